"""Two reports to look at: one accepted for the last half-year, a draft for this one. Fictional, and they say so."""

from __future__ import annotations

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.partnerships.demonstration import speaker_of
from interlace_platform.partnerships.models import Partnership
from interlace_platform.reporting import actions, policy
from interlace_platform.reporting.halves import half_year_of
from interlace_platform.reporting.models import Heading, Report
from interlace_platform.reporting.queries import leads_of

TEXTS = {
    Heading.GOVERNANCE: "The leads met **every six weeks** (an invented rhythm). What was agreed:\n\n"
    "1. One region, one vote, in writing\n2. Minutes within two weeks",
    Heading.MEETINGS: "- A plenary in Nowhere, with 41 invented guests\n- Two meetings of the working group, online",
    Heading.DIFFICULTIES: "Two organisations did not say what they can do; their steps of the value chain stay open.",
    Heading.LEARN: "The map of lamps and sensors is nearly whole. *Nothing in it is real.*",
    Heading.DEMONSTRATE: "A first greenhouse in Neverland is lit by invented lamps; harvests are weighed each month.",
    Heading.PLANS: "Find a partner for optics, and bring one case to investment.",
    Heading.MESSAGES: "> More time between calls would help small regions to take part.",
}


@action(may=policy.may_oversee)
def seed(*, partnership: Partnership, by: User) -> tuple[Report, ...]:
    """The report of the last half-year, signed by all who lead and accepted; a draft of this one. Twice is harmless."""
    half = half_year_of()
    known = tuple(Report.objects.filter(partnership=partnership).order_by("year", "half"))
    if known:
        return known
    leads = leads_of(partnership)
    first = speaker_of(leads[0])
    report = actions.begin_report(partnership=partnership, half=half.before, by=first)
    for heading, text in TEXTS.items():
        actions.write_passage(report=report, heading=heading, text=text, by=first)
    for own in leads:
        report = actions.sign_report(report=report, organisation=own, by=speaker_of(own))
    report = actions.accept_report(report=actions.submit_report(report=report, by=first), by=by)
    draft = actions.begin_report(partnership=partnership, half=half, by=first)
    actions.write_passage(report=draft, heading=Heading.PLANS, text="Not written yet.", by=first)
    return report, draft
