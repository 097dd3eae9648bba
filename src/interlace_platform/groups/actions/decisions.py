"""A decision is drafted, opened for votes, and counted once voting has ended; or it is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.groups import policy
from interlace_platform.groups.counting import Count, count_of, outcome_text
from interlace_platform.groups.followed import tell_of_count
from interlace_platform.groups.mandates import Voter, voters_of
from interlace_platform.groups.models import (
    Decision,
    DecisionMove,
    DecisionOption,
    DecisionState,
    EntitledRegion,
    Vote,
)
from interlace_platform.groups.moves import AllowedMove, When, row_for
from interlace_platform.groups.notices import tell_of_opening
from interlace_platform.partnerships.models import Partnership

FEWEST_OPTIONS, MOST_OPTIONS = 2, 20
LONGEST_REASON = 2_000
LONGEST_BACKGROUND = 10_000


@dataclass(frozen=True)
class Question:
    """What a decision asks: options in their order, when voting begins and ends, which share of regions must vote."""

    question: str
    options: tuple[str, ...]
    opens_at: datetime
    closes_at: datetime
    quorum: Decimal
    background: str = ""

    @property
    def tidy_options(self) -> tuple[str, ...]:
        """The options without spaces around them, and without empty ones."""
        return tuple(text.strip() for text in self.options if text.strip())


@action(may=policy.may_steer)
def draft_decision(*, partnership: Partnership, question: Question, by: User) -> Decision:
    """Write down a question with its options, as a draft. The same question twice gives the draft that is there."""
    refuse_unfit_question(question)
    partnership = Partnership.objects.select_for_update(no_key=True, of=("self",)).get(pk=partnership.pk)
    drafts = Decision.objects.filter(partnership=partnership, state=DecisionState.DRAFT)
    known = drafts.filter(question=question.question.strip()).first()
    if known is not None:
        return the_same_or_refused(known, question)
    last = Decision.objects.filter(partnership=partnership).aggregate(last=Max("number"))["last"] or 0
    decision = Decision(partnership=partnership, number=last + 1, drafted_by=by)
    written(decision, question)
    record(what="decision.drafted", subject=decision, by=by, concerns=[partnership])
    return decision


def refuse_unfit_question(said: Question) -> None:
    options = said.tidy_options
    number = len(options)
    alike = len({text.casefold() for text in options}) < number
    refuse_wrong(
        [
            ("question", not said.question.strip(), _("Write the question.")),
            ("question", len(said.question.strip()) > 300, _("At most 300 characters.")),
            ("background", len(said.background) > LONGEST_BACKGROUND, _("At most 10,000 characters.")),
            ("options", number < FEWEST_OPTIONS, _("Give at least two options.")),
            ("options", number > MOST_OPTIONS, _("Give at most twenty options.")),
            ("options", alike, _("Two options say the same.")),
            ("options", any(len(text) > 200 for text in options), _("An option has at most 200 characters.")),
            ("closes_at", said.closes_at <= said.opens_at, _("Voting must end after it begins.")),
            ("quorum", not 0 <= said.quorum <= 1, _("The quorum is a share of the regions, from none to all.")),
        ]
    )


def the_same_or_refused(known: Decision, said: Question) -> Decision:
    if question_of(known) == tidy(said):
        return known
    raise Conflict(_("There is a draft that asks this already; change that one."))


def question_of(decision: Decision) -> Question:
    """What a decision asks, as it stands."""
    options = tuple(decision.options.values_list("text", flat=True))
    return Question(
        decision.question, options, decision.opens_at, decision.closes_at, decision.quorum, decision.background
    )


def tidy(said: Question) -> Question:
    return Question(
        said.question.strip(), said.tidy_options, said.opens_at, said.closes_at, said.quorum, said.background.strip()
    )


def written(decision: Decision, said: Question) -> None:
    said = tidy(said)
    for name in ("question", "background", "opens_at", "closes_at", "quorum"):
        setattr(decision, name, getattr(said, name))
    decision.save()
    decision.options.all().delete()
    DecisionOption.objects.bulk_create(
        DecisionOption(decision=decision, position=place, text=text) for place, text in enumerate(said.options, 1)
    )


@action
def rewrite_decision(*, decision: Decision, question: Question, revision: int | None = None, by: User) -> Decision:
    """Change a draft. Once it is open, a question and its options stay as they are."""
    decision = locked_decision(decision)
    refuse_unless(policy.may_steer(by=by, partnership=decision.partnership))
    refuse_unfit_question(question)
    if decision.state != DecisionState.DRAFT:
        raise Conflict(_("This decision is no draft any more: its question and options stay as they are."))
    if question_of(decision) == tidy(question):
        return decision
    refuse_stale(decision.revision, revision)
    decision.revision += 1
    written(decision, question)
    record(what="decision.rewritten", subject=decision, by=by, concerns=[decision.partnership])
    return decision


@action
def open_decision(*, decision: Decision, by: User) -> Decision:
    """Let the regions vote, from the moment the draft names (or now, where that has passed). Twice is harmless."""
    decision = locked_decision(decision)
    if decision.state == DecisionState.OPEN and policy.may_steer(by=by, partnership=decision.partnership):
        return decision
    row = allowed_row(decision, DecisionMove.OPEN, by)
    if not voters_of(decision.partnership):
        raise Conflict(_("No region has a mandate in this partnership, so nobody could vote. Record mandates first."))
    decision.opens_at = max(decision.opens_at, timezone.now())
    if decision.closes_at <= decision.opens_at:
        raise Conflict(_("Voting would end before it begins. Change the draft first."))
    decision.was_opened = True
    opened = moved(decision, row, by, {"opens_at": decision.opens_at, "closes_at": decision.closes_at})
    tell_of_opening(opened, by)
    return opened


@action
def withdraw_decision(*, decision: Decision, reason: str, by: User) -> Decision:
    """Take a question back before voting has ended; the votes cast so far decide nothing. Twice is harmless."""
    decision = locked_decision(decision)
    if decision.state == DecisionState.WITHDRAWN and policy.may_steer(by=by, partnership=decision.partnership):
        return decision
    row = allowed_row(decision, DecisionMove.WITHDRAW, by)
    if not reason.strip():
        raise Invalid([Problem("reason", _("Say why."))])
    if len(reason) > LONGEST_REASON:
        raise Invalid([Problem("reason", _("At most 2,000 characters."))])
    decision.withdrawn_because = reason.strip()
    return moved(decision, row, by, {})


@action
def close_decision(*, decision: Decision, by: User) -> Decision:
    """Count the votes once voting has ended: anybody in the partnership may, for the count leaves no choice.

    Counted are the votes of regions that have a mandate on the day of the count; the quorum is a share of these.
    Most votes win; a tie decides nothing. Twice is harmless.
    """
    decision = locked_decision(decision)
    if decision.state == DecisionState.CLOSED and policy.may_follow(by=by, partnership=decision.partnership):
        return decision
    row = allowed_row(decision, DecisionMove.CLOSE, by)
    voters = voters_of(decision.partnership)
    cast = dict(Vote.objects.filter(decision=decision).values_list("territory_id", "option_id"))
    count = count_of(cast, {voter.territory.pk for voter in voters}, decision.quorum)
    keep_count(decision, count, voters)
    details = {"result": count.result, "entitled": count.entitled, "voted": count.voted}
    tell_of_count(decision, by)
    return moved(decision, row, by, details)


def keep_count(decision: Decision, count: Count, voters: tuple[Voter, ...]) -> None:
    EntitledRegion.objects.bulk_create(
        EntitledRegion(decision=decision, territory=voter.territory, organisation=voter.organisation)
        for voter in voters
    )
    decision.regions_entitled, decision.regions_voted = count.entitled, count.voted
    decision.result, decision.counted_at = count.result, timezone.now()
    decision.chosen_id = count.chosen
    decision.outcome = outcome_text(count, dict(decision.options.values_list("pk", "text")))


def locked_decision(decision: Decision) -> Decision:
    """The decision as it is now, locked until the end of the transaction: votes, changes and the count take turns."""
    rows = Decision.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("partnership").get(pk=decision.pk)


def allowed_row(decision: Decision, move: DecisionMove, by: User) -> AllowedMove:
    """The row of the table by which this is done; who may not see the decision learns nothing from the refusal."""
    parties = policy.parties_of(by, decision.partnership)
    refuse_unless(policy.decisions_visible_to(by, decision.partnership).filter(pk=decision.pk).exists())
    row = row_for(move, decision.state)
    if row is None:
        said = {"state": decision.get_state_display()}
        raise Conflict(_("This decision is %(state)s now, so that cannot be done.") % said)
    refuse_unless(bool(parties & row.parties))
    refuse_against_the_clock(decision, row)
    return row


def refuse_against_the_clock(decision: Decision, row: AllowedMove) -> None:
    has_ended = decision.closes_at <= timezone.now()
    if row.when == When.BEFORE_END and has_ended:
        raise Conflict(_("Voting has ended, so that cannot be done any more."))
    if row.when == When.AFTER_END and not has_ended:
        raise Conflict(_("Voting has not ended yet."))


def moved(decision: Decision, row: AllowedMove, by: User, details: dict[str, object]) -> Decision:
    before, decision.state = decision.state, row.after
    decision.save()
    said = {"before": before, "after": row.after, **details}
    record(what=PAST[row.move], subject=decision, by=by, details=said, concerns=[decision.partnership])
    return decision


PAST = {
    DecisionMove.OPEN: "decision.opened",
    DecisionMove.CLOSE: "decision.closed",
    DecisionMove.WITHDRAW: "decision.withdrawn",
}
