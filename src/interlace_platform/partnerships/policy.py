"""Who may see and do what in the register. What can be done to a claim stands in `moves`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, Q, QuerySet

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.once import once
from interlace_platform.core.periods import in_force, today
from interlace_platform.core.policy import VISITOR, Reader, rule
from interlace_platform.core.written import answers_to
from interlace_platform.organisations.policy import acting_organisations, acts_for
from interlace_platform.partnerships.models import (
    OPEN,
    Claim,
    ClaimImport,
    ClaimStrength,
    LineageLink,
    Mandate,
    Move,
    Origin,
    Partnership,
    Role,
    Visibility,
)
from interlace_platform.partnerships.moves import rows_from
from interlace_platform.partnerships.standing import (
    LEADING,
    MEMBERS,
    WATCHING,
    counting,
    left_after,
    parties_of,
    parts_held,
    parts_taken,
    spoken_for,
    standing_of,
)


def has_part(user: Reader, partnership: Partnership, roles: Iterable[Role], on: date | None) -> bool:
    return not roles_in(user, partnership, on).isdisjoint(roles)


def roles_in(user: Reader, partnership: Partnership, on: date | None) -> frozenset[str]:
    """The roles that the organisations somebody acts for have in a partnership on a day."""
    return frozenset(role for _organisation, role in parts_held(user, partnership, on))


@rule
def is_coordinator(user: Reader, partnership: Partnership, on: date | None = None) -> bool:
    """Somebody who acts for an organisation that leads or co-leads the partnership by a confirmed claim."""
    return has_part(user, partnership, LEADING, on)


@rule
def is_member(user: Reader, partnership: Partnership, on: date | None = None) -> bool:
    """Somebody who acts for an organisation that leads, co-leads, leads a group in or takes part in the partnership."""
    return has_part(user, partnership, MEMBERS, on)


@rule
def is_observer(user: Reader, partnership: Partnership, on: date | None = None) -> bool:
    """Somebody who acts for an organisation that observes, advises or is associated."""
    return has_part(user, partnership, WATCHING, on)


@rule
def is_working_group_lead(user: Reader, partnership: Partnership, on: date | None = None) -> bool:
    """Somebody who acts for an organisation that leads a working group of the partnership."""
    return has_part(user, partnership, (Role.WORKING_GROUP_LEAD,), on)


@rule
def takes_part(user: Reader, partnership: Partnership, on: date | None = None) -> bool:
    """Somebody who acts for an organisation with any role in the partnership."""
    return has_part(user, partnership, Role, on)


def may_move(by: Reader, claim: Claim, move: Move) -> bool:
    """Whether somebody may make a move with a claim as it stands now."""
    parties = parties_of(standing_of(by, claim.partnership), claim)
    return any(parties & row.parties for row in rows_from(claim, move))


@rule
def may_propose(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Coordinators and the platform team claim things of others; everybody else of organisations they act for."""
    if not by.is_authenticated or not visible_to(by).filter(pk=partnership.pk).exists():
        return False
    return bool(acting_organisations(by)) or is_platform_team(by)


@rule
def may_confirm(*, by: Reader, claim: Claim, **of: object) -> bool:
    """The side that has not spoken: the organisation concerned, or else a coordinator or the platform team."""
    return may_move(by, claim, Move.CONFIRM)


@rule
def may_dispute(*, by: Reader, claim: Claim, **of: object) -> bool:
    """The organisation concerned, the members of the partnership, the platform team."""
    return may_move(by, claim, Move.DISPUTE)


@rule
def may_settle(*, by: Reader, claim: Claim, **of: object) -> bool:
    """Who disputed it, a coordinator where it is not about their own organisation, the platform team."""
    return may_move(by, claim, Move.SETTLE)


@rule
def may_supersede(*, by: Reader, claim: Claim, **of: object) -> bool:
    """The organisation concerned, a coordinator, the platform team."""
    return may_move(by, claim, Move.SUPERSEDE)


@rule
def may_withdraw(*, by: Reader, claim: Claim, **of: object) -> bool:
    """The organisation concerned, the platform team; until it was confirmed also who entered it."""
    return may_move(by, claim, Move.WITHDRAW)


@rule
def may_grant_mandate(*, by: Reader, partnership: Partnership | None, **of: object) -> bool:
    """The platform team; the coordinators for their own partnership."""
    return is_platform_team(by) or (partnership is not None and is_coordinator(by, partnership))


@rule
def may_end_mandate(*, by: Reader, mandate: Mandate, **of: object) -> bool:
    """Who may grant it, and the organisation that holds it."""
    return acts_for(by, mandate.organisation) or may_grant_mandate(by=by, partnership=mandate.partnership)


@rule
def may_link(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Coordinators say where their partnership came from and what came of it; so does the platform team."""
    return is_coordinator(by, partnership) or is_platform_team(by)


@rule
def may_unlink(*, by: Reader, partnership: Partnership, link: LineageLink, **of: object) -> bool:
    """Those who may make links take back what was entered here; what a source says stands."""
    return link.origin == Origin.ENTERED and may_link(by=by, partnership=partnership)


@rule
def may_open(*, by: Reader, **of: object) -> bool:
    """The platform team opens partnerships."""
    return is_platform_team(by)


@rule
def may_publish(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Coordinators show their draft to everybody; so does the platform team."""
    return is_coordinator(by, partnership) or is_platform_team(by)


@rule
def may_say_activities(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Coordinators say which activities their partnership is about; so does the platform team."""
    return is_coordinator(by, partnership) or is_platform_team(by)


@rule
def may_import(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Coordinators bring in lists of claims; so does the platform team."""
    return is_coordinator(by, partnership) or is_platform_team(by)


@rule
def may_bring_in(*, by: Reader, upload: ClaimImport, **of: object) -> bool:
    """Whoever uploaded the list, for as long as they may bring in lists; and the platform team."""
    own = upload.by_id == by.pk or is_platform_team(by)
    return own and may_import(by=by, partnership=upload.partnership)


def imports_visible_to(reader: Reader, partnership: Partnership) -> QuerySet[ClaimImport]:
    """One's own lists of claims for those who may bring them in; all for the platform team."""
    if not may_import(by=reader, partnership=partnership):
        return ClaimImport.objects.none()
    found = ClaimImport.objects.filter(partnership=partnership)
    return found if is_platform_team(reader) else found.filter(by_id=reader.pk)


@once
def drafts_seen_by(reader: Reader) -> tuple[int, ...]:
    """The drafts somebody may see, by an open claim or a mandate of the organisations they act for."""
    acting = acting_organisations(reader)
    if not acting:
        return ()
    return tuple(sorted({key for (key,) in answers_to(drafts_of, VISITOR, today(), keys=sorted(acting))}))


def drafts_of(reader: Reader, on: date, keys: Sequence[int]) -> QuerySet[Any]:
    """The drafts that organisations see on a day; one query."""
    return drafts_by_claim(on, keys).union(drafts_by_mandate(on, keys), all=True)


def drafts_by_claim(on: date, keys: Sequence[int]) -> QuerySet[Any, Any]:
    """The drafts that organisations see by what is claimed of them on a day and is not settled against them."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    own = Claim.objects.filter(lasting, organisation__in=keys, state__in=OPEN, retired_at__isnull=True)
    staying = Q(confirmed_at__isnull=True) | ~Exists(left_after(on))
    places = own.exclude(strength=ClaimStrength.LEFT).filter(staying, partnership__visibility=Visibility.DRAFT)
    return places.values_list("partnership_id")


def drafts_by_mandate(on: date, keys: Sequence[int]) -> QuerySet[Any, Any]:
    """The drafts in which organisations hold a mandate on a day."""
    held = Mandate.objects.filter(in_force(on), organisation__in=keys, partnership__visibility=Visibility.DRAFT)
    return held.values_list("partnership_id")


def visible_to(reader: Reader) -> QuerySet[Partnership]:
    """The public partnerships; drafts for those with an open claim or a mandate in them, and the platform team."""
    found = Partnership.objects.select_related("platform")
    if is_platform_team(reader):
        return found
    public = Q(visibility=Visibility.PUBLIC)
    drafts = drafts_seen_by(reader)
    return found.filter(public | Q(pk__in=drafts) if drafts else public)


@once
def partnerships_taken(acting: frozenset[int]) -> tuple[int, ...]:
    """The partnerships that organisations take part in today."""
    taken = parts_taken().filter(organisation__in=acting).values_list("partnership_id", flat=True)
    return tuple(sorted(set(taken)))


def within(reader: Reader) -> Q:
    """The claims that the reader sees whatever their state: of their partnerships and organisations, and their own."""
    if not reader.is_authenticated:
        return Q(pk__in=())
    if is_platform_team(reader):
        return Q(pk__isnull=False)
    acting = acting_organisations(reader)
    own = Q(recorded_by_id=reader.pk)
    if not acting:
        return own
    taken = partnerships_taken(acting)
    spoken = Q(organisation__isnull=True) & spoken_for(acting)
    return Q(partnership__in=taken) | Q(organisation__in=acting) | spoken | own


def claims_visible_to(reader: Reader) -> QuerySet[Claim]:
    """The claims that count, with who and on whose word; not those about organisations the reader may not see."""
    named = Q(organisation__isnull=True) | Q(organisation__is_public=True)
    found = Claim.objects.filter(counting()).filter(named | within(reader))
    return loaded(of_visible_partnerships(found, reader))


def record_visible_to(reader: Reader) -> QuerySet[Claim]:
    """Claims in every state: all for those within; for others those that were confirmed at some time."""
    named = Q(organisation__isnull=True) | Q(organisation__is_public=True)
    known = Q(confirmed_at__isnull=False, retired_at__isnull=True) & named
    return loaded(of_visible_partnerships(Claim.objects.filter(known | within(reader)), reader))


def of_visible_partnerships(found: QuerySet[Claim], reader: Reader) -> QuerySet[Claim]:
    if is_platform_team(reader):
        return found
    public = Q(partnership__visibility=Visibility.PUBLIC)
    drafts = drafts_seen_by(reader)
    return found.filter(public | Q(partnership__in=drafts) if drafts else public)


def loaded(found: QuerySet[Claim]) -> QuerySet[Claim]:
    unread = [f"organisation__{name}" for name in ("themes", "website", "contact_email", "bare", "registered_at")]
    return found.select_related("territory", "source", "organisation").defer(*unread)


def mandates_visible_to(reader: Reader) -> QuerySet[Mandate]:
    """The mandates in partnerships the reader may look at, and those for all partnerships; of public organisations."""
    found = Mandate.objects.select_related("territory", "organisation", "partnership")
    if is_platform_team(reader):
        return found
    seen = Q(partnership__isnull=True) | Q(partnership__visibility=Visibility.PUBLIC)
    seen |= Q(partnership__in=drafts_seen_by(reader))
    named = Q(organisation__is_public=True) | Q(organisation__in=acting_organisations(reader))
    return found.filter(seen, named)
