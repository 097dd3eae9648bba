"""A report as a document: what changed, what people wrote, the facts, who signed. Page and exports show this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from interlace_platform.reporting.content import Content, chapter_of
from interlace_platform.reporting.documents import (
    Document,
    Paragraph,
    Part,
    Run,
    Table,
    Title,
    Written,
    day_in_words,
    row,
    text,
)
from interlace_platform.reporting.halves import half_year_from
from interlace_platform.reporting.markup import parts_of
from interlace_platform.reporting.models import Heading, Report, ReportState
from interlace_platform.reporting.queries import Signing, content_of, signings_of
from interlace_platform.reporting.registry import sources

WRITTEN = (
    ("management", gettext_lazy("Management"), (
        Heading.GOVERNANCE, Heading.MEETINGS, Heading.DIFFICULTIES, Heading.SUPPORT,
    )),
    ("progress", gettext_lazy("Progress"), (
        Heading.LEARN, Heading.CONNECT, Heading.DEMONSTRATE, Heading.COMMERCIALISE, Heading.SCALE_UP,
    )),
    ("outlook", gettext_lazy("Outlook"), (Heading.PLANS, Heading.MESSAGES)),
)  # fmt: skip
MOST_NAMES = 12


def document_of(report: Report, site: str = "") -> Document:
    """The whole report. `site` is where its links lead from outside: ``https://host``."""
    content, signings = content_of(report), signings_of(report)
    half = half_year_from(content["half_year"]["key"])
    return Document(
        title=_("Half-yearly report: %(partnership)s") % {"partnership": content["partnership"]["name"]},
        subtitle=str(half),
        language=get_language() or "en",
        marks=tuple(marks_of(report, content)),
        facts=tuple(first_page(report, content, signings)),
        parts=tuple(parts_from(report, content, signings)),
        footer=report.content_sha256,
        site=site,
    )


def marks_of(report: Report, content: Content) -> Iterator[str]:
    if content["partnership"]["is_fictional"]:
        yield _("fictional")
    if report.state != ReportState.ACCEPTED:
        yield str(report.get_state_display())


def first_page(report: Report, content: Content, signings: tuple[Signing, ...]) -> Iterator[tuple[str, str]]:
    signed = [str(each.organisation) for each in signings if each.signature]
    half = half_year_from(content["half_year"]["key"])
    yield _("Thematic platform"), content["partnership"]["platform"]
    days = {"first": day_in_words(half.first_day), "last": day_in_words(half.last_day)}
    yield _("Half-year"), _("%(first)s to %(last)s") % days
    yield _("Version"), str(report.version)
    yield _("State"), str(report.get_state_display())
    yield _("Facts drawn on"), day_in_words(utc_day(report.drawn_at))
    yield _("Signed by"), "; ".join(signed) or _("nobody yet")
    if report.content_sha256:
        yield _("SHA-256 of the content"), report.content_sha256


def utc_day(at: Any) -> Any:
    return timezone.localdate(at, timezone.get_default_timezone())


def parts_from(report: Report, content: Content, signings: tuple[Signing, ...]) -> Iterator[Part]:
    yield from changes_told(content)
    yield from passages_told(content["text"], report.language)
    yield from facts_told(content["facts"])
    yield from signatures_told(signings)


def changes_told(content: Content) -> Iterator[Part]:
    """What is different from the last report."""
    yield Title(1, _("Since the last report"), "changes")
    last = content["last_report"]
    if last is None:
        yield Paragraph(text(_("There is no earlier report to compare with.")))
        return
    half = str(half_year_from(last["half_year"]))
    changed = [each for each in content["changes"] if each["before"] != each["after"] or each["came"] or each["went"]]
    same = len(content["changes"]) - len(changed)
    yield Paragraph(text(_("Compared with the report of %(half)s.") % {"half": half}))
    if changed:
        head = (_("What"), _("Then"), _("Now"), _("Change"), _("New, and no longer"))
        yield Table(_("What is different"), head, tuple(map(change_row, changed)), frozenset({1, 2, 3}))
    if same:
        yield Paragraph(text(_("Unchanged: %(number)s of the numbers compared.") % {"number": same}), "note")


def change_row(each: Mapping[str, Any]) -> tuple[Run, ...]:
    before = each["before"]
    change = "–" if before is None else signed_number(each["after"] - before)
    names = [f"+ {name}" for name in shortened(each["came"])] + [f"− {name}" for name in shortened(each["went"])]
    return row(each["what"], "–" if before is None else str(before), str(each["after"]), change, "\n".join(names))


def signed_number(value: int) -> str:
    return f"+{value}" if value > 0 else f"−{-value}" if value else "0"


def shortened(names: Iterable[str]) -> list[str]:
    """The first names of a long list, and how many more there are."""
    all_names = list(names)
    more = len(all_names) - MOST_NAMES
    return all_names if more <= 1 else [*all_names[:MOST_NAMES], _("%(number)s more") % {"number": more}]


def passages_told(texts: Mapping[str, str], language: str) -> Iterator[Part]:
    """What people wrote; headings without a text are left out."""
    for anchor, title, headings in WRITTEN:
        found = [(heading, texts[heading]) for heading in headings if texts.get(heading)]
        if found:
            yield Title(1, str(title), anchor)
        for heading, said in found:
            yield Title(2, str(heading.label), heading.value)
            yield Written(said, parts_of(said), language)


def facts_told(facts: Mapping[str, Any]) -> Iterator[Part]:
    """The chapters of facts; one that an older report has in another shape is left to its JSON."""
    yield Title(1, _("Facts"), "facts")
    yield Paragraph(text(_("Drawn from what is recorded on the platform.")), "note")
    for source in sources.values():
        chapter = chapter_of(source, facts)
        if chapter is not None:
            yield Title(2, str(source.title), f"facts-{source.name}")
            yield from source.told(chapter)


def signatures_told(signings: tuple[Signing, ...]) -> Iterator[Part]:
    """Who has signed, and who has not."""
    yield Title(1, _("Signatures"), "signatures")
    rows = tuple(signature_row(each) for each in signings)
    if rows:
        yield Table(_("Every organisation that leads signs"), (_("Organisation"), _("Signed by"), _("On")), rows)
    else:
        yield Paragraph(text(_("No organisation leads this partnership today.")))


def signature_row(each: Signing) -> tuple[Run, ...]:
    if each.signature is None:
        return row(str(each.organisation), _("not yet"), "–")
    return row(str(each.organisation), str(each.signature.signed_by), day_in_words(utc_day(each.signature.signed_at)))
