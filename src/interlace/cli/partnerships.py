"""`interlace partnerships`: the register of thematic partnerships."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from interlace.cli.question import Asked, Chain, Found, Question, about_europe
from interlace.cli.session import Session
from interlace.cli.words import ROLES, period, said
from interlace.errors import BadOption, NoFigure

if TYPE_CHECKING:
    from interlace.atlas import Atlas, Partnership
    from interlace.atlas.partnerships import Claims
    from interlace.atlas.register import Membership
    from interlace.atlas.results import Memberships, Partnerships
    from interlace.cli.screen import Screen
    from interlace.figures import Figure

TABLES = ("register_claims",)
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def partnerships(
    of: Annotated[
        str | None,
        typer.Argument(metavar="[REGION|KEY]", help="A region, or the key of a partnership; all if left out."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what is said to hold then: 2018, 2018-05 or 2018-05-31.")
    ] = None,
    claims: Annotated[
        bool, typer.Option("--claims", help="Every claim by itself, with its source: a table to count in.")
    ] = False,
) -> Question:
    """Show the register of thematic partnerships.

    All of them, those of a region, or what is known about one. The register holds claims, each with its source. Where
    sources disagree, all are shown.

    \b
    Example:
      interlace partnerships
      interlace partnerships ES61 --as-of 2018
      interlace partnerships bioenergy
      interlace partnerships --claims --as-of 2018 -o claims.csv
    """
    if as_of is not None and not DATE.fullmatch(as_of):
        raise BadOption(f"“{as_of}” is not a date.", do="write 2018, 2018-05 or 2018-05-31.")
    if claims:
        return about_europe(Chain().then("claims", *([of] if of else []), as_of=as_of), show_every_claim, tables=TABLES)
    if of is None:
        return about_europe(Chain().then("partnerships"), show_all, tables=TABLES)
    one = about_europe(Chain().then("partnership", of, as_of=as_of), show_one, draw_one, TABLES)
    region = about_europe(
        Chain().then("region", of).then("partnerships", as_of=as_of), show_those_of_a_region, tables=TABLES
    )

    def question(session: Session, asked: Asked) -> Question:
        return one if of in session.atlas(asked.release).register.partnerships["key"] else region

    def show(found: Partnership | Memberships, screen: Screen) -> None:
        (one if hasattr(found, "lineage") else region).show(found, screen)

    def ask(session: Session, asked: Asked) -> Found:
        return question(session, asked).ask(session, asked)

    return Question(
        ask, lambda session, asked: question(session, asked).python(session, asked), show, draw_one, tables=TABLES
    )


def show_all(found: Partnerships, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    screen.title(found.title)
    screen.gap()
    columns = (
        Column("key"),
        Column("platform", shrinks=True, from_width=100),
        Column("year", is_number=True, from_width=70),
        Column("led by, as sources say", shrinks=True),
        Column("named", is_number=True),
    )
    rows = [
        (row.key, row.platform, year_or_doubt(row.year_established), ", ".join(row.leads), str(row.territories_named))
        for row in found
    ]
    screen.table(columns, rows)
    screen.notes(found.notes)


def show_every_claim(found: Claims, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    screen.title(found.title)
    screen.gap()
    columns = (
        Column("partnership", shrinks=True),
        Column("who", shrinks=True),
        Column("role"),
        Column("when", from_width=100),
        Column("source"),
    )
    rows = [
        (
            row.partnership,
            f"{row.territory_name}: {row.organisation}" if row.organisation else row.territory_name,
            said(row.role, ROLES) + (" (uncertain)" if row.uncertain else ""),
            period(row.valid_from, row.valid_to),
            row.source,
        )
        for row in found
    ]
    screen.table(columns, rows)
    screen.notes(found.notes)


def year_or_doubt(stated: str) -> str:
    """A year; with a question mark where the register hedges it."""
    if not stated[:4].isdecimal():
        return ""
    return stated if len(stated) == len("2018") else f"{stated[:4]}?"


def show_those_of_a_region(found: Memberships, screen: Screen) -> None:
    screen.title(found.title)
    screen.gap()
    if len(found):
        show_claims_of_region(found, screen)
    screen.notes(found.notes)


def show_claims_of_region(found: Iterable[Membership], screen: Screen) -> None:
    """One row for each partnership and role, with the sources that say so."""
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    columns = (
        Column("partnership", shrinks=True),
        Column("role"),
        Column("as", shrinks=True, from_width=90),
        Column("earliest date", from_width=76),
        Column("source"),
    )
    screen.table(columns, [row[1:] for row in merged(found)])


def merged(claims: Iterable[Membership]) -> list[tuple[str, ...]]:
    """Claims that say the same put together: key, partnership, role, as what, since when, sources."""
    groups: dict[tuple[str, str, str], list[Membership]] = {}
    for claim in claims:
        groups.setdefault((claim.partnership, claim.role, claim.territory), []).append(claim)
    rows: list[tuple[str, ...]] = []
    for (key, role, _), same in groups.items():
        first = same[0]
        through = "" if first.through == "itself" else f"{first.through} {first.territory_name}"
        dates = sorted(filter(None, (claim.valid_from for claim in same)))
        unsure = " (uncertain)" if all(claim.uncertain for claim in same) else ""
        sources = ", ".join(dict.fromkeys(claim.source for claim in same))
        rows.append((key, first.name, said(role, ROLES) + unsure, through, dates[0] if dates else "", sources))
    return rows


def show_one(found: Partnership, screen: Screen) -> None:
    facts = [f"{found.platform} platform" if found.platform else "", found.year_established]
    screen.title(found.name, ", ".join(fact for fact in facts if fact), found.scope)
    if found.status_note:
        screen.note(found.status_note)
    show_claims(found, screen)
    show_conflicts(found, screen)
    show_counts(found, screen)
    show_lineage(found, screen)
    show_sources(found, screen)


def show_claims(found: Partnership, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    when = f", as of {found.as_of}" if found.as_of else ""
    screen.heading(f"Who is in it{when}: {len(found.claims)} sourced claims")
    groups: dict[tuple[str, str, str], list[str]] = {}
    for claim in found.claims:
        unsure = " (uncertain)" if claim.uncertain else ""
        who = f"{claim.name}: {claim.organisation}" if claim.organisation else claim.name
        when = period(claim.valid_from, claim.valid_to)
        source = f"{claim.source} ({when})" if when else claim.source
        groups.setdefault((who, claim.nuts_code, said(claim.role, ROLES) + unsure), []).append(source)
    columns = (Column("territory", shrinks=True), Column("code"), Column("role"), Column("source", wraps=True))
    screen.table(columns, [(*group, ", ".join(sources)) for group, sources in groups.items()])


def show_conflicts(found: Partnership, screen: Screen) -> None:
    if not (found.conflicts or found.leads_differ):
        return
    screen.heading("Where sources differ")
    if found.leads_differ:
        same: dict[tuple[str, ...], list[str]] = {}
        for source, names in found.leads_by_source.items():
            same.setdefault(names, []).append(source)
        said_by = [f"{', '.join(names)} ({', '.join(sources)})" for names, sources in same.items()]
        screen.paragraph(f"Leads: {'; '.join(said_by)}.")
    for conflict in found.conflicts:
        parts = [f"{said(role, ROLES)} ({', '.join(sources)})" for role, sources in conflict.roles.items()]
        screen.paragraph(f"{conflict.name}: {', '.join(parts)}.")


def show_counts(found: Partnership, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    if not found.counts:
        return
    screen.heading("How many, by source")
    columns = (
        Column("as of"),
        Column("number", is_number=True),
        Column("of"),
        Column("what was counted", wraps=True),
        Column("source"),
    )
    screen.table(columns, [(each.as_of, str(each.count), each.unit, each.what, each.source) for each in found.counts])


def show_lineage(found: Partnership, screen: Screen) -> None:
    if not found.lineage:
        return
    screen.heading("Where it comes from and where it went")
    for link in found.lineage:
        unsure = " (uncertain)" if link.uncertain else ""
        screen.paragraph(f"{link.subject} {link.relation} {link.other}{unsure} [{link.source}]")


def show_sources(found: Partnership, screen: Screen) -> None:
    screen.heading("Sources")
    for each in found.sources:
        screen.paragraph(f"{each.key}  {each.title} ({each.read_as})")
        screen.verbatim(each.url)
    screen.gap()


def draw_one(found: Partnership | Memberships, atlas: Atlas) -> Figure:
    from interlace.atlas.results import Listing  # noqa: PLC0415 - only where a figure is wanted
    from interlace.cli.drawings import draw_partnership  # noqa: PLC0415 - only where a figure is wanted

    if isinstance(found, Listing):
        raise NoFigure("There is no figure of a region's partnerships.", do="ask for one partnership by its key.")
    return draw_partnership(found, atlas)
