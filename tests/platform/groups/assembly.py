"""A fictional partnership whose regions vote: who has which mandate, and decisions to vote on."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from tests.platform.partnerships.cast import Cast, cast, territory

from interlace_platform.groups import actions
from interlace_platform.groups.actions import Question
from interlace_platform.groups.models import Decision, DecisionOption, Vote, WorkingGroup
from interlace_platform.partnerships.actions import Letter, grant_mandate
from interlace_platform.partnerships.models import Mandate

OPTIONS = ("Yes", "No", "Later")
SINCE = date(2024, 1, 1)


def mandate(looms: Cast, place: str, who: str, until: date | None = None, *, everywhere: bool = False) -> Mandate:
    """The mandate of a made-up place for one of the cast's organisations."""
    return grant_mandate(
        territory=territory(place), organisation=looms.organisations[who], valid_from=SINCE, valid_to=until,
        partnership=None if everywhere else looms.partnership, letter=Letter("A letter"), by=looms.team,
    )  # fmt: skip


def assembly(**more: object) -> Cast:
    """Three regions: Aa is voted for by `lead`, Bb by `member`, Cc by `x`, who is not in the partnership."""
    looms = cast(**more)
    for place, who in (("aa", "lead"), ("bb", "member"), ("cc", "x")):
        mandate(looms, place, who)
    return looms


def question(text: str = "Shall we weave?", quorum: str = "0.5", options: tuple[str, ...] = OPTIONS) -> Question:
    now = timezone.now()
    return Question(text, options, now - timedelta(hours=1), now + timedelta(days=7), Decimal(quorum))


def drafted(looms: Cast, **more: object) -> Decision:
    return actions.draft_decision(partnership=looms.partnership, question=question(**more), by=looms.lead)


def opened(looms: Cast, **more: object) -> Decision:
    return actions.open_decision(decision=drafted(looms, **more), by=looms.lead)


def over(decision: Decision) -> Decision:
    """The same decision when voting has ended."""
    now = timezone.now()
    Decision.objects.filter(pk=decision.pk).update(
        opens_at=now - timedelta(days=8), closes_at=now - timedelta(seconds=1)
    )
    return Decision.objects.get(pk=decision.pk)


def option(decision: Decision, text: str) -> DecisionOption:
    return decision.options.get(text=text)


def vote(looms: Cast, decision: Decision, place: str, who: str, text: str) -> Vote:
    return actions.cast_vote(
        decision=decision, territory=territory(place), option=option(decision, text), by=looms.users[who]
    )


def closed(looms: Cast, votes: dict[str, str], quorum: str = "0.5") -> Decision:
    """Counted, after the places voted as said."""
    decision, who = opened(looms, quorum=quorum), {"aa": "lead", "bb": "member", "cc": "x"}
    for place, text in votes.items():
        vote(looms, decision, place, who[place], text)
    return actions.close_decision(decision=over(decision), by=looms.member)


def group_of(looms: Cast, name: str = "Dyes", aim: str = "Colour without water.") -> WorkingGroup:
    return actions.open_group(partnership=looms.partnership, name=name, aim=aim, by=looms.lead)
