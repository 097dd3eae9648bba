"""Two grids and a function: what goes in, what comes out. A dot is a cell that is not published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np


def grid(text: str) -> np.ndarray:
    _, *rows = [line.split() for line in text.strip().splitlines()]
    return np.array([[np.nan if cell == "." else float(eval(cell, {})) for cell in row[1:]] for row in rows])


def spec(given: str, expected: str, *, function: Callable[..., Any], **arguments: Any) -> None:
    np.testing.assert_allclose(np.asarray(function(grid(given), **arguments), dtype=float), grid(expected), rtol=1e-12)
