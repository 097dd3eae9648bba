"""`interlace demo`: the web platform on this machine, with real data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from interlace.cli.session import Session
from interlace.errors import MissingExtra


def demo(
    context: typer.Context,
    data: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where the data lie: else INTERLACE_DATA, else ./data.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, metavar="NUMBER", help="The first port to try: else INTERLACE_PORT, else 8000."),
    ] = None,
    release: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="The release to show: else INTERLACE_RELEASE, else the one that ships."),
    ] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR", help="The year of the evidence: else 2014.")] = None,
) -> None:
    """Start the web platform on this machine.

    It prints the address of its first page. The first start builds the database, later ones keep it. Ctrl-C stops it.

    \b
    Example:
      interlace demo --port 8080
    """
    session: Session = context.obj
    try:
        from interlace_platform.config.demo import run  # noqa: PLC0415 - the platform may be absent
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("interlace"):
            raise  # a part of ours is missing: no extra would bring it
        raise MissingExtra(
            f"The demonstration needs the web platform, and `{error.name}` is not installed.",
            do='install it with: pip install "interlace[platform]"',
        ) from error
    named = session.environ.get("INTERLACE_RELEASE")
    chosen = release or (Path(named) if named else None)
    asked = {} if year is None else {"year": year}
    raise typer.Exit(run(data or session.data_folder, port, release=chosen, **asked))
