"""Our own writers of Eurostat's dialects: a long frame in, a file in the dialect out."""

from __future__ import annotations

import csv
import gzip
import io
import json
from itertools import product

import polars as pl

Cell = tuple[float | None, str]


def cells_of(frame: pl.DataFrame) -> tuple[list[str], dict[tuple[str, ...], Cell]]:
    """Dimensions without time, and key (with the year last) -> cell."""
    dimensions = frame.columns[:-3]
    return dimensions, {tuple(map(str, row[:-2])): (row[-2], row[-1]) for row in frame.iter_rows()}


def old_tsv(frame: pl.DataFrame) -> bytes:
    """`nace_r2,geo\\time`, newest year first, each cell with a trailing blank."""
    return _tsv(frame, "time", newest_first=True, flag=lambda text: f" {text}")


def new_tsv(frame: pl.DataFrame) -> bytes:
    """`nace_r2,geo\\TIME_PERIOD`, oldest year first."""
    return _tsv(frame, "TIME_PERIOD", newest_first=False, flag=lambda text: f" {text}")


def glued_tsv(frame: pl.DataFrame) -> bytes:
    """As the old one, flags without a blank before them, compressed, with a mark at the beginning."""
    return gzip.compress(b"\xef\xbb\xbf" + _tsv(frame, "time", newest_first=True, flag=lambda text: text))


def _tsv(frame: pl.DataFrame, time_name: str, *, newest_first: bool, flag) -> bytes:
    dimensions, cells = cells_of(frame)
    years = sorted({key[-1] for key in cells}, reverse=newest_first)
    lines = ["\t".join([",".join(dimensions) + f"\\{time_name}", *(f"{year} " for year in years)])]
    for series in dict.fromkeys(key[:-1] for key in cells):
        texts = [_tsv_cell(cells.get((*series, year), (None, "")), flag) for year in years]
        lines.append("\t".join([",".join(series), *texts]))
    return ("\n".join(lines) + "\n").encode()


def _tsv_cell(cell: Cell, flag) -> str:
    amount, letters = cell
    return (":" if amount is None else repr(amount)) + flag(letters)


def sdmx_csv(frame: pl.DataFrame) -> bytes:
    """Without labels: DATAFLOW, LAST UPDATE, the dimensions, TIME_PERIOD, OBS_VALUE, OBS_FLAG, CONF_STATUS."""
    dimensions, cells = cells_of(frame)
    header = ["DATAFLOW", "LAST UPDATE", *dimensions, "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"]
    rows = [
        ["ESTAT:X(1.0)", "01/03/26 23:00:00", *key, _number(amount), flag.replace("c", ""), "C" if "c" in flag else ""]
        for key, (amount, flag) in cells.items()
    ]
    return _csv(header, rows)


def labelled_csv(frame: pl.DataFrame) -> bytes:
    """With labels: each column twice, code then label; labels hold commas and quotation marks."""
    dimensions, cells = cells_of(frame)
    header = ["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME"]
    for name in [*dimensions, "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"]:
        header += [name, f"Label of {name}, in words"]
    rows = []
    for key, (amount, flag) in cells.items():
        row = ["dataflow", "ESTAT:X(1.0)", 'Made up, for "tests"']
        codes = [*key, _number(amount), flag.replace("c", ""), "C" if "c" in flag else ""]
        for code in codes:
            row += [code, f'The "label" of {code}, long' if code else ""]
        rows.append(row)
    return _csv(header, rows)


def tidied_csv(frame: pl.DataFrame) -> bytes:
    """The plain form: dimensions, time, obs_value, obs_flag; compressed."""
    dimensions, cells = cells_of(frame)
    rows = [[*key, _number(amount), flag] for key, (amount, flag) in cells.items()]
    return gzip.compress(_csv([*dimensions, "time", "obs_value", "obs_flag"], rows))


def _number(amount: float | None) -> str:
    return "" if amount is None else repr(amount)


def _csv(header: list[str], rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([header, *rows])
    return text.getvalue().encode()


def sparse_json_stat(frame: pl.DataFrame) -> bytes:
    """Values and flags by position."""
    cube, cells = _cube(frame)
    cube["value"] = {str(i): amount for i, (amount, _) in cells.items() if amount is not None}
    cube["status"] = {str(i): flag for i, (_, flag) in cells.items() if flag}
    return json.dumps(cube).encode()


def listed_json_stat(frame: pl.DataFrame) -> bytes:
    """Values and flags as lists with one entry a cell; categories as lists."""
    cube, cells = _cube(frame)
    n_cells = 1
    for name, size in zip(cube["id"], cube["size"], strict=True):
        n_cells *= size
        category = cube["dimension"][name]["category"]
        category["index"] = list(category["index"])
    cube["value"] = [cells.get(i, (None, ""))[0] for i in range(n_cells)]
    cube["status"] = [cells.get(i, (None, ""))[1] or None for i in range(n_cells)]
    return json.dumps(cube).encode()


def _cube(frame: pl.DataFrame) -> tuple[dict, dict[int, Cell]]:
    dimensions, cells = cells_of(frame)
    names = [*dimensions, "time"]
    codes = {name: sorted({key[i] for key in cells}) for i, name in enumerate(names)}
    positions = {key: i for i, key in enumerate(product(*codes.values()))}
    cube = {
        "version": "2.0",
        "class": "dataset",
        "id": names,
        "size": [len(each) for each in codes.values()],
        "dimension": {
            name: {"category": {"index": {code: i for i, code in enumerate(each)}}} for name, each in codes.items()
        },
    }
    return cube, {positions[key]: cell for key, cell in cells.items()}


WRITERS = [
    old_tsv,
    new_tsv,
    glued_tsv,
    sdmx_csv,
    labelled_csv,
    tidied_csv,
    sparse_json_stat,
    listed_json_stat,
]
