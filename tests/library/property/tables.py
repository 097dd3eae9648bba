"""Tables for Hypothesis: whole numbers, no empty margins, and holes where wanted."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

SHAPES = st.tuples(st.integers(3, 7), st.integers(3, 6))


@st.composite
def jobs(draw):
    """Amounts of jobs, all published, no region and no activity empty."""
    shape = draw(SHAPES)
    x = draw(arrays.arrays(np.int64, shape, elements=st.integers(0, 60))).astype(float)
    x[np.arange(shape[0]), np.arange(shape[0]) % shape[1]] += 1
    x[np.arange(shape[1]) % shape[0], np.arange(shape[1])] += 1
    return x


@st.composite
def jobs_with_holes(draw):
    """Amounts with unpublished cells, and totals that cover more than what is published."""
    x = draw(jobs())
    holes = draw(arrays.arrays(np.bool_, x.shape, elements=st.booleans()))
    totals = x.sum(axis=1)
    x[holes] = np.nan
    shown = np.nansum(x, axis=0) > 0
    x[:, ~shown] = np.nan
    return x, totals


@st.composite
def presences(draw):
    """Presence and a mask of what is known; present cells are known."""
    shape = draw(SHAPES)
    known = draw(arrays.arrays(np.bool_, shape, elements=st.sampled_from([True, True, True, False])))
    return draw(arrays.arrays(np.bool_, shape)) & known, known
