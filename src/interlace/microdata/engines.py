"""Opening an engine, and files as records on it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from interlace.errors import EngineMissing, MalformedRecords

Engine = Literal["duckdb", "spark"]
EXTRAS: dict[str, str] = {"duckdb": "records", "spark": "spark"}


def open_engine(engine: Engine = "duckdb", **settings: Any) -> Any:
    """Open DuckDB in this process, or a Spark session.

    Parameters
    ----------
    engine
        ``"duckdb"`` or ``"spark"``.
    settings
        Handed to the engine: for Spark an existing ``session``, for DuckDB for instance ``memory_limit``.

    Returns
    -------
    An Ibis connection.

    Raises
    ------
    EngineMissing
        The engine's extra is not installed, or Spark finds no Java.
    """
    try:
        ibis = import_module("ibis")
        import_module({"duckdb": "duckdb", "spark": "pyspark"}[engine])
    except ImportError as error:
        raise EngineMissing(
            f"The engine {engine} is not installed ({error}).",
            do=f"pip install 'interlace[{EXTRAS[engine]}]'.",
        ) from error
    connect = ibis.duckdb.connect if engine == "duckdb" else ibis.pyspark.connect
    return connect(**settings)


def read_records(engine: Any, path: str | Path) -> Any:
    """Open a Parquet or CSV file, or a folder of Parquet files, as records; nothing is read yet.

    Raises
    ------
    MalformedRecords
        The path does not exist or is neither.
    """
    path = Path(path)
    if not path.exists():
        raise MalformedRecords(
            f"{path} does not exist.", do="name a Parquet or CSV file, or a folder of Parquet files."
        )
    if path.suffix == ".csv":
        return engine.read_csv(str(path))
    if path.is_dir() or path.suffix == ".parquet":
        return engine.read_parquet(str(path / "*.parquet") if path.is_dir() and engine.name == "duckdb" else str(path))
    raise MalformedRecords(f"{path} is neither Parquet nor CSV.", do="convert it to one of the two first.")
