"""Where packages disagree: our choices, and presets that reproduce the choices of others."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from interlace.errors import UnknownChoice, listed
from interlace.tables import ActivityTable
from interlace.version import __version__

Preset: TypeAlias = Literal["interlace", "ecomplexity", "economiccomplexity", "econgeo"]


@dataclass(frozen=True)
class Conventions:
    """The choices behind relatedness and complexity that change numbers.

    Attributes
    ----------
    presence
        ``"exact"``: products compared, a tie is a presence. ``"floating"``: the rounded quotient is at least 1.
    diagonal
        What an activity's relatedness to itself counts as: 0 or 1.
    density_scale
        1 (a share) or 100.
    density_decimals
        Decimals densities are rounded to; None for never.
    solver
        ``"eigenvector"``, or ``"reflections"`` (20 of them, not converged).
    activity_scale
        Whose mean and standard deviation standardise the complexity of activities: their ``"own"`` or those
        of the ``"regions"``.
    outlook_scores
        What weighs opportunities: ``"zscore"`` or the ``"eigenvector"`` itself.
    """

    presence: Literal["exact", "floating"] = "exact"
    diagonal: Literal[0, 1] = 0
    density_scale: Literal[1, 100] = 1
    density_decimals: int | None = None
    solver: Literal["eigenvector", "reflections"] = "eigenvector"
    activity_scale: Literal["own", "regions"] = "own"
    outlook_scores: Literal["zscore", "eigenvector"] = "zscore"


PRESETS: dict[str, Conventions] = {
    "interlace": Conventions(),
    "ecomplexity": Conventions("floating", 1, activity_scale="regions", outlook_scores="eigenvector"),
    "economiccomplexity": Conventions("floating", 0, solver="reflections"),
    "econgeo": Conventions("floating", 0, density_scale=100, density_decimals=2),
}


def conventions_like(like: str) -> Conventions:
    """Return the conventions of a package.

    Parameters
    ----------
    like
        ``"interlace"`` (ours), ``"ecomplexity"`` and ``"economiccomplexity"`` (the Python packages ecomplexity
        and economic-complexity), ``"econgeo"`` (the R package EconGeo; density only, its complexity differs
        in rounding).

    Raises
    ------
    UnknownChoice
        There is no such preset.
    """
    if like not in PRESETS:
        raise UnknownChoice(f"There are no conventions called {like!r}.", do=f"choose one of {listed(list(PRESETS))}.")
    return PRESETS[like]


def fingerprint(table: ActivityTable) -> str:
    """Return 16 hexadecimal digits that change when an amount, a total or a label changes."""
    digest = hashlib.blake2b(digest_size=8)
    digest.update(repr((table.unit, table.year, table.regions, table.activities)).encode())
    digest.update(np.ascontiguousarray(table.amounts).data)
    digest.update(np.ascontiguousarray(table.region_totals).data)
    return digest.hexdigest()


def described(input_fingerprint: str, **choices: str | int | float | bool) -> dict[str, str | int | float | bool]:
    """Return the conventions of a result: the choices, and which input and version they were applied to."""
    return {**choices, "interlace": __version__, "input": input_fingerprint}
