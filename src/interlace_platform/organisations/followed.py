"""Organisations can be followed, and are told of once they are public."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.readers import Reader
from interlace_platform.following.actions import hide, reveal, tell
from interlace_platform.following.kinds import Kind
from interlace_platform.following.kinds import declare as declare_kinds
from interlace_platform.following.models import Topic
from interlace_platform.following.subjects import REGION, Named, Subject, SubjectKind, declare
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acting_organisations, visible_to

ORGANISATION = "organisation"
PUBLISHED = Kind("organisation.published", Topic.ORGANISATIONS, _("%(organisation)s is in the register"))


def names(reader: Reader, slugs: set[str]) -> Mapping[str, Named]:
    """The organisations with these addresses that the reader may see."""
    found = visible_to(reader).filter(slug__in=slugs, merged_into__isnull=True)
    return {each.slug: named(each) for each in found}


def kept_by(reader: Reader) -> Mapping[str, Named]:
    """The organisations somebody acts for."""
    found = Organisation.objects.filter(pk__in=acting_organisations(reader), merged_into__isnull=True)
    return {each.slug: named(each) for each in found.order_by("folded", "pk")}


def named(organisation: Organisation) -> Named:
    return Named(str(organisation), reverse("organisation", args=[organisation.slug]), organisation.is_fictional)


def subject_of(organisation: Organisation) -> Subject:
    """The organisation as something that can be followed."""
    return Subject(ORGANISATION, organisation.slug)


def places_of(organisation: Organisation) -> list[Subject]:
    """The region where it is, as far as that has a code."""
    place = organisation.territory
    return [Subject(REGION, place.code)] if place is not None and place.code else []


def tell_of_publishing(organisation: Organisation, by: User) -> None:
    """Tell that an organisation is public, once; what was told of it is hidden while it is not."""
    if not organisation.is_public:
        hide(subject_of(organisation))
        return
    reveal(subject_of(organisation))
    tell(
        kind=PUBLISHED.name,
        name=f"{PUBLISHED.name}:{organisation.pk}",
        address=reverse("organisation", args=[organisation.slug]),
        subjects=[subject_of(organisation), *places_of(organisation)],
        words={"organisation": organisation},
        by=by,
        is_fictional=organisation.is_fictional,
    )


declare_kinds(PUBLISHED)
declare(SubjectKind(name=ORGANISATION, title=_("organisation"), names=names, kept_by=kept_by))
