"""Who may see and change organisations, and who speaks for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from interlace_platform.accounts.policy import is_platform_admin, is_platform_team
from interlace_platform.core.once import once
from interlace_platform.core.periods import in_force, today
from interlace_platform.core.policy import VISITOR, Reader, rule
from interlace_platform.core.written import answers_to
from interlace_platform.organisations.models import (
    ACTING_ROLES,
    Affiliation,
    Organisation,
    OrganisationImport,
    OrganisationKind,
    Person,
)


@rule
def acts_for(user: Reader, organisation: Organisation, on: date | None = None) -> bool:
    """Somebody whose person represents or manages the organisation on that day (today where none is given)."""
    return affiliations_to_act(user, on).filter(organisation_id=organisation.pk).exists()


def affiliations_to_act(user: Reader, on: date | None = None) -> QuerySet[Affiliation]:
    """The affiliations by which somebody acts for organisations on a day."""
    if not user.is_authenticated:
        return Affiliation.objects.none()
    return Affiliation.objects.filter(acting_on(on), person__user_id=user.pk)


def acting_on(on: date | None) -> Q:
    """The affiliations by which anybody acts on a day."""
    return in_force(on) & Q(person__user__is_active=True, role__in=ACTING_ROLES)


@once
def acting_organisations(user: Reader, on: date | None = None) -> frozenset[int]:
    """The keys of the organisations somebody acts for on a day: one short query, so that those after it are simple."""
    return frozenset(key for key, *_about in acted_for(user, on))


@once
def acting_clusters(user: Reader) -> frozenset[int]:
    """Those of them today that are clusters and that everybody sees; asks nothing more."""
    told = (OrganisationKind.CLUSTER_ORGANISATION, True, None)
    return frozenset(key for key, *about in acted_for(user, None) if tuple(about) == told)


@once
def acted_for(user: Reader, on: date | None) -> tuple[tuple[Any, ...], ...]:
    """The organisations somebody acts for on a day: key, kind, whether it is public, the one it was merged into."""
    if not user.is_authenticated:
        return ()
    return tuple(answers_to(organisations_acted_for, VISITOR, on or today(), keys=[user.pk]))


def organisations_acted_for(reader: Reader, on: date, keys: Sequence[int]) -> QuerySet[Any]:
    """The organisations some accounts act for on a day."""
    rows = Affiliation.objects.filter(acting_on(on), person__user__in=keys)
    about = ("organisation__kind", "organisation__is_public", "organisation__merged_into_id")
    return rows.values_list("organisation_id", *about)


@rule
def may_register(*, by: Reader, **of: object) -> bool:
    """Everybody with an account may enter an organisation; it is public once the platform team has looked at it."""
    return bool(by.is_authenticated)


@rule
def may_publish(*, by: Reader, **of: object) -> bool:
    """The platform team says what is public."""
    return is_platform_team(by)


@rule
def may_change(*, by: Reader, organisation: Organisation, **of: object) -> bool:
    """Those who act for the organisation, and the platform team."""
    return acts_for(by, organisation) or is_platform_team(by)


@rule
def may_merge(*, by: Reader, **of: object) -> bool:
    """The platform team merges organisations that are the same, and undoes it."""
    return is_platform_team(by)


@rule
def may_import(*, by: Reader, **of: object) -> bool:
    """The platform team brings in whole lists, and undoes them."""
    return is_platform_team(by)


@rule
def may_see_all(user: Reader) -> bool:
    """The platform team and the administrators see organisations before they are public."""
    return is_platform_team(user) or is_platform_admin(user)


def visible_to(reader: Reader) -> QuerySet[Organisation]:
    """What is public; also the organisations somebody stands for; everything for the platform team."""
    if not reader.is_authenticated:
        return Organisation.objects.filter(is_public=True)
    if may_see_all(reader):
        return Organisation.objects.all()
    own = Affiliation.objects.filter(in_force(), person__user_id=reader.pk).values("organisation_id")
    return Organisation.objects.filter(Q(is_public=True) | Q(pk__in=own))


def sees_organisation(reader: Reader, named: str = "organisation") -> Exists:
    """Inside a query: that the reader may see the organisation a row names; looked up for each row that is read."""
    return Exists(visible_to(reader).filter(pk=OuterRef(named)))


def affiliations_visible_to(reader: Reader, organisation: Organisation) -> QuerySet[Affiliation]:
    """Who is with an organisation: those who agreed to be named, and oneself; all for those who may change it."""
    found = Affiliation.objects.filter(organisation=organisation)
    if may_change(by=reader, organisation=organisation):
        return found
    named = Q(agreed_on__isnull=False) & in_force()
    return found.filter(named | Q(person__user_id=reader.pk, person__user__isnull=False))


def people_visible_to(reader: Reader) -> QuerySet[Person]:
    """Who agreed to be named with an organisation that the reader sees, and oneself; everybody for the platform team.

    Erased people are nobody.
    """
    known = Person.objects.exclude(name="")
    if is_platform_team(reader):
        return known
    named = Affiliation.objects.filter(sees_organisation(reader), in_force(), agreed_on__isnull=False)
    seen = Q(pk__in=named.values("person_id"))
    return known.filter(seen | Q(user_id=reader.pk) if reader.is_authenticated else seen)


def imports_visible_to(reader: Reader) -> QuerySet[OrganisationImport]:
    """All of them for the platform team, none for others."""
    return OrganisationImport.objects.all() if may_import(by=reader) else OrganisationImport.objects.none()
