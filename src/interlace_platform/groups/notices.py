"""Who is told by mail of votes: those who vote for a region, when voting begins and a day before it ends."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.periodic import do_daily
from interlace_platform.groups.mandates import voters_of
from interlace_platform.groups.models import Decision, DecisionState, Vote
from interlace_platform.notify.notices import Notice, tell
from interlace_platform.organisations.people import who_act_for

TASK = "groups.remind_voters"
BEFORE_END = timedelta(hours=36)
"""A round each day thus reaches every vote between a day and a half and half a day before it ends."""


def tell_of_opening(decision: Decision, by: User) -> None:
    """Ask for the mails that a vote has been opened, in its transaction; `by` votes too, and knows of it."""
    tell(who_vote(decision), notice_of(decision, "opened", _("Vote until %(day)s: %(question)s")), but=by)


def remind_voters(day: date) -> None:
    """Ask for the mails of a day about votes that end soon, to those whose region has not voted."""
    now = timezone.now()
    ending = Decision.objects.filter(state=DecisionState.OPEN, closes_at__gt=now, closes_at__lte=now + BEFORE_END)
    for decision in ending.filter(opens_at__lte=now).select_related("partnership").order_by("pk"):
        notice = notice_of(decision, "ends", _("Voting ends on %(day)s: %(question)s"))
        tell(who_vote(decision, but_those_who_have=True), notice)


def who_vote(decision: Decision, *, but_those_who_have: bool = False) -> QuerySet[User]:
    """Who votes for a region today; or only those whose region has not voted."""
    votes = Vote.objects.filter(decision=decision) if but_those_who_have else Vote.objects.none()
    have = set(votes.values_list("territory_id", flat=True))
    asked = [each.organisation.pk for each in voters_of(decision.partnership) if each.territory.pk not in have]
    return who_act_for(asked)


def notice_of(decision: Decision, what: str, subject: str | Promise) -> Notice:
    return Notice(
        topic=f"decision.{what}",
        name=f"decision-{decision.pk}-{what}",
        subject=subject,
        template="groups/vote_notice.txt",
        route="partnership-decision",
        at=(decision.partnership.key, decision.number),
        names={"question": decision.question, "day": timezone.localtime(decision.closes_at).date()},
        context={"decision": decision, "partnership": decision.partnership, "ends": what == "ends"},
    )


do_daily(TASK, remind_voters)
