"""Who may see and prepare events. How they move stands in `moves`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.once import once
from interlace_platform.core.periods import in_force, today
from interlace_platform.core.policy import VISITOR, Reader, rule
from interlace_platform.core.written import answers_to
from interlace_platform.events.models import (
    Audience,
    Event,
    EventHost,
    Invitation,
    InvitedRole,
    Registration,
    RegistrationState,
    Series,
)
from interlace_platform.groups.models import GroupLead, GroupParticipant, WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acting_clusters, acting_organisations, acts_for
from interlace_platform.partnerships.models import Mandate, Partnership, Platform, Role, Visibility
from interlace_platform.partnerships.policy import drafts_seen_by
from interlace_platform.partnerships.standing import LEADING, MEMBERS, parts_taken
from interlace_platform.territories.models import Territory

Home = Platform | Partnership | WorkingGroup | Territory | Organisation
PART, LEADS, JOINED, SPEAKS = "part", "leads", "joined", "speaks"
"""What an organisation can be: part of a partnership, lead of a working group or part of it, voice of a territory."""


@dataclass(frozen=True)
class Insight:
    """What somebody is to all events, asked once: keys of organisations, partnerships, working groups, territories.

    `groups` are those they lead, each with its partnership; `joined` those in which they take part, led ones included;
    `clusters` the organisations they act for that are clusters and public.
    """

    user: int | None = None
    is_team: bool = False
    acting: frozenset[int] = frozenset()
    parts: frozenset[tuple[int, str]] = frozenset()
    groups: frozenset[tuple[int, int]] = frozenset()
    joined: frozenset[int] = frozenset()
    territories: frozenset[int] = frozenset()
    clusters: frozenset[int] = frozenset()
    drafts: frozenset[int] = frozenset()

    @property
    def within(self) -> set[int]:
        """The partnerships in which they take part."""
        return {partnership for partnership, _ in self.parts}

    @property
    def led(self) -> set[int]:
        """The partnerships they lead."""
        return self.with_part(LEADING)

    @property
    def led_groups(self) -> set[int]:
        """The working groups they lead."""
        return {group for group, _ in self.groups}

    def with_part(self, roles: frozenset[Role]) -> set[int]:
        """The partnerships in which they have one of these parts."""
        return {partnership for partnership, role in self.parts if role in roles}

    def prepares(self, home: Home) -> bool:
        """Whether they may prepare events of this home."""
        match home:
            case Partnership():
                mine = home.pk in self.led
            case WorkingGroup():
                mine = home.pk in self.led_groups or home.partnership_id in self.led
            case Organisation():
                mine = home.pk in self.acting
            case Territory():
                mine = home.pk in self.territories
            case Platform():
                mine = False
        return mine or self.is_team


@once
def insight_of(reader: Reader) -> Insight:
    """What somebody is to all events; four queries, none for a visitor."""
    if not reader.is_authenticated:
        return Insight()
    acting, is_team = acting_organisations(reader), is_platform_team(reader)
    if not acting:
        return Insight(user=reader.pk, is_team=is_team)
    told = answers_to(standing_of, VISITOR, today(), keys=sorted(acting))
    parts = [(partnership, own, role) for what, _, partnership, own, role in told if what == PART]
    still = {(partnership, own) for partnership, own, _ in parts}
    groups = [row for row in told if row[0] in (LEADS, JOINED) and row[2:4] in still]
    return Insight(
        user=reader.pk,
        is_team=is_team,
        acting=acting,
        parts=frozenset((partnership, role) for partnership, _, role in parts),
        groups=frozenset((group, home) for what, group, home, *_ in groups if what == LEADS),
        joined=frozenset(group for _, group, *_ in groups),
        territories=frozenset(territory for what, territory, *_ in told if what == SPEAKS),
        clusters=acting_clusters(reader),
        drafts=frozenset(drafts_seen_by(reader)),
    )


def standing_of(reader: Reader, on: date, keys: Sequence[int]) -> QuerySet[Any]:
    """What organisations are to partnerships, working groups and territories on a day; one query.

    Gives what it is about, the key of that, the partnership (0 for a territory), the organisation, and its role.
    """
    parts = parts_taken(on).filter(organisation__in=keys)
    leads = GroupLead.objects.filter(in_force(on), organisation__in=keys)
    joined = GroupParticipant.objects.filter(in_force(on), organisation__in=keys)
    spoken = Mandate.objects.filter(in_force(on), organisation__in=keys, partnership__isnull=True)
    of_parts = as_standing(parts, PART, F("partnership_id"), F("partnership_id"), F("role"))
    of_groups = (
        as_standing(rows, what, F("group_id"), F("group__partnership_id"), Value(""))
        for rows, what in ((leads, LEADS), (joined, JOINED))
    )
    of_territories = as_standing(spoken, SPEAKS, F("territory_id"), Value(0), Value(""))
    return of_parts.union(*of_groups, of_territories, all=True)


def as_standing(rows: QuerySet[Any, Any], what: str, key: F, partnership: F | Value, role: F | Value) -> QuerySet[Any]:
    named = rows.annotate(what=Value(what), about=key, home=partnership, as_role=role)
    told: QuerySet[Any] = named.values_list("what", "about", "home", "organisation_id", "as_role")
    return told


@rule
def may_begin(*, by: Reader, home: Home, **of: object) -> bool:
    """Who leads a partnership or working group, acts for an organisation, speaks for a territory: theirs; the team."""
    return insight_of(by).prepares(home)


@rule
def may_begin_in(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Who may begin events of a partnership: those who lead it, and the platform team."""
    return may_begin(by=by, home=partnership)


@rule
def may_record_history(*, by: Reader, **of: object) -> bool:
    """The platform team enters events that took place before this platform, from public sources."""
    return is_platform_team(by)


@rule
def may_prepare(*, by: Reader, event: Event, **of: object) -> bool:
    """Who may begin events of its home, and who acts for an organisation that hosts it."""
    insight = insight_of(by)
    if insight.prepares(event.home):
        return True
    return bool(insight.acting) and event.hosts.filter(organisation__in=insight.acting).exists()


@rule
def may_see(*, by: Reader, event: Event, **of: object) -> bool:
    """Whoever the event is shown to; drafts are shown to those who prepare them."""
    return visible_to(by).filter(pk=event.pk).exists()


@rule
def may_register(*, by: Reader, event: Event, **of: object) -> bool:
    """Everybody with an account who sees the event."""
    return bool(by.is_authenticated) and may_see(by=by, event=event)


@rule
def may_own_series(*, by: Reader, owner: Organisation, **of: object) -> bool:
    """Who acts for the organisation that owns it, and the platform team."""
    return acts_for(by, owner) or is_platform_team(by)


@rule
def may_change_series(*, by: Reader, series: Series, **of: object) -> bool:
    """Who acts for the organisation that owns it, and the platform team."""
    return may_own_series(by=by, owner=series.owner)


def visible_to(reader: Reader, insight: Insight | None = None) -> QuerySet[Event]:
    """What one prepares, in every state; what was published for whoever it is for, where they see its partnership."""
    known = insight_of(reader) if insight is None else insight
    found = Event.objects.select_related("series", "organisation", "partnership", "group__partnership", "territory")
    found = found.select_related("platform")
    if known.is_team:
        return found
    seen = Q(published_at__isnull=False) & of_seen_partnership(known) & for_whom(known)
    return found.filter(seen | prepared_by(known))


def prepared_by(known: Insight) -> Q:
    """The events that somebody prepares."""
    if not known.acting:
        return Q(pk__in=())
    hosted = EventHost.objects.filter(organisation__in=known.acting).values("event_id")
    mine = Q(organisation__in=known.acting) | Q(pk__in=hosted) | Q(territory__in=known.territories)
    led = Q(partnership__in=known.led) | Q(group__partnership__in=known.led) | Q(group__in=known.led_groups)
    return mine | led


def of_seen_partnership(known: Insight) -> Q:
    """Events of no partnership, of a public one, or of a draft that they see."""
    none = Q(partnership__isnull=True, group__isnull=True)
    public = Q(partnership__visibility=Visibility.PUBLIC) | Q(group__partnership__visibility=Visibility.PUBLIC)
    drafts = Q(partnership__in=known.drafts) | Q(group__partnership__in=known.drafts)
    return none | public | drafts if known.drafts else none | public


def for_whom(known: Insight) -> Q:
    """Events for everybody, for a partnership they take part in, or to which they are invited."""
    found = Q(audience=Audience.PUBLIC)
    if known.within:
        of_theirs = Q(partnership__in=known.within) | Q(group__partnership__in=known.within)
        found |= Q(audience=Audience.WITHIN) & of_theirs
    if known.user is not None:
        found |= Q(audience=Audience.INVITED) & invited(known)
    return found


def invited(known: Insight) -> Q:
    """The events to which somebody is invited: by name, through an organisation, or for their part."""
    rows = Invitation.objects.filter(Q(user=known.user) | Q(organisation__in=known.acting))
    found = Q(pk__in=rows.values("event_id"))
    for partnerships, roles in roles_alike(known).items():
        theirs = Q(partnership__in=partnerships) | Q(group__partnership__in=partnerships)
        found |= for_roles(*roles) & theirs
    if known.joined:
        found |= for_roles(InvitedRole.IN_GROUP) & Q(group__in=known.joined)
    if known.led:
        led = Partnership.objects.filter(pk__in=known.led, visibility=Visibility.PUBLIC)
        found |= for_roles(InvitedRole.COORDINATORS) & Q(platform__in=led.values("platform_id"))
    return found | (for_roles(InvitedRole.CLUSTERS) & where_clusters_are(known)) if known.clusters else found


def for_roles(*roles: InvitedRole) -> Q:
    """The events to which those with one of these parts of their home are invited."""
    return Q(pk__in=Invitation.objects.filter(role__in=roles).values("event_id"))


def where_clusters_are(known: Insight) -> Q:
    """The events of territories in which somebody acts for a cluster."""
    clusters = Organisation.objects.filter(pk__in=known.clusters)
    inside = clusters.filter(territory__nuts_code__startswith=OuterRef("territory__nuts_code"))
    same = clusters.filter(territory=OuterRef("territory"))
    return Q(Exists(same)) | (Q(territory__nuts_code__gt="") & Q(Exists(inside)))


def invited_parts(known: Insight) -> dict[InvitedRole, set[int]]:
    """For each role that can be invited: the partnerships in which somebody has it."""
    group_leads = known.with_part(frozenset({Role.WORKING_GROUP_LEAD})) | {home for _, home in known.groups}
    return {
        InvitedRole.LEADS: known.led,
        InvitedRole.GROUP_LEADS: group_leads,
        InvitedRole.MEMBERS: known.with_part(MEMBERS),
        InvitedRole.EVERYBODY: known.within,
    }


def roles_alike(known: Insight) -> dict[frozenset[int], list[InvitedRole]]:
    """The roles that can be invited by the partnerships in which somebody has them, so that these are asked once."""
    found: dict[frozenset[int], list[InvitedRole]] = {}
    for role, partnerships in invited_parts(known).items():
        if partnerships:
            found.setdefault(frozenset(partnerships), []).append(role)
    return found


def series_visible_to(reader: Reader) -> QuerySet[Series]:
    """The series of which one sees an event, those of organisations one acts for, all for the platform team."""
    known, found = insight_of(reader), Series.objects.select_related("owner")
    if known.is_team:
        return found
    seen = visible_to(reader, known).filter(series__isnull=False).values("series_id")
    return found.filter(Q(pk__in=seen) | Q(owner__in=known.acting))


def registrations_visible_to(reader: Reader, event: Event) -> QuerySet[Registration]:
    """All for those who prepare the event; for others their own, and who agreed to be listed where they come, too."""
    found = Registration.objects.filter(event=event).select_related("user", "organisation")
    if not reader.is_authenticated:
        return found.none()
    if may_prepare(by=reader, event=event):
        return found
    own = Q(user_id=reader.pk)
    if not found.filter(own, state=RegistrationState.REGISTERED).exists():
        return found.filter(own)
    return found.filter(own | Q(is_listed=True, state=RegistrationState.REGISTERED, user__is_active=True))
