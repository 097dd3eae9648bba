"""The computations that are compared, each from a long table to results, and the tables they get."""

from __future__ import annotations

import contextlib
import io
import time
import types
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

TRADE = Path("complexity-benchmark") / "BACI_HS96_2d_2024_v202601.csv"


def has_trade_table(held: str | None) -> bool:
    return held is not None and (Path(held) / TRADE).is_file()


def long_table(name: str, held: str | None = None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Regions, activities and amounts, one row each; combinations without an amount have no row."""
    if name == "trade" and has_trade_table(held):
        rows = np.genfromtxt(Path(held or "") / TRADE, delimiter=",", skip_header=1)
        amounts = rows[:, 2]
        regions, activities = rows[:, 0].astype(int), rows[:, 1].astype(int)
    else:
        shape = (226, 96) if name == "trade" else tuple(int(side) for side in name.split("x"))
        cells = generated(*shape)
        regions, activities = np.nonzero(cells)
        amounts = cells[regions, activities]
    return np.char.add("R", regions.astype(str)), np.char.add("A", activities.astype(str)), amounts


def generated(n_regions: int, n_activities: int) -> np.ndarray:
    """Regions with many capabilities have most activities, complex activities need most: nested, with noise."""
    rng = np.random.default_rng(20)
    able, asked = rng.uniform(0, 1, n_regions), rng.uniform(0, 1, n_activities)
    chance = 1 / (1 + np.exp(-8 * (able[:, None] - asked)))
    size = rng.lognormal(5, 1, (n_regions, 1)) * rng.lognormal(2, 1, n_activities)
    return np.floor(size * chance * rng.lognormal(0, 1, chance.shape) * (rng.random(chance.shape) < chance))


def interlace(regions: np.ndarray, activities: np.ndarray, amounts: np.ndarray) -> Callable[[], Any]:
    import polars as pl

    from interlace import indicators as of
    from interlace.indicators import ActivitySpace
    from interlace.tables import ActivityTable

    frame = pl.DataFrame({"region": regions, "activity": activities, "amount": amounts})

    def run() -> Any:
        table = ActivityTable.from_long(frame, unit="usd", year=2024, absent="zero")
        space = ActivitySpace(table, orientation="diversity", precision="single")
        return [
            of.location_quotient(space),
            space.relatedness_matrix,
            of.relatedness_density(space),
            of.region_complexity(space),
            of.activity_complexity(space),
            of.opportunity_outlook(space),
            of.opportunity_gain(space),
        ]

    return run


def interlace_frames(*columns: np.ndarray) -> Callable[[], Any]:
    compute = interlace(*columns)

    def run() -> Any:
        return [result.to_frame() for result in compute() if hasattr(result, "to_frame")]

    return run


def floor(regions: np.ndarray, activities: np.ndarray, amounts: np.ndarray) -> Callable[[], Any]:
    """Nothing but the three matrix products that co-occurrence, density and gain cannot do without."""
    cells = np.zeros((len(set(regions)), len(set(activities))), dtype=np.float32)
    cells[np.unique(regions, return_inverse=True)[1], np.unique(activities, return_inverse=True)[1]] = amounts
    present = (cells > np.median(cells, axis=0)).astype(np.float32)

    def run() -> Any:
        together = present.T @ present
        return together, present @ together, (1 - present) @ together

    return run


def pandas_frame(regions: np.ndarray, activities: np.ndarray, amounts: np.ndarray) -> Any:
    import pandas as pd

    return pd.DataFrame({"t": 2024, "region": regions, "activity": activities, "amount": amounts})


def ecomplexity(*columns: np.ndarray) -> Callable[[], Any]:
    from ecomplexity import ecomplexity as compute

    frame = pandas_frame(*columns)
    names = {"time": "t", "loc": "region", "prod": "activity", "val": "amount"}
    return lambda: compute(frame, names, verbose=False, check_logsupermodularity=False)


def econcomplex(*columns: np.ndarray) -> Callable[[], Any]:
    import econcomplex as package

    frame = pandas_frame(*columns).drop(columns="t")
    return lambda: package.compute_complexity(frame, {"loc": "region", "act": "activity", "val": "amount"})


def economic_complexity(*columns: np.ndarray) -> Callable[[], Any]:
    """Has no outlook (COI), and its complexity is 20 reflections rather than an eigenvector."""
    import economic_complexity as package
    from economic_complexity import product_space

    product_space.np = types.SimpleNamespace(**{**vars(np), "fill_diagonal": filled_though_read_only})
    frame = pandas_frame(*columns)

    def run() -> Any:
        wide = frame.pivot(index="region", columns="activity", values="amount").fillna(0)
        quotients = package.rca(wide)
        regions, activities = package.complexity(quotients)
        near = package.proximity(quotients)
        density = package.relatedness(quotients, proximities=near)
        return regions, density, package.opportunity_gain(quotients, pci=activities, proximities=near)

    return run


def filled_though_read_only(values: np.ndarray, value: float) -> None:
    """pandas 3 hands out read-only arrays, on which the package of 2023 stops; this lets it go on."""
    values.flags.writeable = True
    np.fill_diagonal(values, value)


CONTESTANTS: dict[str, Callable[..., Callable[[], Any]]] = {
    "interlace": interlace,
    "interlace-frames": interlace_frames,
    "floor": floor,
    "economic-complexity": economic_complexity,
    "econcomplex": econcomplex,
    "ecomplexity": ecomplexity,
}


def timed(name: str, table: str, held: str | None = None) -> dict[str, float]:
    """CPU seconds of all threads, the best of three for what takes less than two seconds; imports not counted."""
    warnings.simplefilter("ignore")
    run = CONTESTANTS[name](*long_table(table, held))
    seconds: list[float] = []
    while not seconds or (len(seconds) < 3 and seconds[0] < 2):
        started = time.process_time()
        with contextlib.redirect_stdout(io.StringIO()):
            run()
        seconds.append(time.process_time() - started)
    return {"cpu_seconds": min(seconds)}
