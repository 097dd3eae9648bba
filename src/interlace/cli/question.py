"""A question as the command line understands it: how it is asked, said in Python, shown and drawn."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interlace.cli.session import Session

if TYPE_CHECKING:
    from interlace.atlas import Atlas
    from interlace.cli.screen import Screen
    from interlace.figures import Figure


@dataclass(frozen=True)
class Chain:
    """Calls one after another on a release: ``.region("ES61").partners(top=5)``.

    The same object is run and printed by ``--as-python``, so the two cannot differ.
    """

    calls: tuple[tuple[str, tuple[Any, ...], Mapping[str, Any]], ...] = ()

    def then(self, name: str, *values: Any, **options: Any) -> Chain:
        """Add a call; options that are None or False are left to their defaults."""
        given = {key: value for key, value in options.items() if value is not None and value is not False}
        return Chain((*self.calls, (name, values, given)))

    def run(self, start: Any) -> Any:
        """Make the calls."""
        for name, values, options in self.calls:
            start = getattr(start, name)(*values, **options)
        return start

    def __str__(self) -> str:
        return "".join(f".{name}({_arguments(values, options)})" for name, values, options in self.calls)


def _arguments(values: tuple[Any, ...], options: Mapping[str, Any]) -> str:
    return ", ".join([*map(_literal, values), *(f"{key}={_literal(value)}" for key, value in options.items())])


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_literal(key)}: {_literal(item)}" for key, item in value.items()) + "}"
    return repr(value)


@dataclass(frozen=True)
class Asked:
    """What every verb that answers can be told about its answer."""

    json: bool
    csv: bool
    output: Path | None
    force: bool
    release: str | None
    year: int | None
    open: bool
    as_python: bool


@dataclass(frozen=True)
class Found:
    """An answer, and the atlas that gave it, if one did."""

    answer: Any
    atlas: Atlas | None = None


@dataclass(frozen=True)
class Question:
    """What a verb makes of its arguments.

    Attributes
    ----------
    ask
        Gets the answer; it has `to_dict` and `to_frame`.
    python
        The same in Python, to be printed by ``--as-python``.
    show
        Lays the answer out on a screen.
    draw
        Makes the figure that belongs to the answer, if there is one.
    tables
        The tables of the release the answer stands on; their sources are named below it.
    status
        The status to end with once the answer is given; 0 if there is none.
    """

    ask: Callable[[Session, Asked], Found]
    python: Callable[[Session, Asked], str]
    show: Callable[[Any, Screen], None]
    draw: Callable[[Any, Atlas], Figure] | None = None
    tables: tuple[str, ...] = ()
    status: Callable[[Any], int] | None = None


def about_europe(
    chain: Chain,
    show: Callable[[Any, Screen], None],
    draw: Callable[[Any, Atlas], Figure] | None = None,
    tables: tuple[str, ...] = ("sbs",),
) -> Question:
    """A question to a release."""

    def ask(session: Session, asked: Asked) -> Found:
        atlas = session.atlas(asked.release, asked.year)
        return Found(chain.run(atlas), atlas)

    def python(session: Session, asked: Asked) -> str:
        opened = Chain().then("release", *([asked.release] if asked.release else []), year=asked.year)
        return f"import interlace as il\n\neurope = il{opened}\nprint(europe{chain})\n"

    return Question(ask, python, show, draw, tables)


OPTIONS: Mapping[str, Any] = {
    "json": Annotated[bool, typer.Option("--json", help="Answer in JSON.")],
    "csv": Annotated[bool, typer.Option("--csv", help="Answer in CSV.")],
    "output": Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the answer to a file; its ending decides the form: .json, .csv, .parquet, .txt, or .svg for "
            "the figure. An existing file is not overwritten.",
        ),
    ],
    "force": Annotated[bool, typer.Option("--force", help="Let -o overwrite.")],
    "release": Annotated[
        str | None,
        typer.Option("--release", metavar="FOLDER", help="Ask this release, not the one that ships."),
    ],
    "year": Annotated[
        int | None,
        typer.Option(
            "--year", metavar="YEAR", help="The year of the figures by activity; 2014 is the newest full one."
        ),
    ],
    "open": Annotated[bool, typer.Option("--open", help="Open the figure in the browser.")],
    "as_python": Annotated[bool, typer.Option("--as-python", help="Print the same question as Python.")],
}
WITHOUT_RELEASE = frozenset({"release", "year", "open"})
"""The options that mean nothing where no release is asked."""
DEFAULTS: Mapping[str, Any] = {"output": None, "release": None, "year": None}


def answering(verb: Callable[..., Question], *, without: frozenset[str] = frozenset()) -> Callable[..., None]:
    """Turn a function that makes a question into a command that answers it, with the options of every answer."""
    offered = {name: option for name, option in OPTIONS.items() if name not in without}

    def command(context: typer.Context, **given: Any) -> None:
        from interlace.cli.answer import answer  # noqa: PLC0415 - only now is there something to answer

        wanted = {name: DEFAULTS.get(name, False) for name in OPTIONS} | {name: given.pop(name) for name in offered}
        status = answer(verb(**given), Asked(**wanted), context.obj)
        if status:
            raise typer.Exit(status)

    own = list(inspect.signature(verb, eval_str=True).parameters.values())
    keyword = inspect.Parameter.KEYWORD_ONLY
    context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    shared = [
        inspect.Parameter(name, keyword, default=DEFAULTS.get(name, False), annotation=option)
        for name, option in offered.items()
    ]
    parameters = [context, *(each.replace(kind=keyword) for each in own), *shared]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # how Typer reads options
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    command.__doc__, command.__name__ = verb.__doc__, verb.__name__
    return command
