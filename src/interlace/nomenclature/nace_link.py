"""From NACE Rev. 2.1 to NACE Rev. 2: a link of many to many without weights, so never a silent conversion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from interlace.errors import NotOneToOne, UnknownActivity, listed


def linked_activities(link: pl.DataFrame, code: str) -> tuple[str, ...]:
    """Return all activities of NACE Rev. 2 that an activity of NACE Rev. 2.1 is linked to.

    Parameters
    ----------
    link
        The table `nace21_to_nace2`: from_code, to_code.
    code
        An activity of NACE Rev. 2.1. The same code may mean something else in NACE Rev. 2.

    Raises
    ------
    UnknownActivity
        The link does not have the code.
    """
    targets = link.filter(pl.col("from_code") == code)["to_code"].unique().sort().to_list()
    if not targets:
        raise UnknownActivity(
            f"NACE Rev. 2.1 has no activity {code}.", do="look the code up in the table `activities` of the release."
        )
    return tuple(targets)


def one_to_one(link: pl.DataFrame, codes: Sequence[str]) -> Mapping[str, str]:
    """Return the one activity of NACE Rev. 2 for each of these of NACE Rev. 2.1, where there is only one.

    Raises
    ------
    UnknownActivity
        The link does not have one of the codes.
    NotOneToOne
        Some codes are linked to several activities; amounts cannot follow them, because nobody has
        published weights.
    """
    links = {code: linked_activities(link, code) for code in codes}
    split = [f"{code} ({', '.join(targets)})" for code, targets in links.items() if len(targets) > 1]
    if split:
        raise NotOneToOne(
            f"{len(split)} of {len(links)} activities of NACE Rev. 2.1 go to several of NACE Rev. 2, "
            f"and there are no weights: {listed(split)}.",
            do="keep the figures in NACE Rev. 2.1, or aggregate to a level where the two agree.",
        )
    return {code: targets[0] for code, targets in links.items()}
