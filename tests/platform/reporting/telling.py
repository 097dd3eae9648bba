"""A fictional partnership with everything a report tells of; names in three alphabets, some far too long."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from tests.platform.partnerships.cast import Cast, actor, cast, organisation, territory

from interlace_platform.groups import actions as groups
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.actions import Letter, grant_mandate
from interlace_platform.partnerships.models import Claim, Partnership, Source
from interlace_platform.reporting import actions
from interlace_platform.reporting.halves import HalfYear, half_year_of
from interlace_platform.reporting.models import Heading, Report

LAST = half_year_of().before
BEFORE = LAST.before
NAMES = ("Żółw z Łodzi", "Ινστιτούτο Ελλάδα", "Институт Кирилица", "Žilinská dielňa", "A" * 80)
GOVERNANCE = """The leads met **every month**; *minutes* are kept.

## How we decide

1. By votes, one region one vote
2. Else by agreement
   - with a deadline
   - in writing

> What is not written down was not decided.

| Who | What |
|---|---|
| Ελλάδα | вода |

See [the rules](https://example.org/rules)."""


def member(
    looms: Cast, own: Organisation, since: date, until: date | None = None, role: str = "participating"
) -> Claim:
    """A confirmed claim, as if it had been made long ago."""
    now = timezone.now()
    source, _made = Source.objects.get_or_create(key="fictional-letters", defaults={"title": "Invented letters"})
    key = f"{looms.partnership.key}-{own.slug}-{role}"
    return Claim.objects.create(
        key=key, partnership=looms.partnership, organisation=own, role=role, strength="committed", valid_from=since,
        valid_to=until, source=source, recorded_at=now, confirmed_at=now, fingerprint=key[-64:],
    )  # fmt: skip


def second_lead(looms: Cast, name: str = "Co Lead Hall") -> Organisation:
    """Another organisation that leads, with somebody who acts for it: the user `co`."""
    own = organisation(f"{name} of {looms.partnership.key}")
    looms.organisations["co"], looms.users["co"] = own, actor(f"co {looms.partnership.key}", own)
    member(looms, own, date(2020, 1, 1), role="co_lead")
    return own


def begun(looms: Cast, half: HalfYear = LAST) -> Report:
    return actions.begin_report(partnership=looms.partnership, half=half, by=looms.lead)


def signed(looms: Cast, half: HalfYear = LAST) -> Report:
    return actions.sign_report(report=begun(looms, half), organisation=looms.organisations["lead"], by=looms.lead)


def submitted(looms: Cast, half: HalfYear = LAST) -> Report:
    return actions.submit_report(report=signed(looms, half), by=looms.lead)


def accepted(looms: Cast, half: HalfYear = LAST) -> Report:
    return actions.accept_report(report=submitted(looms, half), by=looms.team)


def write(looms: Cast, report: Report, texts: dict[str, str]) -> None:
    for heading, text in texts.items():
        actions.write_passage(report=report, heading=Heading(heading), text=text, by=looms.lead)


def busy(key: str = "fictional-busy", members: int = 0) -> Cast:
    """A partnership about which every chapter has something to say, and one accepted report before."""
    looms = cast(key=key)
    accepted(looms, BEFORE)
    for number, name in enumerate((*NAMES, *(f"Fictional mill {place}" for place in range(members)))):
        own = organisation(f"{name} {key}")
        member(looms, own, LAST.first_day + timedelta(days=number % 90))
    work(looms)
    return looms


def work(looms: Cast) -> None:
    group = groups.open_group(partnership=looms.partnership, name="Dyes, Βαφές", aim="Colour", by=looms.lead)
    group.opened_on = BEFORE.first_day
    group.save()
    groups.set_track(group=group, kind="learn", state="under_way", note="Χάρτης вода łódź.", by=looms.lead)
    for number, (due, reached) in enumerate(
        [(LAST.first_day, LAST.last_day), (LAST.last_day, None), (LAST.last_day + timedelta(days=30), None)]
    ):
        made = groups.add_milestone(group=group, track="learn", title=f"Map {number}", due_on=due, by=looms.lead)
        type(made).objects.filter(pk=made.pk).update(reached_on=reached)
    grant_mandate(
        territory=territory("łódź"), organisation=looms.organisations["lead"], valid_from=LAST.first_day,
        valid_to=None, partnership=looms.partnership, letter=Letter("A letter"), by=looms.team,
    )  # fmt: skip


def partnership_of(looms: Cast) -> Partnership:
    return Partnership.objects.get(pk=looms.partnership.pk)
