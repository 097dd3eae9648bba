"""All reads of reports, as nouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, Min, Q

from interlace_platform.core.audit import address_of
from interlace_platform.core.models import AuditConcern, AuditEvent
from interlace_platform.core.paging import PageOf, page_of
from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import affiliations_to_act
from interlace_platform.partnerships.models import Partnership, Visibility
from interlace_platform.partnerships.policy import visible_to as partnerships_visible_to
from interlace_platform.partnerships.standing import LEADING, parts_taken
from interlace_platform.reporting.content import Content, changes_between, content_from, drawn
from interlace_platform.reporting.halves import HalfYear, half_year_of, last_halves
from interlace_platform.reporting.models import OPEN, Heading, Passage, Report, ReportEvent, ReportState, Signature
from interlace_platform.reporting.policy import published, visible_to
from interlace_platform.reporting.registry import Comparison

HALVES_SHOWN = 4
A_YEAR = timedelta(days=365)
SENT = (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True)
class Signing:
    """An organisation that leads, and its signature if it has signed."""

    organisation: Organisation
    signature: Signature | None


@dataclass(frozen=True)
class Cell:
    """What one partnership has of one half-year: its report that stands or is under way, if any.

    `is_due` where a report should be there by now: it was led here when the half-year ended, and the day has passed.
    """

    half: HalfYear
    report: Report | None
    is_due: bool

    @property
    def has_reported(self) -> bool:
        """Whether its report was submitted or accepted."""
        return self.report is not None and self.report.state in SENT

    @property
    def is_late(self) -> bool:
        """Whether its report should have been submitted by now."""
        return self.is_due and not self.has_reported


@dataclass(frozen=True)
class Line:
    """A partnership in the table of reports: a cell for each half-year, and the day something was last done in it.

    `led_since` is the day from which an organisation of the register leads it here; None where nobody does. Of those
    nobody leads here, nothing is said: they may well report elsewhere.
    """

    partnership: Partnership
    cells: tuple[Cell, ...]
    last_on: date | None
    led_since: date | None
    is_dormant: bool


def reports_of(partnership: Partnership, reader: Reader = VISITOR) -> tuple[Report, ...]:
    """The reports of a partnership that a reader may see, newest half-year and version first."""
    return tuple(visible_to(reader).filter(partnership=partnership))


def report(partnership: Partnership, half: HalfYear, version: int, reader: Reader = VISITOR) -> Report:
    """One version of a report; raises `Unknown`."""
    found = visible_to(reader).filter(partnership=partnership, year=half.year, half=half.half, version=version).first()
    if found is None:
        raise Unknown(half.key)
    return found


def report_by_id(public_id: UUID, reader: Reader = VISITOR) -> Report:
    """One version of a report by its id; raises `Unknown`."""
    found = visible_to(reader).filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    return found


def last_before(found: Report) -> Report | None:
    """The newest published report of an earlier half-year: what a report is compared with."""
    earlier = Q(year__lt=found.year) | Q(year=found.year, half__lt=found.half)
    standing = Report.objects.filter(earlier, published(), partnership=found.partnership_id)
    return standing.exclude(state=ReportState.SUPERSEDED).order_by("-year", "-half").first()


def texts_of(found: Report) -> dict[str, str]:
    """What people wrote, by heading, in the order of the headings."""
    known = dict(found.passages.exclude(text="").values_list("heading", "text"))
    return {heading: known[heading] for heading in Heading.values if heading in known}


def passage_of(found: Report, heading: str) -> Passage | None:
    """What stands under one heading, if anything was written."""
    return found.passages.filter(heading=heading).first()


def content_of(found: Report) -> Content:
    """The content as it was frozen, or as it stands now."""
    frozen: Content | None = found.content
    return frozen if frozen is not None else content_from(found, texts_of(found), last_before(found))


def text_of_last(found: Report, heading: str) -> str:
    """What the last report says under a heading; empty where there is none."""
    last = last_before(found)
    said = (last.content or {}).get("text", {}) if last else {}
    return str(said.get(heading, ""))


def what_would_change(found: Report) -> tuple[Comparison, ...]:
    """What would be different if the facts of a draft were drawn again now."""
    fresh = changes_between(found.facts, drawn(found.partnership, found.period))
    return tuple(each for _chapter, each in fresh if each.is_change)


def leads_of(partnership: Partnership) -> tuple[Organisation, ...]:
    """The organisations that lead or co-lead today: all of them sign."""
    leading = parts_taken().filter(partnership=partnership, role__in=list(LEADING)).values("organisation_id")
    return tuple(Organisation.objects.filter(pk__in=leading).order_by("folded", "pk"))


def signings_of(found: Report) -> tuple[Signing, ...]:
    """Who leads today, each with its signature or without; then who signed and leads no more."""
    given = found.signatures.filter(taken_back_at__isnull=True).select_related("organisation", "signed_by")
    signed = {each.organisation_id: each for each in given}
    awaited = leads_of(found.partnership) if found.state in OPEN else ()
    rows = [Signing(own, signed.pop(own.pk, None)) for own in awaited]
    return (*rows, *(Signing(each.organisation, each) for each in signed.values()))


def events_of(found: Report) -> tuple[ReportEvent, ...]:
    """Every move of a report, in their order."""
    return tuple(found.events.select_related("by"))


def overview(
    reader: Reader, number: object = 1, halves: int = HALVES_SHOWN
) -> tuple[tuple[Line, ...], PageOf[Partnership]]:
    """One page of the table of partnerships and their last half-years; five queries."""
    public = partnerships_visible_to(reader).filter(visibility=Visibility.PUBLIC)
    page = page_of(public.order_by("is_fictional", "platform__name", "number", "name", "pk"), number)
    return lines_of(page.rows, last_halves(halves), reader), page


def whole_overview(reader: Reader, halves: int = HALVES_SHOWN) -> tuple[Line, ...]:
    """The same of all partnerships at once."""
    public = partnerships_visible_to(reader).filter(visibility=Visibility.PUBLIC)
    found = tuple(public.order_by("is_fictional", "platform__name", "number", "name", "pk"))
    return lines_of(found, last_halves(halves), reader)


def lines_of(found: Iterable[Partnership], halves: tuple[HalfYear, ...], reader: Reader) -> tuple[Line, ...]:
    known = {own.pk: own for own in found}
    seen = visible_to(reader).filter(partnership__in=known, year__gte=halves[-1].year)
    standing = seen.exclude(state__in=(ReportState.WITHDRAWN, ReportState.SUPERSEDED)).order_by("version")
    by_place = {(each.partnership_id, each.period): each for each in sorted(standing, key=best_last)}
    acted, led = last_acts(known.values()), led_since(known)
    return tuple(line_of(own, halves, by_place, acted.get(own.pk), led.get(own.pk)) for own in known.values())


def best_last(found: Report) -> tuple[bool, int]:
    """Where a correction is under way, the report that was accepted goes before it."""
    return found.state == ReportState.ACCEPTED, found.version


def line_of(
    own: Partnership,
    halves: tuple[HalfYear, ...],
    reports: Mapping[tuple[int, HalfYear], Report],
    last_on: date | None,
    led: date | None,
) -> Line:
    cells = tuple(Cell(half, reports.get((own.pk, half)), is_due(half, led, today())) for half in halves)
    a_year_ago = today() - A_YEAR
    is_quiet = led is not None and led < a_year_ago and (last_on is None or last_on < a_year_ago)
    return Line(own, cells, last_on, led, is_quiet and not any(cell.has_reported for cell in cells[:3]))


def is_due(half: HalfYear, led: date | None, day: date) -> bool:
    """Whether the report of a half-year should have been submitted: by whom was led here when it ended."""
    return led is not None and led <= half.last_day and half.due_on < day


def led_since(partnerships: Iterable[int]) -> dict[int, date]:
    """Since when each partnership is led here by an organisation of the register; one query."""
    leading = parts_taken().filter(partnership__in=list(partnerships), role__in=list(LEADING)).order_by()
    found = leading.values_list("partnership_id").annotate(since=Min("confirmed_at"))
    return {key: since.date() for key, since in found if since is not None}


def last_acts(found: Iterable[Partnership]) -> dict[int, date]:
    """The day on which something was last done in each partnership, as the audit log has it; two queries."""
    addresses = {address_of(own): own.pk for own in found}
    last = AuditConcern.objects.filter(who__in=addresses).values_list("who").annotate(last=Max("number"))
    numbers = {number: addresses[who] for who, number in last}
    days = AuditEvent.objects.filter(number__in=numbers).values_list("number", "at")
    return {numbers[number]: at.date() for number, at in days}


def halves_to_report(partnership: Partnership, reader: Reader) -> tuple[HalfYear, ...]:
    """The half-years of which a report can be begun: this one and the three before it, where none is under way."""
    under_way = Report.objects.filter(partnership=partnership, state__in=OPEN).values_list("year", "half")
    taken = {HalfYear(*each) for each in under_way}
    return tuple(half for half in last_halves(HALVES_SHOWN) if half not in taken)


def is_over(half: HalfYear) -> bool:
    """Whether a half-year lies behind us."""
    return half < half_year_of()


def to_be_signed_by(found: Report, reader: Reader) -> tuple[Organisation, ...]:
    """The organisations that lead and have not signed, for which a reader can sign."""
    acting = set(affiliations_to_act(reader).values_list("organisation_id", flat=True))
    waiting = (each.organisation for each in signings_of(found) if each.signature is None)
    return tuple(own for own in waiting if own.pk in acting)


def lead_to_sign(found: Report, slug: str) -> Organisation:
    """The organisation with this slug, if it leads; raises `Unknown`."""
    for own in leads_of(found.partnership):
        if own.slug == slug:
            return own
    raise Unknown(slug)
