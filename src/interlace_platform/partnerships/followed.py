"""Partnerships and thematic platforms can be followed; what is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.audiences import PUBLIC
from interlace_platform.core.readers import Reader
from interlace_platform.following.actions import tell
from interlace_platform.following.kinds import Kind
from interlace_platform.following.kinds import declare as declare_kinds
from interlace_platform.following.models import Topic
from interlace_platform.following.subjects import REGION, Named, Subject, SubjectKind, declare
from interlace_platform.organisations.followed import subject_of as organisation_subject
from interlace_platform.organisations.policy import acting_organisations
from interlace_platform.partnerships.audiences import SEES, WITHIN
from interlace_platform.partnerships.models import Claim, ClaimStrength, LineageLink, Partnership, Platform
from interlace_platform.partnerships.policy import visible_to
from interlace_platform.partnerships.standing import LEADING, parts_taken

PARTNERSHIP, THEME = "partnership", "theme"
CONFIRMED = Kind("claim.confirmed", Topic.MEMBERS, _("%(who)s takes part in “%(partnership)s”"))
LEFT = Kind("claim.left", Topic.MEMBERS, _("%(who)s has left “%(partnership)s”"))
INTERESTED = Kind("claim.interested", Topic.MEMBERS, _("%(who)s is interested in “%(partnership)s”"))
PUBLISHED = Kind("partnership.published", Topic.PARTNERSHIPS, _("The partnership “%(partnership)s” is public"))
LINKED = Kind(
    "lineage.linked", Topic.PARTNERSHIPS, _("Where “%(partnership)s” came from, or what came of it, is known")
)
KIND_OF = {ClaimStrength.LEFT: LEFT, ClaimStrength.INTERESTED: INTERESTED}


def names(reader: Reader, keys: set[str]) -> Mapping[str, Named]:
    """The partnerships with these keys that the reader may see."""
    return {each.key: named(each) for each in visible_to(reader).filter(key__in=keys)}


def kept_by(reader: Reader) -> Mapping[str, Named]:
    """The partnerships that somebody coordinates."""
    acting = acting_organisations(reader)
    led = parts_taken().filter(organisation__in=acting, role__in=list(LEADING)).values("partnership_id")
    found = Partnership.objects.filter(pk__in=led) if acting else Partnership.objects.none()
    return {each.key: named(each) for each in found.order_by("name", "pk")}


def named(partnership: Partnership) -> Named:
    return Named(partnership.name, reverse("partnership", args=[partnership.key]), partnership.is_fictional)


def theme_names(reader: Reader, keys: set[str]) -> Mapping[str, Named]:
    """The thematic platforms with these keys."""
    page = reverse("partnerships")
    found = Platform.objects.filter(key__in=keys).values_list("key", "name")
    return {key: Named(name, f"{page}?platform={key}") for key, name in found}


def subjects_of(partnership: Partnership, *more: Subject) -> list[Subject]:
    """What something that happens in a partnership is about: the partnership, its theme, and more."""
    own = [Subject(PARTNERSHIP, partnership.key), Subject(THEME, partnership.platform.key)]
    return [*own, *more]


def audience_of(partnership: Partnership) -> str:
    """Everybody, or those who see the draft."""
    return f"{SEES}:{partnership.pk}" if partnership.is_draft else PUBLIC


def within(partnership: Partnership) -> str:
    """Those who take part."""
    return f"{WITHIN}:{partnership.pk}"


def tell_in(
    partnership: Partnership,
    kind: Kind,
    name: object,
    by: User | None,
    *,
    address: str,
    audience: str = "",
    about: Iterable[Subject] = (),
    **words: object,
) -> None:
    """Tell of something that happened in a partnership; `name` tells it from others of its kind."""
    tell(
        kind=kind.name,
        name=f"{kind.name}:{name}",
        address=address,
        subjects=subjects_of(partnership, *about),
        words={"partnership": partnership.name, **words},
        by=by,
        audience=audience or audience_of(partnership),
        is_fictional=partnership.is_fictional,
    )


def tell_of_confirmed(claim: Claim, by: User) -> None:
    """Tell who takes part now, or has left; inside only where the organisation is not public."""
    own, partnership = claim.organisation, claim.partnership
    about = [organisation_subject(own)] if own else []
    if claim.territory is not None and claim.territory.code:
        about.append(Subject(REGION, claim.territory.code))
    tell_in(
        partnership,
        KIND_OF.get(ClaimStrength(claim.strength), CONFIRMED),
        claim.public_id,
        by,
        address=reverse("claim", args=[partnership.key, claim.public_id]),
        audience=within(partnership) if own is not None and not own.is_public else "",
        about=about,
        who=claim.who,
    )


def tell_of_publishing(partnership: Partnership, by: User) -> None:
    """Tell that a partnership is public now."""
    tell_in(partnership, PUBLISHED, partnership.pk, by, address=reverse("partnership", args=[partnership.key]))


def tell_of_link(link: LineageLink, partnership: Partnership, by: User) -> None:
    """Tell that the partnership has a link to what it came from, or what came of it."""
    page = reverse("partnership", args=[partnership.key])
    tell_in(partnership, LINKED, link.pk, by, address=f"{page}#lineage-title")


declare_kinds(CONFIRMED, LEFT, INTERESTED, PUBLISHED, LINKED)
declare(SubjectKind(name=PARTNERSHIP, title=_("partnership"), names=names, kept_by=kept_by))
declare(SubjectKind(name=THEME, title=_("theme"), names=theme_names))
