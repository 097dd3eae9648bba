"""The verbs, in the order in which the help lists them."""

from __future__ import annotations

from typing import Annotated

import typer

import interlace
from interlace.cli import consortium, demo, fetch, indicator, partnerships, release, search
from interlace.cli.activities import activities, activity
from interlace.cli.boundaries import boundaries
from interlace.cli.compare import compare
from interlace.cli.consortium_compose import compose
from interlace.cli.opportunities import opportunities
from interlace.cli.partners import partners
from interlace.cli.profile import profile
from interlace.cli.question import WITHOUT_RELEASE, answering
from interlace.cli.similar import similar

app = typer.Typer(
    name="interlace",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"interlace {interlace.__version__}")
        raise typer.Exit


@app.callback()
def interlace_command(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=print_version),
    ] = False,
) -> None:
    """Which European regions should work together, on what and why.

    Answers go to stdout, everything else to stderr. A region is named by its NUTS code or by its name in any
    spelling. `interlace VERB --help` shows an example of each verb.
    """


app.command("demo")(demo.demo)
for verb in (profile, opportunities, partners, similar, compare, partnerships.partnerships):
    app.command(verb.__name__)(answering(verb))
app.command("activities")(answering(activities, without=frozenset({"open"})))
app.command("activity")(answering(activity))
app.command("search")(answering(search.search, without=frozenset({"open"})))
app.command("indicator")(answering(indicator.indicator, without=WITHOUT_RELEASE))
fetch.app.command("boundaries")(boundaries)
consortium.app.command("compose")(answering(compose, without=frozenset({"open"})))
app.add_typer(consortium.app, name="consortium")
app.add_typer(fetch.app, name="fetch")
app.add_typer(release.app, name="release")
