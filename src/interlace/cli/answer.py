"""Giving an answer in the form that was asked for: on the screen, as data, in a file, as a figure."""

from __future__ import annotations

import json
import os
import tempfile
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from interlace.cli.question import Asked, Found, Question
from interlace.cli.session import Session
from interlace.errors import NoFigure, OutputExists, UnknownForm, listed

if TYPE_CHECKING:
    from interlace.cli.screen import Screen
    from interlace.tables import Release

WIDTH_OF_A_FILE = 100
FORMS = (".json", ".csv", ".parquet", ".txt", ".svg")


def answer(question: Question, asked: Asked, session: Session) -> int:
    """Ask, give the answer, and return the status to end with.

    Raises
    ------
    OutputExists, UnknownForm, NoFigure
        The file, form or figure asked for cannot be had; said before anything is computed.
    """
    if asked.as_python:
        session.write(question.python(session, asked))
        return 0
    refuse_impossible(question, asked)
    found = question.ask(session, asked)
    if asked.output is not None:
        write_whole(asked.output, as_file(found, question, asked.output.suffix, session))
        session.say(f"Wrote {asked.output}.")
    elif asked.json:
        session.write(as_json(found.answer))
    elif asked.csv:
        session.write(as_csv(found.answer))
    else:
        session.write(as_text(found, question, session.screen()))
    if asked.open:
        open_figure(question, found, session)
    return question.status(found.answer) if question.status else 0


def refuse_impossible(question: Question, asked: Asked) -> None:
    if asked.json and asked.csv:
        raise UnknownForm("An answer is either JSON or CSV.", do="leave out --json or --csv.")
    wants_figure = asked.open or (asked.output is not None and asked.output.suffix == ".svg")
    if wants_figure and question.draw is None:
        raise NoFigure(
            "There is no figure of this answer.", do="leave out --open, or write .json, .csv, .parquet or .txt."
        )
    if asked.output is None:
        return
    if asked.output.suffix not in FORMS:
        raise UnknownForm(
            f"{asked.output} ends in none of {', '.join(FORMS)}.", do="end the name with the form you want."
        )
    if asked.output.exists() and not asked.force:
        raise OutputExists(f"{asked.output} is there already.", do="choose another name, or add --force to replace it.")


def as_file(found: Found, question: Question, form: str, session: Session) -> bytes:
    if form == ".json":
        return as_json(found.answer).encode()
    if form == ".csv":
        return as_csv(found.answer).encode()
    if form == ".parquet":
        return as_parquet(found.answer)
    if form == ".svg":
        return drawn(found, question).encode()
    return as_text(found, question, session.screen(width=WIDTH_OF_A_FILE, plain=True)).encode()


def as_text(found: Found, question: Question, screen: Screen) -> str:
    question.show(found.answer, screen)
    if found.atlas is not None:
        screen.note(origin(found.atlas.release, question.tables))
    return screen.text


def origin(release: Release, tables: tuple[str, ...]) -> str:
    """Publishers and datasets behind some tables of a release, as one line."""
    keys = dict.fromkeys(key for table in tables for key in release.manifest["tables"][table]["sources"])
    publishers: dict[str, list[str]] = {}
    for key in keys:
        publishers.setdefault(release.sources[key].publisher, []).append(key)
    named = "; ".join(f"{publisher} ({listed(datasets, at_most=4)})" for publisher, datasets in publishers.items())
    return f"Source: {named}. Release {release.name} {release.version}."


def drawn(found: Found, question: Question) -> str:
    """The figure as a file that can be opened alone; `refuse_impossible` has made sure that there is one."""
    if question.draw is None or found.atlas is None:
        raise NoFigure("There is no figure of this answer.", do="ask for another form.")
    return str(question.draw(found.answer, found.atlas).standalone)


def as_json(found: Any) -> str:
    return json.dumps(plain(found.to_dict()), ensure_ascii=False, indent=2, allow_nan=False)


def as_csv(found: Any) -> str:
    return flat(found.to_frame()).write_csv()


def as_parquet(found: Any) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer.parquet"
        found.to_frame().write_parquet(path)
        return path.read_bytes()


def flat(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with lists joined by semicolons, as CSV knows no lists."""
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    return frame.with_columns(pl.col(lists).cast(pl.List(pl.String)).list.join(";")) if lists else frame


def plain(value: Any) -> Any:
    """The value in what JSON knows; what is not published (NaN) becomes null."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float) and value != value:
        return None
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file wholly or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def open_figure(question: Question, found: Found, session: Session) -> None:
    """Write the figure to a temporary file and show it in the browser."""
    folder = Path(tempfile.mkdtemp(prefix="interlace-"))
    path = folder / "figure.svg"
    path.write_text(drawn(found, question), encoding="utf-8")
    browser = session.environ.get("BROWSER")
    shown = webbrowser.get(browser).open(path.as_uri()) if browser else webbrowser.open(path.as_uri())
    session.say(f"The figure is {path}" + ("." if shown else "; no browser could be opened."))
