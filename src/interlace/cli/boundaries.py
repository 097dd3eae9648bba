"""`interlace fetch boundaries`: the shapes of regions, under terms of their own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from interlace.cli.fetch import cache_folder, refuse_overwriting, report, shown_progress
from interlace.cli.session import Session
from interlace.errors import ConsentMissing


def boundaries(
    context: typer.Context,
    level: Annotated[int, typer.Option(min=0, max=3, metavar="NUMBER", help="0 (countries) to 3.")] = 2,
    nuts: Annotated[int, typer.Option(metavar="YEAR", help="Version of NUTS: 2013, 2016, 2021 or 2024.")] = 2021,
    scale: Annotated[str, typer.Option(metavar="SCALE", help="60M (coarse), 20M, 10M, 03M or 01M (fine).")] = "60M",
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where to write.")] = Path(),
    agree: Annotated[bool, typer.Option("--agree", help="You have read the terms and agree.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
) -> None:
    """Fetch the boundaries of regions from GISCO.

    They are not open data and are not part of Interlace: without --agree, the terms are shown and nothing is fetched.

    \b
    Example:
      interlace fetch boundaries --level 2 --nuts 2021 --agree
    """
    from interlace.sources.gisco import (  # noqa: PLC0415 - lazy on purpose
        BASE_URL,
        TERMS,
        Consent,
        fetch_region_boundaries,
    )

    session: Session = context.obj
    if not agree:
        raise ConsentMissing(f"The boundaries have terms of their own. {TERMS}", do="add --agree if you agree to them.")
    path = to / f"NUTS_RG_{scale}_{nuts}_4326_LEVL_{level}.geojson"
    refuse_overwriting(path, force)
    with shown_progress() as progress:
        snapshot = fetch_region_boundaries(
            level=level,
            nuts_version=nuts,
            scale=scale,
            consent=Consent(TERMS, "the user of this terminal", datetime.now(tz=UTC).date()),
            into=to,
            cache=cache_folder(session.environ) / "gisco",
            progress=progress,
            base_url=session.environ.get("INTERLACE_GISCO_URL") or BASE_URL,
        )
    report(snapshot, session)
