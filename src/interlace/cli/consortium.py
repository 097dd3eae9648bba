"""`interlace consortium`: rules of eligibility, and a set of partners checked against them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interlace.cli.exit_status import ExitStatus
from interlace.cli.question import WITHOUT_RELEASE, Asked, Chain, Found, Question, about_europe, answering
from interlace.cli.session import Session
from interlace.errors import BadOption

if TYPE_CHECKING:
    from interlace.atlas.candidates import Candidate, Candidates
    from interlace.atlas.consortium import ConsortiumCheck
    from interlace.cli.screen import Screen
    from interlace.eligibility import Catalogue, RuleSet, Verdict

app = typer.Typer(
    no_args_is_help=True,
    help="Compose a consortium, or check one against rules.\n\nThe rules of eligibility are dated and sourced.",
)
FINDINGS = {"holds": "✓ holds", "fails": "✗ fails", "unknown": "? unknown"}
ANSWERS = {"yes": True, "no": False}


def rules(
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="One rule set, with its rules; all if left out.")
    ] = None,
) -> Question:
    """List the rule sets, with validity and source.

    What has not been seen is not there, and the list says so.

    \b
    Example:
      interlace consortium rules
      interlace consortium rules i3-strand-1-2025
    """

    def ask(session: Session, asked: Asked) -> Found:
        from interlace.eligibility import catalogue  # noqa: PLC0415 - only now is it needed

        return Found(catalogue(key))

    def python(session: Session, asked: Asked) -> str:
        named = f'"{key}"' if key else ""
        return f"from interlace.eligibility import catalogue\n\nprint(catalogue({named}))\n"

    return Question(ask, python, show_all if key is None else show_one)


def check(
    partners: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PARTNER]...",
            help="A region, by code or name; then, if known, a colon and the kind of organisation, and facts after a "
            "plus: ES61, Andalucia:agency+non_profit, 'Our cluster=ITH5:cluster_organisation'.",
        ),
    ] = None,
    rules: Annotated[
        str, typer.Option("--rules", metavar="KEY", help="The rule set (`interlace consortium rules`).")
    ] = "",
    file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A CSV file with one partner a row, besides those named."),
    ] = None,
    coordinator: Annotated[
        str | None, typer.Option(metavar="PARTNER", help="Who coordinates, leads or proposes: its region or name.")
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="RULE=YES|NO", help="Answer a question of the rule set; as often as needed."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="The day whose Member States count: 2018-05-31.")
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Name regions for what is missing: those suggested to the coordinator.")
    ] = False,
    activity: Annotated[
        str | None, typer.Option(metavar="CODE", help="Name regions that are strong in this activity, such as C28.")
    ] = None,
) -> Question:
    """Check partners against a rule set.

    For each rule: whether it holds, fails or is unknown, why, and the cheapest repair; then the cheapest repair of
    all together. Ends with status 0 if all required rules hold, 20 if one fails, 21 if none fails but one is unknown.

    \b
    Example:
      interlace consortium check --rules i3-strand-1-2025 ES61 ITH5 RO21:cluster_organisation --coordinator ES61
      interlace consortium check --rules i3-strand-2a-2025 --from partners.csv --activity C28
    """
    if not rules:
        raise BadOption("No rule set is named.", do="add --rules KEY; `interlace consortium rules` lists the keys.")
    given = [*(partners or []), *_rows_of(file)]
    if not given:
        raise BadOption("There are no partners to check.", do="name their regions, or give a file with --from.")
    asked = Chain().then(
        "check",
        rules,
        given,
        coordinator=coordinator,
        answers=_answers_of(answer),
        on=_day_of(on),
        activity=activity,
        suggest=suggest,
    )
    tables = ("region_categories", "sbs") if suggest or activity else ("region_categories",)
    return replace(about_europe(asked, show_check, tables=tables), status=_status_of, python=_python_of(asked))


def _python_of(asked: Chain) -> Any:
    def python(session: Session, options: Asked) -> str:
        text = about_europe(asked, show_check).python(session, options)
        return (
            text.replace("import interlace as il\n", "import datetime\n\nimport interlace as il\n", 1)
            if ("datetime.date(" in text)
            else text
        )

    return python


def _rows_of(file: Path | None) -> list[dict[str, str]]:
    from interlace.eligibility import read_partners  # noqa: PLC0415 - only now is it needed

    return [] if file is None else read_partners(file)


def _answers_of(texts: list[str] | None) -> dict[str, bool] | None:
    answers = {}
    for text in texts or []:
        key, _, word = text.partition("=")
        if word.casefold() not in ANSWERS:
            raise BadOption(f"“{text}” is no answer.", do="write --answer RULE=yes or --answer RULE=no.")
        answers[key] = ANSWERS[word.casefold()]
    return answers or None


def _day_of(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise BadOption(f"“{text}” is not a day.", do="write it as 2018-05-31.") from None


def _status_of(found: ConsortiumCheck) -> int:
    ends = {"holds": ExitStatus.DONE, "fails": ExitStatus.RULES_FAIL, "unknown": ExitStatus.RULES_OPEN}
    return ends[found.verdict.finding.value]


def show_all(found: Catalogue, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    screen.title(f"Rules of eligibility: {len(found.rule_sets)} rule sets")
    screen.gap()
    columns = (Column("key"), Column("valid", wraps=True), Column("for", wraps=True), Column("source", from_width=100))
    rows = [(each.key, each.validity, each.title, ", ".join(s.key for s in each.sources)) for each in found.rule_sets]
    screen.table(columns, rows)
    screen.heading("Not here")
    for title, why in found.not_seen:
        screen.paragraph(f"{title}: {why}")
    words = found.to_dict()
    screen.heading("Words for partners")
    screen.paragraph(f"Kinds of organisations: {', '.join(words['organisation_kinds'])}.")
    screen.paragraph("Facts: " + "; ".join(f"{key} ({noun})" for key, noun in words["facts"].items()) + ".")


def show_one(found: Catalogue, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    one = found.rule_sets[0]
    screen.title(one.title, one.about, f"Valid: {one.validity}. {one.validity_note}")
    screen.gap()
    columns = (Column("rule"), Column("", wraps=True), Column("source"))
    screen.table(columns, [(rule.key, _with_doubt(rule), ", ".join(rule.sources)) for rule in one.rules])
    screen.notes([*one.notes, *one.disagreements])
    show_sources(one, screen)


def _with_doubt(rule: Any) -> str:
    return str(rule.title) if rule.is_required else f"{rule.title} (welcome, not required)"


def show_sources(one: RuleSet, screen: Screen) -> None:
    screen.heading("Sources of the rules")
    for source in one.sources:
        screen.paragraph(f"{source.key}  {source.title} ({source.read_as})")
        if source.url:
            screen.verbatim(source.url)


def show_check(found: ConsortiumCheck, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    verdict = found.verdict
    screen.title(verdict.rule_set.title, f"Valid: {verdict.rule_set.validity}. {verdict.rule_set.validity_note}")
    screen.paragraph(verdict.summary)
    screen.gap()
    columns = (Column(""), Column("rule", wraps=True), Column("why", wraps=True), Column("source", from_width=76))
    rows = [(FINDINGS[each.finding], _with_doubt(each), each.why, ", ".join(each.sources)) for each in verdict.results]
    screen.table(columns, rows)
    show_repairs(verdict, screen)
    for each in found.candidates:
        show_candidates(each, screen)
    screen.notes(verdict.notes)
    show_sources(verdict.rule_set, screen)
    screen.gap()


def show_repairs(verdict: Verdict, screen: Screen) -> None:
    lacking = [each for each in verdict.results if each.finding != "holds"]
    if not lacking:
        return
    screen.heading("The cheapest repair of each rule")
    for each in lacking:
        nothing = "No partner to add would make it hold."
        screen.paragraph(f"{each.rule}: {nothing if each.repair is None else each.repair}", indent=2)
    if verdict.finding != "holds":
        screen.heading("Of all required rules together")
        if verdict.repair is None:
            screen.paragraph("No partners to add would make them hold.", indent=2)
        else:
            people = replace(verdict.repair, questions=())
            questions = len(verdict.repair.questions)
            told = f" {questions} question{'s' if questions > 1 else ''} above to be answered." if questions else ""
            screen.paragraph(f"{'' if people.is_empty else people}{told}".strip(), indent=2)


def show_candidates(found: Candidates, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    screen.heading(found.title, *found.notes)
    if not len(found):
        return
    columns = (
        Column("", is_number=True, is_quiet=True),
        Column("region", shrinks=True),
        Column("code"),
        Column("category"),
        Column("", is_number=True),
    )
    screen.table(columns, [_cells(row) for row in found])


def _cells(row: Candidate) -> tuple[str, ...]:
    number = f"LQ {row.location_quotient:.2f}" if row.location_quotient is not None else f"score {row.score:.2f}"
    category = row.category.replace("_", " ") + (", outermost" if row.is_outermost else "")
    return str(row.rank), row.name, row.region, category, number


app.command("rules")(answering(rules, without=WITHOUT_RELEASE))
app.command("check")(answering(check, without=frozenset({"open"})))
