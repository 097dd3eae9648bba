"""`interlace release`: build, show and verify the folders of tables that every answer comes from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import interlace
from interlace.cli.question import WITHOUT_RELEASE, Found, Question, answering
from interlace.cli.session import Session

if TYPE_CHECKING:
    import polars as pl

    from interlace.cli.screen import Screen
    from interlace.tables import Release

EMBEDDED = Path(interlace.__file__).parent / "data" / "europe"

app = typer.Typer(
    no_args_is_help=True,
    help="Build, show or verify a release.\n\nA release is a folder of tables that every answer comes from.",
)

Folder = Annotated[Path | None, typer.Argument(metavar="[FOLDER]", help="The release; the one that ships if left out.")]


@dataclass(frozen=True)
class Contents:
    """What is in a release."""

    release: Release

    def to_dict(self) -> dict[str, Any]:
        """The manifest."""
        return dict(self.release.manifest)

    def to_frame(self) -> pl.DataFrame:
        """One row for each table."""
        import polars as pl  # noqa: PLC0415 - lazy on purpose

        tables = self.release.manifest["tables"].items()
        kept = ("file", "title", "vintage", "years", "rows", "bytes", "sha256")
        return pl.DataFrame([{"table": name, **{key: about[key] for key in kept}} for name, about in tables])


@app.command("build")
def build(
    context: typer.Context,
    recipe: Annotated[
        str, typer.Argument(metavar="RECIPE", help="Which release to build; there is one recipe: europe.")
    ],
    originals: Annotated[Path, typer.Option("--from", metavar="FOLDER", help="Where the original files lie.")],
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where to write it.")] = Path("europe"),
    force: Annotated[bool, typer.Option("--force", help="Replace a release that is there already.")] = False,
) -> None:
    """Build a release from original files.

    The same originals give the same bytes. A release that is there already is replaced with --force only, and only once
    the new one is whole.

    \b
    Example:
      interlace release build europe --from originals --to releases/europe
    """
    from interlace.cli.progress import counted_steps  # noqa: PLC0415 - lazy on purpose
    from interlace.recipes.europe import NAME, build_europe  # noqa: PLC0415 - lazy on purpose

    if recipe != NAME:
        raise typer.BadParameter(f"there is no recipe “{recipe}”, only {NAME}.", param_hint="RECIPE")
    session: Session = context.obj
    with counted_steps("Building") as progress:
        built = build_europe(originals, to, overwrite=force, progress=progress)
    session.say(f"Wrote {built.name} {built.version}, {len(built.table_names)} tables, to {to}.")


def show(folder: Folder = None) -> Question:
    """Show what is in a release: its tables, their years and sources.

    \b
    Example:
      interlace release show
    """
    return Question(
        ask=lambda session, asked: Found(Contents(opened(session, folder, verify=False))),
        python=lambda session, asked: in_python(folder, "verify=False", "print(release.manifest)"),
        show=show_contents,
    )


def opened(session: Session, folder: Path | None, *, verify: bool) -> Release:
    from interlace.tables import Release  # noqa: PLC0415 - lazy on purpose

    return Release.open(folder or session.environ.get("INTERLACE_RELEASE") or EMBEDDED, verify=verify)


def in_python(folder: Path | None, options: str, last: str) -> str:
    where = f'"{folder}"' if folder else "il.release().release.folder"
    head = "" if folder else "import interlace as il\n"
    return f"{head}from interlace.tables import Release\n\nrelease = Release.open({where}, {options})\n{last}\n"


def show_contents(contents: Contents, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - lazy on purpose

    release = contents.release
    screen.title(f"Release {release.name} {release.version}", str(release.folder))
    screen.gap()
    tables = (
        Column("table"),
        Column("what it is", shrinks=True, from_width=70),
        Column("years"),
        Column("rows", is_number=True),
        Column("kB", is_number=True, from_width=90),
    )
    about = release.manifest["tables"]
    screen.table(
        tables,
        [
            (name, each["title"], each["years"], f"{each['rows']:,}", f"{each['bytes'] / 1000:,.0f}")
            for name, each in about.items()
        ],
    )
    screen.heading("Sources")
    sources = (Column("key"), Column("what it is", shrinks=True), Column("licence", shrinks=True, from_width=100))
    screen.table(sources, [(key, each.title, each.licence) for key, each in release.sources.items()])
    screen.notes(["Attributions and licences in full: --json."])


@app.command("verify")
def verify(context: typer.Context, folder: Folder = None) -> None:
    """Compare every file of a release with the checksum it was released with.

    \b
    Example:
      interlace release verify
    """
    session: Session = context.obj
    release = opened(session, folder, verify=True)
    session.write(f"{release.name} {release.version}: all {len(release.table_names)} tables are as they were released.")


app.command("show")(answering(show, without=WITHOUT_RELEASE))
