"""Eurostat's JSON-stat 2.0: one cube, its values by position.

`value` is either a list with one entry for each cell of the cube or an object that names only the cells that have one,
by their position in the flattened cube (last dimension fastest). `status` holds flags in either form, or one text for
all. A cell with neither a value nor a flag has no row.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from typing import Any, TypeGuard, cast

import numpy as np
import polars as pl
from numpy.typing import NDArray

from interlace.errors import MalformedFile, UnknownDialect
from interlace.sources.cells import DO_NOT_REPAIR, FLAGS, is_period, tidy_flag, with_years
from interlace.sources.raw_text import unpack

Cube = dict[str, Any]


def parse_json_stat(data: bytes) -> pl.DataFrame:
    """Read a JSON-stat 2.0 dataset.

    Parameters
    ----------
    data
        The bytes of the answer, compressed or not.

    Returns
    -------
    pl.DataFrame
        One row for each cell that has a value or a flag: the dimensions (lower case, text), `time` (whole years where
        all periods are years, else text), `amount` (float, null where there is a flag only), `flag` (text).

    Raises
    ------
    UnknownDialect
        The file is empty, a web page, or JSON that is not a JSON-stat dataset.
    MalformedFile
        The cube contradicts itself: every problem is listed, and nothing is returned.
    """
    return frame_of_cube(load_cube(data))


def load_cube(data: bytes) -> Cube:
    """The JSON of a dataset, before its values are laid out."""
    repeated: list[str] = []
    try:
        cube = json.loads(unpack(data), object_pairs_hook=_noting_repeats(repeated))
    except json.JSONDecodeError as damage:
        place = f"line {damage.lineno}, column {damage.colno}: {damage.msg}"
        raise MalformedFile("The file is not complete JSON.", places=[place], do=DO_NOT_REPAIR) from damage
    except RecursionError as depth:
        raise MalformedFile("The file nests objects without end.", do=DO_NOT_REPAIR) from depth
    if not isinstance(cube, dict) or not {"id", "size", "dimension", "value"} <= cube.keys():
        raise UnknownDialect(
            "The file is JSON, but not a JSON-stat dataset: it needs id, size, dimension and value.",
            do="ask the service for the format JSON of its statistics interface",
        )
    _refuse([f'the name "{name}" stands twice in one object' for name in repeated])
    return cube


def _noting_repeats(repeated: list[str]) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        built = dict(pairs)
        if len(built) < len(pairs):
            seen: set[str] = set()
            repeated.extend(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        return built

    return build


def frame_of_cube(cube: Cube) -> pl.DataFrame:
    """Lay out a loaded dataset as a long frame."""
    _refuse_shape(cube)
    problems: list[str] = []
    codes = _codes(cube, problems)
    _refuse(problems)
    n_cells = math.prod(len(each) for each in codes.values())
    amounts = _entries(cube["value"], n_cells, "value", problems)
    flags = _entries(cube.get("status") or {}, n_cells, "status", problems)
    _add_cell_problems(amounts, flags, _known_flags(cube), problems)
    _refuse(problems)
    return _frame(codes, amounts, flags)


def _refuse_shape(cube: Cube) -> None:
    """Refuse a cube whose frame is not of the kinds JSON-stat prescribes."""
    names, sizes = cube["id"], cube["size"]
    problems = []
    if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        problems.append("id is not a list of names")
    elif len({name.lower() for name in names}) < len(names):
        problems.append("id names a dimension twice")
    if not (isinstance(sizes, list) and all(type(size) is int and size >= 0 for size in sizes)):
        problems.append("size is not a list of whole numbers")
    if not isinstance(cube["dimension"], dict):
        problems.append("dimension is not an object")
    _refuse(problems)


def _refuse(problems: list[str]) -> None:
    if problems:
        count = f"{len(problems):,} problem{'s' if len(problems) > 1 else ''}"
        raise MalformedFile(f"{count} in a JSON-stat dataset:", places=problems, do=DO_NOT_REPAIR)


def _codes(cube: Cube, problems: list[str]) -> dict[str, list[str]]:
    """The codes of each dimension in the order of the cube, under its name in lower case."""
    codes: dict[str, list[str]] = {}
    if len(cube["id"]) != len(cube["size"]):
        problems.append(f"{len(cube['id'])} dimensions are named and {len(cube['size'])} sizes given")
    for name, size in zip(cube["id"], cube["size"], strict=False):
        found = _category_codes(cube["dimension"].get(name), name, problems)
        if len(found) != size:
            problems.append(f"dimension {name} has {len(found)} codes where its size says {size}")
        codes["time" if name.lower() == "time_period" else name.lower()] = found
    if "geo" not in codes:
        problems.append(f"the cube has no dimension geo, only {', '.join(codes) or 'none'}")
    if "time" not in codes:
        problems.append(f"the cube has no dimension time, only {', '.join(codes) or 'none'}")
    problems.extend(f'"{period}" is not a period' for period in codes.get("time", []) if not is_period(period))
    return codes


def _category_codes(dimension: object, name: str, problems: list[str]) -> list[str]:
    """The codes of one dimension in order: an object code -> position, a list, or one labelled code alone."""
    category = dimension.get("category") if isinstance(dimension, dict) else None
    index = category.get("index", category.get("label")) if isinstance(category, dict) else None
    if isinstance(index, dict) and "index" not in cast(Cube, category):
        return list(index)
    if isinstance(index, dict) and sorted(map(str, index.values())) == sorted(map(str, range(len(index)))):
        return sorted(index, key=lambda code: int(index[code]))
    if isinstance(index, list) and all(isinstance(code, str) for code in index) and len(set(index)) == len(index):
        return index
    problems.append(f"dimension {name} has no list of codes with a position each")
    return []


def _entries(given: Any, n_cells: int, what: str, problems: list[str]) -> dict[int, Any]:
    """Position in the flattened cube -> entry, for each of the forms JSON-stat allows."""
    if isinstance(given, str):
        return dict.fromkeys(range(n_cells), given)
    if isinstance(given, list):
        if len(given) not in {n_cells, 1 if what == "status" else n_cells}:
            problems.append(f"{what} has {len(given):,} entries where the cube has {n_cells:,} cells")
        listed = given * n_cells if what == "status" and len(given) == 1 else given
        return {i: entry for i, entry in enumerate(listed) if entry is not None}
    if not isinstance(given, dict):
        problems.append(f"{what} is neither a list nor an object")
        return {}
    positions = {key: int(key) for key in given if key.isdecimal() and len(key) < 19 and int(key) < n_cells}
    problems.extend(
        f'{what}: position "{key}" lies outside the cube of {n_cells:,} cells' for key in given if key not in positions
    )
    return {position: given[key] for key, position in positions.items() if given[key] is not None}


def _known_flags(cube: Cube) -> set[str]:
    """Flags every dataset may use, and those this one explains itself."""
    extension = cube.get("extension")
    status = extension.get("status") if isinstance(extension, dict) else None
    explained = status.get("label") if isinstance(status, dict) else None
    letters = explained if isinstance(explained, dict) else {}
    return {letter for flag in (*FLAGS, *letters) for letter in tidy_flag(flag)}


def _add_cell_problems(amounts: dict[int, Any], flags: dict[int, Any], known: set[str], problems: list[str]) -> None:
    problems.extend(
        f"value: {json.dumps(amount)} at position {position} is not a number"
        for position, amount in amounts.items()
        if not _is_amount(amount)
    )
    problems.extend(
        f"status: the flag {json.dumps(flag)} at position {position} is not one of {''.join(sorted(known))}"
        for position, flag in flags.items()
        if not (isinstance(flag, str) and set(tidy_flag(flag.replace(":", ""))) <= known)
    )


def _is_amount(entry: object) -> TypeGuard[float]:
    return isinstance(entry, int | float) and not isinstance(entry, bool) and math.isfinite(entry)


def _frame(codes: dict[str, list[str]], amounts: dict[int, Any], flags: dict[int, Any]) -> pl.DataFrame:
    positions = np.array(sorted({*amounts, *flags}), dtype=np.int64)
    columns = {
        name: pl.Series(codes[name], dtype=pl.String).gather(at)
        for name, at in zip(codes, _coordinates(positions, [len(each) for each in codes.values()]), strict=True)
    }
    cells = positions.tolist()
    frame = pl.DataFrame(columns).with_columns(
        amount=pl.Series([amounts.get(cell) for cell in cells], dtype=pl.Float64, strict=False),
        flag=pl.Series([tidy_flag(flags.get(cell, "").replace(":", "")) for cell in cells], dtype=pl.String),
    )
    dimensions: Iterable[str] = (name for name in codes if name != "time")
    return with_years(frame.select(*dimensions, "time", "amount", "flag"), codes["time"])


def _coordinates(positions: NDArray[np.int64], sizes: list[int]) -> tuple[NDArray[np.int64], ...]:
    if not len(positions):
        return tuple(positions for _ in sizes)
    return tuple(axis.astype(np.int64) for axis in np.unravel_index(positions, sizes))
