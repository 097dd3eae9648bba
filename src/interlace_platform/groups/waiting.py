"""What of groups and decisions waits for somebody: votes to cast and to count, milestones that are due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.periods import in_force, today
from interlace_platform.core.policy import Reader
from interlace_platform.core.waiting import Item, Kind, declare
from interlace_platform.groups.models import Decision, DecisionState, Milestone, Vote
from interlace_platform.groups.policy import groups_led_by
from interlace_platform.organisations.policy import affiliations_to_act
from interlace_platform.partnerships.models import Mandate
from interlace_platform.partnerships.standing import LEADING, MEMBERS, parts_taken

SOON = timedelta(days=14)


def votes_to_cast(reader: Reader) -> QuerySet[Decision]:
    """The decisions in which a region that the reader votes for today has not voted; those that end first come first.

    The same rule as `mandates.votes_cast_by`, for all partnerships at once.
    """
    if not reader.is_authenticated:
        return Decision.objects.none()
    now = timezone.now()
    taking = Decision.objects.filter(state=DecisionState.OPEN, opens_at__lte=now, closes_at__gt=now)
    acting = affiliations_to_act(reader).values("organisation_id")
    has_voted = Vote.objects.filter(decision=OuterRef(OuterRef("pk")), territory=OuterRef("territory"))
    mine = Mandate.objects.filter(in_force(), ~Exists(has_voted), organisation__in=acting)
    other = Mandate.objects.filter(in_force(), territory=OuterRef("territory"))
    sooner = Q(valid_from__lt=OuterRef("valid_from")) | Q(valid_from=OuterRef("valid_from"), pk__lt=OuterRef("pk"))
    given_here = Exists(other.filter(partnership=OuterRef(OuterRef("partnership"))))
    given_sooner = Exists(other.filter(sooner, is_of_member(3), partnership__isnull=True))
    here = mine.filter(~Exists(other.filter(sooner, partnership=OuterRef("partnership"))))
    everywhere = mine.filter(is_of_member(2), ~given_here, ~given_sooner, partnership__isnull=True)
    found = taking.filter(Q(Exists(here.filter(partnership=OuterRef("partnership")))) | Q(Exists(everywhere)))
    return found.select_related("partnership").order_by("closes_at", "pk")


def is_of_member(depth: int) -> Exists:
    """Whether who has a mandate takes part in the partnership of a decision, which is so many queries further out."""
    partnership = OuterRef("partnership")
    for _step in range(depth - 1):
        partnership = OuterRef(partnership)
    parts = parts_taken().filter(organisation=OuterRef("organisation"), role__in=MEMBERS)
    return Exists(parts.filter(partnership=partnership))


def votes_to_count(reader: Reader) -> QuerySet[Decision]:
    """The decisions of partnerships somebody coordinates in which voting has ended."""
    if not reader.is_authenticated:
        return Decision.objects.none()
    acting = affiliations_to_act(reader).values("organisation_id")
    led = parts_taken().filter(organisation__in=acting, role__in=LEADING).values("partnership_id")
    ended = Decision.objects.filter(state=DecisionState.OPEN, closes_at__lte=timezone.now(), partnership__in=led)
    return ended.select_related("partnership").order_by("closes_at", "pk")


def milestones_due(reader: Reader) -> QuerySet[Milestone]:
    """What the groups that somebody leads mean to reach within two weeks, or should have reached."""
    led = groups_led_by(reader)
    open_ones = Milestone.objects.filter(
        reached_on__isnull=True, dropped_on__isnull=True, group__closed_on__isnull=True, group__in=led
    )
    due = open_ones.filter(due_on__lte=today() + SOON)
    return due.select_related("group__partnership").order_by(F("due_on"), "pk")


def told_to_vote(decisions: Iterable[Decision]) -> Iterator[Item]:
    return told(decisions, _("voting ends on %(day)s"))


def told_to_count(decisions: Iterable[Decision]) -> Iterator[Item]:
    return told(decisions, _("voting ended on %(day)s"))


def told(decisions: Iterable[Decision], note: str) -> Iterator[Item]:
    for decision in decisions:
        yield Item(
            name=decision.question,
            route="partnership-decision",
            at=(decision.partnership.key, decision.number),
            about=decision.partnership.name,
            note=note % {"day": date_format(timezone.localtime(decision.closes_at), "j F Y, H:i e")},
        )


def told_milestones(milestones: Iterable[Milestone]) -> Iterator[Item]:
    day = today()
    for milestone in milestones:
        note = _("was due on %(day)s") if milestone.due_on < day else _("due on %(day)s")
        yield Item(
            name=milestone.title,
            route="partnership-group",
            at=(milestone.group.partnership.key, milestone.group.slug),
            about=f"{milestone.group.name}, {milestone.group.partnership.name}",
            note=note % {"day": date_format(milestone.due_on, "j F Y")},
        )


declare(
    Kind(
        name="votes-to-cast",
        title=gettext_lazy("Votes to cast"),
        says=gettext_lazy("A region that you speak for has not voted yet."),
        rows=votes_to_cast,
        told=told_to_vote,
    )
)
declare(
    Kind(
        name="votes-to-count",
        title=gettext_lazy("Votes to count"),
        says=gettext_lazy("Voting has ended. The count leaves no choice; afterwards the minutes can be written."),
        rows=votes_to_count,
        told=told_to_count,
    )
)
declare(
    Kind(
        name="milestones",
        title=gettext_lazy("Milestones"),
        says=gettext_lazy("A working group that you lead means to reach these soon, or has not reached them in time."),
        rows=milestones_due,
        told=told_milestones,
    )
)
