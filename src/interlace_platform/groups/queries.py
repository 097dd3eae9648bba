"""All reads of working groups and decisions, as nouns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from interlace_platform.core.periods import in_force, today
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.groups.mandates import Voter, voters_of, votes_cast_by
from interlace_platform.groups.models import (
    Decision,
    DecisionOption,
    DecisionState,
    EntitledRegion,
    GroupLead,
    GroupParticipant,
    Milestone,
    Minutes,
    Track,
    TrackKind,
    Vote,
    WorkingGroup,
)
from interlace_platform.groups.participation import still_inside
from interlace_platform.groups.policy import decisions_visible_to, may_run, members_spoken_for, visible_to
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acting_organisations
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.standing import MEMBERS, parts_taken
from interlace_platform.territories.models import Territory

__all__ = [
    "Ballot",
    "GroupCard",
    "OptionRow",
    "RegionRow",
    "ballots_of",
    "decision",
    "decisions_of",
    "group",
    "groups_of",
    "minutes_of",
    "options_by_decision",
    "options_of",
    "possible_leads",
    "possible_leavers",
    "possible_participants",
    "region_voted_for",
    "regions_needed",
    "regions_of",
]

VOTED = ("decision_id", "territory_id", "option_id")
ORDER = {kind: place for place, kind in enumerate(TrackKind.values)}


@dataclass(frozen=True)
class GroupCard:
    """A working group with its tracks in their order, its milestones by date, who leads it today and who takes part.

    `dropped` are milestones that it no longer means to reach. `participants` take part today, by name; `former` did
    once, those who left last first.
    """

    group: WorkingGroup
    tracks: tuple[Track, ...]
    milestones: tuple[Milestone, ...]
    dropped: tuple[Milestone, ...]
    leads: tuple[Organisation, ...]
    participants: tuple[GroupParticipant, ...]
    former: tuple[GroupParticipant, ...]

    @property
    def next_milestone(self) -> Milestone | None:
        """What is due next, or overdue longest."""
        return next((each for each in self.milestones if each.reached_on is None), None)

    @property
    def today(self) -> date:
        """The day by which milestones are overdue."""
        return today()


@dataclass(frozen=True)
class Ballot:
    """A region for which the reader votes, and what it has voted so far."""

    voter: Voter
    vote: Vote | None


@dataclass(frozen=True)
class OptionRow:
    """An option, and how many regions chose it (None before the votes are counted)."""

    option: DecisionOption
    votes: int | None
    share: float | None


@dataclass(frozen=True)
class RegionRow:
    """A region with a vote, who casts it, and once the votes are counted what it chose.

    `counts` is False for a region that voted and had no mandate any more on the day of the count.
    """

    territory: Territory
    organisation: Organisation
    vote: Vote | None = None
    counts: bool = True


def groups_of(partnership: Partnership, reader: Reader = VISITOR) -> tuple[GroupCard, ...]:
    """The working groups of a partnership, those at work first; five queries."""
    found = prepared(reader).filter(partnership=partnership).order_by("name", "pk")
    return tuple(sorted(map(card_of, found), key=lambda card: card.group.is_closed))


def group(partnership: Partnership, slug: str, reader: Reader = VISITOR) -> GroupCard:
    """One working group; raises `Unknown`."""
    found = prepared(reader).filter(partnership=partnership, slug=slug).first()
    if found is None:
        raise Unknown(slug)
    return card_of(found)


def prepared(reader: Reader) -> QuerySet[WorkingGroup]:
    seen = Exists(organisations_visible_to(reader).filter(pk=OuterRef("organisation")))
    leads = GroupLead.objects.filter(in_force(), seen).select_related("organisation")
    joined = GroupParticipant.objects.filter(seen, Q(valid_to__isnull=False) | still_inside())
    return visible_to(reader).prefetch_related(
        "tracks",
        Prefetch("milestones", Milestone.objects.order_by("due_on", "pk")),
        Prefetch("leads", leads.order_by("organisation__name"), to_attr="leading"),
        Prefetch(
            "participants", joined.select_related("organisation").order_by("organisation__name"), to_attr="joined"
        ),
    )


def card_of(found: WorkingGroup) -> GroupCard:
    leads: list[GroupLead] = getattr(found, "leading")  # noqa: B009 - prefetched
    joined: list[GroupParticipant] = getattr(found, "joined")  # noqa: B009 - prefetched
    ended = [each for each in joined if each.valid_to is not None and each.valid_to > each.valid_from]
    return GroupCard(
        group=found,
        tracks=tuple(sorted(found.tracks.all(), key=lambda track: ORDER[track.kind])),
        milestones=tuple(each for each in found.milestones.all() if each.dropped_on is None),
        dropped=tuple(each for each in found.milestones.all() if each.dropped_on is not None),
        leads=tuple(lead.organisation for lead in leads),
        participants=tuple(each for each in joined if each.valid_to is None),
        former=tuple(sorted(ended, key=left_on, reverse=True)),
    )


def left_on(each: GroupParticipant) -> date:
    return each.valid_to or date.max


def possible_leads(partnership: Partnership, reader: Reader = VISITOR) -> tuple[Organisation, ...]:
    """The organisations that take part and could lead a group, by name."""
    taking = parts_taken().filter(partnership=partnership, role__in=MEMBERS).values("organisation_id")
    return tuple(organisations_visible_to(reader).filter(pk__in=taking).order_by("name", "pk"))


def possible_participants(card: GroupCard, reader: Reader) -> tuple[Organisation, ...]:
    """The organisations that a reader may let take part in a group and that do not yet, by name."""
    partnership = card.group.partnership
    taking = parts_taken().filter(partnership=partnership)
    if not may_run(by=reader, group=card.group):
        taking = taking.filter(organisation__in=members_spoken_for(reader, partnership))
    found = organisations_visible_to(reader).filter(pk__in=taking.values("organisation_id"))
    inside = [each.organisation_id for each in card.participants]
    return tuple(found.exclude(pk__in=inside).order_by("name", "pk"))


def possible_leavers(card: GroupCard, reader: Reader) -> frozenset[int]:
    """The organisations (by key) that a reader may take out of a group."""
    inside = frozenset(each.organisation_id for each in card.participants)
    return inside if may_run(by=reader, group=card.group) else inside & acting_organisations(reader)


def decisions_of(partnership: Partnership, reader: Reader = VISITOR) -> tuple[Decision, ...]:
    """The decisions of a partnership that a reader may see, newest first."""
    return tuple(decisions_visible_to(reader, partnership).order_by("-number"))


def decision(partnership: Partnership, number: int, reader: Reader = VISITOR) -> Decision:
    """One decision by its number; raises `Unknown`."""
    found = decisions_visible_to(reader, partnership).filter(number=number).first()
    if found is None:
        raise Unknown(str(number))
    return found


def options_of(found: Decision) -> tuple[OptionRow, ...]:
    """The options in their order; with the regions that chose them once the votes are counted."""
    if found.state != DecisionState.CLOSED:
        return tuple(OptionRow(option, None, None) for option in found.options.all())
    entitled = found.entitled.values("territory_id")
    counted = found.options.annotate(number=Count("votes", filter=Q(votes__territory__in=entitled)))
    counted = counted.order_by("position")  # counting forgets the order of the model
    voted = found.regions_voted or 0
    return tuple(OptionRow(each, each.number, each.number / voted if voted else None) for each in counted)


def options_by_decision(found: Sequence[Decision]) -> dict[int, tuple[OptionRow, ...]]:
    """The same for several decisions at once; three queries."""
    entitled = set(EntitledRegion.objects.filter(decision__in=found).values_list("decision_id", "territory_id"))
    counted = Counter[int]()
    for decision, territory, option in Vote.objects.filter(decision__in=found).values_list(*VOTED):
        counted[option] += (decision, territory) in entitled
    rows: dict[int, list[OptionRow]] = {each.pk: [] for each in found}
    voted = {each.pk: each.regions_voted or 0 for each in found if each.state == DecisionState.CLOSED}
    for option in DecisionOption.objects.filter(decision__in=found).order_by("decision", "position"):
        all_of_it = voted.get(option.decision_id)
        votes = None if all_of_it is None else counted[option.pk]
        rows[option.decision_id].append(OptionRow(option, votes, votes / all_of_it if votes and all_of_it else None))
    return {key: tuple(own) for key, own in rows.items()}


def regions_of(found: Decision, voters: tuple[Voter, ...] | None = None) -> tuple[RegionRow, ...]:
    """Who may vote today; once the votes are counted, who could on that day and what each region chose."""
    if found.state != DecisionState.CLOSED:
        now = voters_of(found.partnership) if voters is None else voters
        return tuple(RegionRow(voter.territory, voter.organisation) for voter in now)
    cast = Vote.objects.filter(decision=found).select_related("option", "territory", "organisation")
    votes = {vote.territory_id: vote for vote in cast}
    entitled = found.entitled.select_related("territory", "organisation").order_by("territory__name", "territory__key")
    rows = [RegionRow(each.territory, each.organisation, votes.pop(each.territory_id, None)) for each in entitled]
    late = sorted(votes.values(), key=lambda vote: (vote.territory.name, vote.territory.key))
    return (*rows, *(RegionRow(vote.territory, vote.organisation, vote, counts=False) for vote in late))


def ballots_of(found: Decision, reader: Reader, voters: tuple[Voter, ...] | None = None) -> tuple[Ballot, ...]:
    """The regions for which a reader votes today, each with its vote so far; none where nobody can vote."""
    if not found.takes_votes():
        return ()
    mine = votes_cast_by(reader, found.partnership, voters=voters)
    cast = Vote.objects.filter(decision=found, territory__in=[voter.territory.pk for voter in mine])
    votes = {vote.territory_id: vote for vote in cast.select_related("option")}
    return tuple(Ballot(voter, votes.get(voter.territory.pk)) for voter in mine)


def minutes_of(found: Decision) -> tuple[Minutes, ...]:
    """The minutes in all versions, newest first."""
    return tuple(found.minutes.select_related("written_by").order_by("-version"))


def regions_needed(quorum: Decimal, entitled: int) -> int:
    """How many regions have to vote: the quorum of those with a mandate, at least one."""
    return max(1, ceil(quorum * entitled))


def region_voted_for(reader: Reader, found: Decision, key: str) -> Territory:
    """The region with this key, for who votes for it today; raises `Unknown`."""
    for voter in votes_cast_by(reader, found.partnership):
        if voter.territory.key == key:
            return voter.territory
    raise Unknown(key)
