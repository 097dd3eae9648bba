"""Reminders of reports that are due: to those who lead, in their language, as long as they want notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from interlace_platform.accounts.models import ConsentTo, User
from interlace_platform.accounts.queries import has_agreed_to
from interlace_platform.core.periodic import do_daily
from interlace_platform.core.periods import in_force
from interlace_platform.notify.mail import send_mail
from interlace_platform.organisations.models import ACTING_ROLES
from interlace_platform.partnerships.models import Partnership, Visibility
from interlace_platform.partnerships.standing import LEADING, parts_taken
from interlace_platform.reporting.halves import HalfYear, half_year_of
from interlace_platform.reporting.models import Report
from interlace_platform.reporting.queries import SENT, led_since

TASK = "reporting.remind"
STAGES = (("month", -30, 23), ("week", -7, 8), ("late", 1, 7))
"""Name; how many days before (-) or after the due day a reminder falls due; for how many days it may still go out."""


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
            for user in who_leads(partnership, day):
                send_reminder(reminder, partnership, user)


def not_reported(half: HalfYear) -> Iterator[Partnership]:
    """The public partnerships that were led here when a half-year ended, without a report of it that was submitted."""
    sent = Report.objects.filter(year=half.year, half=half.half, state__in=SENT).values("partnership_id")
    public = Partnership.objects.filter(visibility=Visibility.PUBLIC).exclude(pk__in=sent)
    found = list(public.order_by("pk"))
    led = led_since(own.pk for own in found)
    yield from (own for own in found if own.pk in led and led[own.pk] <= half.last_day)


def who_leads(partnership: Partnership, day: date) -> Iterator[User]:
    """Everybody who acts for an organisation that leads, has an account and agreed to notices."""
    leading = parts_taken(day).filter(partnership=partnership, role__in=list(LEADING)).values("organisation_id")
    acting = in_force(day, "person__affiliations__")
    found = User.objects.filter(
        acting,
        is_active=True,
        person__affiliations__organisation__in=leading,
        person__affiliations__role__in=ACTING_ROLES,
    )
    yield from (user for user in found.distinct().order_by("pk") if has_agreed_to(user, ConsentTo.NOTICES))


def send_reminder(reminder: Reminder, partnership: Partnership, user: User) -> None:
    with override(user.language):
        said = {"partnership": partnership.name, "half_year": reminder.half}
        subject = {
            "month": _("Report of %(partnership)s, %(half_year)s: due in a month"),
            "week": _("Report of %(partnership)s, %(half_year)s: due in a week"),
            "late": _("Report of %(partnership)s, %(half_year)s: it was due"),
        }[reminder.stage] % said
        context = {
            "stage": reminder.stage,
            "partnership": partnership,
            "half_year": str(reminder.half),
            "due_on": date_format(reminder.half.due_on, "j F Y"),
        }
    send_mail(
        topic="report.due",
        to=user.email,
        subject=subject,
        template="reporting/reminder.txt",
        context=context,
        idempotency_key=f"report:{partnership.pk}:{reminder.half.key}:{reminder.stage}:{user.public_id}",
        language=user.language,
    )


do_daily(TASK, remind)
