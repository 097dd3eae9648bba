"""Reminders of reports that are due: to those who lead, in their language, as long as they want notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.periodic import do_daily
from interlace_platform.core.periods import in_force
from interlace_platform.notify import notices
from interlace_platform.organisations.models import ACTING_ROLES, Affiliation
from interlace_platform.partnerships.models import Partnership, Visibility
from interlace_platform.partnerships.standing import LEADING, parts_taken
from interlace_platform.reporting.halves import HalfYear, half_year_of
from interlace_platform.reporting.models import Report
from interlace_platform.reporting.queries import SENT, led_since

TASK = "reporting.remind"
STAGES = (("month", -30, 23), ("week", -7, 8), ("late", 1, 7))
"""Name; how many days before (-) or after the due day a reminder falls due; for how many days it may still go out."""

SUBJECTS = {
    "month": _("Report of %(partnership)s, %(half_year)s: due in a month"),
    "week": _("Report of %(partnership)s, %(half_year)s: due in a week"),
    "late": _("Report of %(partnership)s, %(half_year)s: it was due"),
}


@dataclass(frozen=True)
class Reminder:
    """A half-year whose report is due, and which of the three reminders it is."""

    half: HalfYear
    stage: str


def reminders_on(day: date) -> tuple[Reminder, ...]:
    """The reminders that go out on a day; a worker that was away makes up for days it missed."""
    found = []
    for half in (half_year_of(day), half_year_of(day).before):
        for stage, offset, lasting in STAGES:
            first = half.due_on + timedelta(days=offset)
            if first <= day < first + timedelta(days=lasting):
                found.append(Reminder(half, stage))
    return tuple(found)


def remind(day: date) -> None:
    """Ask for the mails of a day; one that was asked for before is not sent again."""
    for reminder in reminders_on(day):
        for partnership in not_reported(reminder.half):
            notices.tell(who_leads(partnership, day), notice_of(reminder, partnership))


def not_reported(half: HalfYear) -> Iterator[Partnership]:
    """The public partnerships that were led here when a half-year ended, without a report of it that was submitted."""
    sent = Report.objects.filter(year=half.year, half=half.half, state__in=SENT).values("partnership_id")
    public = Partnership.objects.filter(visibility=Visibility.PUBLIC).exclude(pk__in=sent)
    found = list(public.order_by("pk"))
    led = led_since(own.pk for own in found)
    yield from (own for own in found if own.pk in led and led[own.pk] <= half.last_day)


def who_leads(partnership: Partnership, day: date) -> QuerySet[User]:
    """Everybody who acts for an organisation that leads, and has an account."""
    leading = parts_taken(day).filter(partnership=partnership, role__in=list(LEADING)).values("organisation_id")
    acting = Affiliation.objects.filter(in_force(day), organisation__in=leading, role__in=ACTING_ROLES)
    return User.objects.filter(pk__in=acting.filter(person__user__isnull=False).values("person__user_id"))


def notice_of(reminder: Reminder, partnership: Partnership) -> notices.Notice:
    return notices.Notice(
        topic="report.due",
        name=f"report:{partnership.pk}:{reminder.half.key}:{reminder.stage}",
        subject=SUBJECTS[reminder.stage],
        names={"partnership": partnership.name, "half_year": reminder.half},
        template="reporting/reminder.txt",
        route="partnership-reports",
        at=(partnership.key,),
        context={"stage": reminder.stage, "partnership": partnership, "half": reminder.half},
    )


do_daily(TASK, remind)
