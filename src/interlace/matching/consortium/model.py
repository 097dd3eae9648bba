"""The question as a mixed-integer program for HiGHS. Coverage and best providers need no integers of their own.

Columns: who takes part x_i (0 or 1), which step is covered u_j, which country and region is there z_c and z_r, and
who is the best and the second-best provider of a step y_ij1, y_ij2 (only where the strength is above 0). All but x
are integral by themselves once x is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from interlace.matching.consortium.candidates import Candidates, Floats
from interlace.matching.consortium.rules import Rules
from interlace.matching.consortium.value import DEPTH_WEIGHTS, PRICE_OF_A_SEAT

Places = NDArray[np.intp]
WIDEST_GAP = 1e-7


class Aim(Enum):
    """What is maximised."""

    ANY = "any set that keeps the rules"
    FEW = "few members"
    STEPS = "steps covered"
    VALUE = "strength, less the price of seats"


class Ending(Enum):
    """How a solve ended."""

    PROVEN = "proven"
    IMPOSSIBLE = "impossible"
    OUT_OF_TIME = "out of time"


@dataclass(frozen=True)
class Solved:
    """A solve: members (rows, None if none were found), the bound on what can be reached, and how it ended."""

    members: tuple[int, ...] | None
    bound: float
    ending: Ending


@dataclass
class Program:
    """Columns and rows of a program, gathered piece by piece."""

    cost: list[Floats] = field(default_factory=list)
    n_columns: int = 0
    entries: list[tuple[Places, Places, Floats]] = field(default_factory=list)
    lower: list[Floats] = field(default_factory=list)
    upper: list[Floats] = field(default_factory=list)
    n_rows: int = 0

    def columns(self, cost: Floats) -> Places:
        """Add columns between 0 and 1."""
        places = np.arange(self.n_columns, self.n_columns + cost.size)
        self.cost.append(cost)
        self.n_columns += cost.size
        return places

    def rows(
        self, row: Places, column: Places, value: Floats, *, lower: float = -np.inf, upper: float = np.inf
    ) -> None:
        """Add rows with the same bounds; `row` counts from 0 within this call."""
        count = int(row.max()) + 1
        self.entries.append((row + self.n_rows, column, value))
        self.lower.append(np.full(count, lower))
        self.upper.append(np.full(count, upper))
        self.n_rows += count

    def row(
        self, column: Places, value: Floats | float = 1.0, *, lower: float = -np.inf, upper: float = np.inf
    ) -> None:
        """Add one row."""
        values = np.broadcast_to(np.asarray(value, dtype=np.float64), column.shape)
        self.rows(np.zeros(column.size, dtype=np.intp), column, values, lower=lower, upper=upper)


def solved(
    candidates: Candidates,
    rules: Rules,
    aim: Aim,
    *,
    at_least_steps: int = 0,
    start: tuple[int, ...] | None = None,
    seconds: float = 20.0,
) -> Solved:
    """Solve for one aim.

    Parameters
    ----------
    at_least_steps
        How many steps must be covered.
    start
        Members of a set that keeps the rules, to start from.
    seconds
        When to stop without a proof.
    """
    program, x, z = _program(candidates, rules, aim, at_least_steps)
    lower, upper = _bounds(candidates, rules, program.n_columns, z)
    highs = _highs(program, lower, upper, x, seconds)
    if start is not None and aim is not Aim.ANY:
        chosen = np.isin(x, start).astype(np.float64)
        highs.setSolution(x.size, x.astype(np.int32), chosen)
    highs.run()
    return _read(highs, x)


def _program(candidates: Candidates, rules: Rules, aim: Aim, at_least_steps: int) -> tuple[Program, Places, Places]:
    program = Program()
    n, k = candidates.strengths.shape
    price = {Aim.VALUE: -PRICE_OF_A_SEAT, Aim.FEW: -1.0}.get(aim, 0.0)
    x = program.columns(np.full(n, price))
    u = program.columns(np.full(k, 1.0 if aim is Aim.STEPS else 0.0))
    _add_coverage(program, candidates, rules, x, u)
    if at_least_steps:
        program.row(u, lower=float(at_least_steps))
    _add_rules(program, candidates, rules, x)
    if aim is Aim.VALUE:
        _add_providers(program, candidates, x)
    return program, x, u


def _add_coverage(program: Program, candidates: Candidates, rules: Rules, x: Places, u: Places) -> None:
    """A step is covered if a member is strong enough in it."""
    member, step = np.nonzero(candidates.covers(rules.threshold))
    steps = np.arange(u.size)
    row, column = np.concatenate([steps, step]), np.concatenate([u, x[member]])
    program.rows(row, column, np.concatenate([np.ones(u.size), -np.ones(member.size)]), upper=0.0)


def _add_rules(program: Program, candidates: Candidates, rules: Rules, x: Places) -> None:
    program.row(x, lower=float(rules.size[0]), upper=float(rules.size[1]))
    _add_different(program, candidates.country_numbers, x, rules.countries)
    _add_different(program, candidates.region_numbers, x, rules.regions)
    if rules.per_country is not None:
        program.rows(candidates.country_numbers, x, np.ones(x.size), upper=float(rules.per_country))
    poorer = candidates.is_less_developed
    if rules.less_developed:
        program.row(x, poorer.astype(np.float64), lower=float(rules.less_developed))
    if rules.less_developed_share:
        program.row(x, poorer.astype(np.float64) - rules.less_developed_share, lower=-1e-9)
    if rules.coordinator:
        program.row(x, candidates.may_coordinate.astype(np.float64), lower=1.0)
    for found, missing in rules.apart_from:
        program.row(x[candidates.positions(found)], upper=float(len(found) - missing))


def _add_different(program: Program, group: Places, x: Places, needed: int) -> None:
    """Members come from at least so many different groups."""
    if needed <= 1:
        return
    z = program.columns(np.zeros(int(group.max()) + 1))
    row, column = np.concatenate([np.arange(z.size), group]), np.concatenate([z, x])
    program.rows(row, column, np.concatenate([np.ones(z.size), -np.ones(x.size)]), upper=0.0)
    program.row(z, lower=float(needed))


def _add_providers(program: Program, candidates: Candidates, x: Places) -> None:
    """Who is best and second best in a step: one of each, different, and both members."""
    member, step = np.nonzero(candidates.known_strengths > 0)
    if not member.size:
        return
    weighted = candidates.known_strengths[member, step] * candidates.step_weights[step]
    providers = [program.columns(depth * weighted) for depth in DEPTH_WEIGHTS]
    used = np.unique(step, return_inverse=True)[1]
    for y in providers:
        program.rows(used, y, np.ones(y.size), upper=1.0)
    pair = np.tile(np.arange(member.size), len(providers) + 1)
    column = np.concatenate([*providers, x[member]])
    value = np.concatenate([np.ones(len(providers) * member.size), -np.ones(member.size)])
    program.rows(pair, column, value, upper=0.0)


def _bounds(candidates: Candidates, rules: Rules, n_columns: int, u: Places) -> tuple[Floats, Floats]:
    lower, upper = np.zeros(n_columns), np.ones(n_columns)
    lower[candidates.positions(rules.must_have)] = 1.0
    upper[candidates.positions(rules.exclude)] = 0.0
    lower[u[[candidates.column[step] for step in rules.must_cover]]] = 1.0
    return lower, upper


def _highs(program: Program, lower: Floats, upper: Floats, x: Places, seconds: float) -> highspy.Highs:
    rows, columns, values = (np.concatenate(parts) for parts in zip(*program.entries, strict=True))
    matrix = sparse.csc_matrix((values, (rows, columns)), shape=(program.n_rows, program.n_columns))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = program.n_columns, program.n_rows
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.concatenate(program.cost)
    lp.col_lower_, lp.col_upper_ = lower, upper
    lp.row_lower_, lp.row_upper_ = np.concatenate(program.lower), np.concatenate(program.upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    kinds = [highspy.HighsVarType.kContinuous] * program.n_columns
    kinds[: x.size] = [highspy.HighsVarType.kInteger] * x.size
    lp.integrality_ = kinds
    highs = highspy.Highs()  # type: ignore[no-untyped-call] # the only untyped name of the package
    options = {"output_flag": False, "threads": 1, "random_seed": 0, "time_limit": float(seconds)}
    for name, setting in {**options, "mip_rel_gap": 0.0, "mip_abs_gap": WIDEST_GAP}.items():
        highs.setOptionValue(name, setting)
    highs.passModel(lp)
    return highs


def _read(highs: highspy.Highs, x: Places) -> Solved:
    kind, info = highs.getModelStatus(), highs.getInfo()
    if kind == highspy.HighsModelStatus.kInfeasible:
        return Solved(None, float("-inf"), Ending.IMPOSSIBLE)
    has_members = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    chosen = np.asarray(highs.getSolution().col_value)[x] > 0.5 if has_members else None
    members = None if chosen is None else tuple(int(row) for row in np.flatnonzero(chosen))
    is_proven = kind == highspy.HighsModelStatus.kOptimal
    return Solved(members, float(info.mip_dual_bound), Ending.PROVEN if is_proven else Ending.OUT_OF_TIME)
