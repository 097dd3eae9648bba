"""Two fictional working groups and two fictional votes of the fictional partnership. Nothing of this exists."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.periods import today
from interlace_platform.groups import policy
from interlace_platform.groups.actions.decisions import Question, close_decision, draft_decision, open_decision
from interlace_platform.groups.actions.groups import name_lead, open_group
from interlace_platform.groups.actions.minutes import write_minutes
from interlace_platform.groups.actions.participants import join_group
from interlace_platform.groups.actions.tracks import add_milestone, change_milestone, set_track
from interlace_platform.groups.actions.votes import cast_vote
from interlace_platform.groups.mandates import voters_of
from interlace_platform.groups.models import Decision, WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.demonstration import speaker_of
from interlace_platform.partnerships.models import Partnership

HALL = "Where shall the invented test greenhouse stand?"
SENSORS = "Which invented food shall we trace first?"
MINUTES = (
    "Both regions voted; an invented discussion went before.\n\n"
    "- The hall in Neverland has **room for four kinds of lamps**.\n"
    "- Nowhere brings the sensors."
)


@action(may=policy.may_steer)
def seed(*, partnership: Partnership, by: User) -> tuple[WorkingGroup, ...]:
    """Open the groups and put both questions once; twice is harmless."""
    if not WorkingGroup.objects.filter(partnership=partnership).exists():
        recipes(partnership, by)
        tracing(partnership, by)
        decided(partnership, by)
        undecided(partnership, by)
    return tuple(WorkingGroup.objects.filter(partnership=partnership).order_by("pk"))


def recipes(partnership: Partnership, by: User) -> None:
    """A group well under way: one milestone reached, one due soon."""
    aim = "Invented: recipes of light for five vegetables, tried in two regions."
    group = open_group(partnership=partnership, name="Recipes of light (fictional)", aim=aim, by=by)
    name_lead(group=group, organisation=called("IUE"), by=by)
    join_group(group=group, organisation=called("FLPC"), by=by)
    join_group(group=group, organisation=called("NRA"), by=by)
    set_track(group=group, kind="learn", state="done", note="Twelve invented trials were compared.", by=by)
    set_track(group=group, kind="connect", state="under_way", by=by)
    set_track(group=group, kind="demonstrate", state="under_way", note="Looking for a hall.", by=by)
    milestone(group, "learn", "Trials of all regions compared", -90, by, reached=-80)
    milestone(group, "demonstrate", "First harvest under lamps", 10, by)
    milestone(group, "commercialise", "Two growers have ordered", 240, by)


def tracing(partnership: Partnership, by: User) -> None:
    """A group that is behind: a milestone is overdue."""
    aim = "Invented: a sensor that tells where a vegetable was grown."
    group = open_group(partnership=partnership, name="Tracing food (fictional)", aim=aim, by=by)
    name_lead(group=group, organisation=called("FLPC"), by=by)
    set_track(group=group, kind="learn", state="under_way", by=by)
    set_track(group=group, kind="demonstrate", state="paused", note="The invented supplier is late.", by=by)
    milestone(group, "learn", "Needs of twenty growers asked", -20, by)
    milestone(group, "connect", "Fair with sensor makers", 60, by)


def milestone(group: WorkingGroup, track: str, title: str, days: int, by: User, *, reached: int | None = None) -> None:
    """Something due so many days from today, reached so many."""
    due = today() + timedelta(days=days)
    added = add_milestone(group=group, track=track, title=title, due_on=due, by=by)
    if reached is not None:
        change_milestone(milestone=added, due_on=due, reached_on=today() + timedelta(days=reached), by=by)


def decided(partnership: Partnership, by: User) -> None:
    """Every region voted for the second answer; counted, with minutes. The clock is put back, to last month."""
    decision = put(partnership, HALL, ("In Nowhere", "In Neverland"), by)
    chosen = decision.options.get(position=2)
    for voter in voters_of(partnership):
        cast_vote(decision=decision, territory=voter.territory, option=chosen, by=speaker_of(voter.organisation))
    ended = timezone.now() - timedelta(days=30)
    Decision.objects.filter(pk=decision.pk).update(opens_at=ended - timedelta(days=14), closes_at=ended)
    counted = close_decision(decision=decision, by=by)
    write_minutes(decision=counted, text=MINUTES, by=by)


def undecided(partnership: Partnership, by: User) -> None:
    """Open for votes; one region has voted."""
    decision = put(partnership, SENSORS, ("Tomatoes", "Lettuce", "Herbs"), by)
    first, *_others = voters_of(partnership)
    option = decision.options.get(position=1)
    cast_vote(decision=decision, territory=first.territory, option=option, by=speaker_of(first.organisation))


def put(partnership: Partnership, text: str, options: tuple[str, ...], by: User) -> Decision:
    now = timezone.now()
    question = Question(text, options, now, now + timedelta(days=14), Decimal("0.5"), "An invented question.")
    return open_decision(decision=draft_decision(partnership=partnership, question=question, by=by), by=by)


def called(acronym: str) -> Organisation:
    return Organisation.objects.get(acronym=acronym, is_fictional=True)
