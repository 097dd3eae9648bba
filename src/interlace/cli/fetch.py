"""`interlace fetch`: newer figures from their providers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interlace.cli.session import Session
from interlace.errors import BadOption, OutputExists, numbered

if TYPE_CHECKING:
    from interlace.sources.progress import Progress, Step
    from interlace.sources.snapshot import Snapshot

app = typer.Typer(no_args_is_help=True, help="Fetch newer figures from their providers.")


@app.callback()
def providers() -> None:
    """Fetch newer figures from their providers."""


@app.command("eurostat")
def eurostat(
    context: typer.Context,
    dataset: Annotated[
        str, typer.Argument(metavar="DATASET", help="Eurostat's code of the dataset, such as sbs_r_nuts2021.")
    ],
    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            metavar="DIMENSION=CODE",
            help="Only these codes; several with commas, years as 2021..2023. May be given several times.",
        ),
    ] = None,
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where to write.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Ask for everything again, whatever was fetched lately.")
    ] = False,
    as_python: Annotated[bool, typer.Option("--as-python", help="Print the same as Python.")] = False,
) -> None:
    """Fetch a dataset from Eurostat's live service.

    Written are DATASET.csv.gz and, beside it, a description with checksum, licence, address and day. A question that is
    too large for the service is divided; a run that was stopped continues where it was.

    \b
    Example:
      interlace fetch eurostat sbs_r_nuts2021 --filter indic_sbs=EMP_LOC_NR,LOC_NR --filter time=2021..2023
    """
    session: Session = context.obj
    wanted = filters_of(filters)
    if as_python:
        session.write(in_python(dataset, wanted, to))
        return
    path = to / f"{dataset.lower()}.csv.gz"
    refuse_overwriting(path, force)
    with shown_progress() as progress:
        snapshot = fetched(session, dataset, wanted, to, fresh, progress)
    report(snapshot, session)


def refuse_overwriting(path: Path, force: bool) -> None:
    if path.exists() and not force:
        raise OutputExists(
            f"{path} is there already.", do="name another folder with --to, or add --force to replace it."
        )


def fetched(
    session: Session, dataset: str, wanted: Mapping[str, list[str]], to: Path, fresh: bool, progress: Progress
) -> Snapshot:
    from interlace.sources.eurostat_query import BASE_URL  # noqa: PLC0415 - lazy on purpose
    from interlace.sources.eurostat_service import fetch_eurostat  # noqa: PLC0415 - lazy on purpose

    return fetch_eurostat(
        dataset,
        wanted,
        into=to,
        cache=cache_folder(session.environ) / "eurostat",
        progress=progress,
        base_url=session.environ.get("INTERLACE_EUROSTAT_URL") or BASE_URL,
        fresh_for_days=0.0 if fresh else 7.0,
    )


def cache_folder(environ: Mapping[str, str]) -> Path:
    """Where answers of services are kept: `INTERLACE_CACHE`, else the user's cache folder."""
    import platformdirs  # noqa: PLC0415 - lazy on purpose

    return Path(environ.get("INTERLACE_CACHE") or platformdirs.user_cache_dir("interlace"))


def filters_of(given: Sequence[str] | None) -> dict[str, list[str]]:
    """Codes by dimension from ``dimension=code,code``; raises `BadOption` naming all that cannot be read."""
    parts = [text.partition("=") for text in given or ()]
    wrong = ["".join(part) for part in parts if not (part[0].strip() and part[2].strip())]
    if wrong:
        raise BadOption(
            f"{len(wrong)} of {len(parts)} filters cannot be read:{numbered(wrong)}",
            do="write DIMENSION=CODE, such as --filter nace_r2=C28,C29.",
        )
    wanted: dict[str, list[str]] = {}
    for dimension, _, codes in parts:
        wanted.setdefault(dimension.strip(), []).extend(code.strip() for code in codes.split(","))
    return wanted


def in_python(dataset: str, wanted: Mapping[str, list[str]], to: Path) -> str:
    return (
        "from pathlib import Path\n\n"
        "from interlace.sources.eurostat_service import fetch_eurostat\n\n"
        f'snapshot = fetch_eurostat("{dataset}", {dict(wanted)}, into=Path("{to}"), cache=Path("cache"))\n'
        "print(snapshot.path, snapshot.attribution)\n"
    )


def report(snapshot: Snapshot, session: Session) -> None:
    """The path goes to stdout, where a script can read it; the rest is talk."""
    session.write(str(snapshot.path))
    session.say(f"{snapshot.title}. {snapshot.attribution}, {snapshot.licence}; fetched {snapshot.retrieved_on}.")
    for note in snapshot.notes:
        session.say(f"Mind: {note}.")


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """A bar that follows a download part by part."""
    from interlace.cli.progress import drawn  # noqa: PLC0415 - Rich is needed only while something is fetched

    with drawn() as bars:
        task = bars.add_task("asking", total=None)

        def follow(step: Step) -> None:
            bars.update(task, description=words_for(step), completed=step.parts_done, total=max(step.parts_known, 1))

        yield follow


def words_for(step: Step) -> str:
    """What a step of a download says beside the bar."""
    if step.kind == "receiving":
        return f"{step.what} {step.received_bytes / 1e6:.1f} MB"
    if step.kind == "waiting":
        return f"waiting {step.wait_s:.0f} s: {step.what}"
    return f"{step.kind} {step.what}"
