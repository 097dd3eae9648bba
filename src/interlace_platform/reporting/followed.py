"""What is told of half-yearly reports to those who follow their partnership."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.following.kinds import Kind, declare
from interlace_platform.following.models import Topic
from interlace_platform.partnerships.followed import tell_in
from interlace_platform.reporting.models import Report

ACCEPTED = Kind("report.accepted", Topic.REPORTS, _("The report of “%(partnership)s” for %(half_year)s is accepted"))


def tell_of_acceptance(report: Report, by: User) -> None:
    """Tell that a report is accepted, and public with that."""
    partnership, half = report.partnership, report.period
    page = reverse("partnership-report", args=[partnership.key, half.key, report.version])
    tell_in(partnership, ACCEPTED, report.public_id, by, address=page, half_year=f"{half.year}/{half.half}")


declare(ACCEPTED)
