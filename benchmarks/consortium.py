"""How long composing a consortium takes, and how far quick searches stay behind. Writes a page of results.

Instances are generated: *dense* ones with hub regions, where many sets are nearly as good, and *sparse* ones, where
steps are hard to cover. Always one member is set, five countries are asked for, two members per country allowed, and
three in ten must come from less developed regions.

    python benchmarks/consortium.py > benchmarks/consortium.md
"""

from __future__ import annotations

import datetime
import os
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

import numpy as np

from interlace.matching.consortium import (
    Candidates,
    Consortium,
    Rules,
    Worth,
    alternatives,
    compose,
    conflict_between,
    frontier,
    greedy,
    greedy_and_swap,
    price_of_rules,
    smallest_cover,
    why_members,
    worth_of,
)

SEEDS = (1, 2, 3)
SECONDS = 60.0


@dataclass(frozen=True)
class Shape:
    """A kind of instance: how many candidates and steps, how many strengths above 0, how many members."""

    name: str
    n_candidates: int
    n_steps: int
    filled: float
    size: int


SHAPES = (
    Shape("300 × 12, dense, 8 members", 300, 12, 0.60, 8),
    Shape("300 × 12, sparse, 8 members", 300, 12, 0.15, 8),
    Shape("300 × 12, sparse, 5 members", 300, 12, 0.08, 5),
    Shape("1,500 × 30, sparse, 12 members", 1500, 30, 0.06, 12),
    Shape("1,500 × 30, very sparse, 9 members", 1500, 30, 0.03, 9),
)


@dataclass(frozen=True)
class Run:
    """One search on one instance."""

    seconds: float
    worth: Worth | None
    is_proven: bool = False
    better_by_at_most: float = 0.0


def instance(shape: Shape, seed: int) -> tuple[Candidates, Rules]:
    """Strengths with hubs that have more of everything, countries of unequal size."""
    rng = np.random.default_rng(seed)
    n, k = shape.n_candidates, shape.n_steps
    hub = rng.beta(2, 5, size=(n, 1)) * 2
    has = rng.random((n, k)) < np.clip(shape.filled * hub * 1.75, 0, 0.95)
    strengths = np.where(has, np.round(rng.beta(2.2, 2.2, size=(n, k)), 3), 0.0)
    names = [f"R{place:04}" for place in range(n)]
    countries = [f"C{country:02}" for country in np.minimum(rng.geometric(0.1, size=n), 27)]
    poorer = [name for name in names if rng.random() < 0.3]
    steps = [f"S{step:02}" for step in range(k)]
    everybody = Candidates.of(names, steps, strengths, countries=countries, less_developed=poorer)
    return everybody, Rules(
        size=(3, shape.size), countries=5, per_country=2, less_developed_share=0.3, must_have=("R0000",)
    )


def timed(search: Callable[[], tuple[int, ...] | None], everybody: Candidates, rules: Rules) -> Run:
    start = time.process_time()
    members = search()
    spent = time.process_time() - start
    return Run(spent, None if members is None else worth_of(everybody, rules.threshold, members))


def exactly(everybody: Candidates, rules: Rules) -> tuple[Run, Consortium]:
    start = time.process_time()
    found = compose(everybody, rules, seconds=SECONDS)
    spent = time.process_time() - start
    worth = worth_of(everybody, rules.threshold, everybody.positions(found.members))
    return Run(spent, worth, found.is_proven, found.better_by_at_most), found


def behind(run: Run, best: Run) -> str:
    """How far a search stays behind the exact one: steps first, else strength."""
    if run.worth is None or best.worth is None:
        return "no answer"
    steps = best.worth.steps - run.worth.steps
    if steps:
        return f"{steps} step{'s' if steps > 1 else ''} less"
    return f"{1 - run.worth.value / best.worth.value:.1%}"


def row(shape: Shape) -> str:
    runs = []
    for seed in SEEDS:
        everybody, rules = instance(shape, seed)
        exact, _ = exactly(everybody, rules)
        quick = timed(lambda e=everybody, r=rules: greedy(e, r), everybody, rules)  # type: ignore[misc]
        swapped = timed(lambda e=everybody, r=rules: greedy_and_swap(e, r), everybody, rules)  # type: ignore[misc]
        runs.append((exact, quick, swapped))
    exact_seconds = " / ".join(f"{exact.seconds:.1f}" for exact, _, _ in runs)
    proven = sum(exact.is_proven for exact, _, _ in runs)
    covered = " / ".join(f"{exact.worth.steps}" if exact.worth else "–" for exact, _, _ in runs)
    quick_seconds = median(quick.seconds for _, quick, _ in runs)
    swap_seconds = median(swapped.seconds for _, _, swapped in runs)
    quick_gap = ", ".join(behind(quick, exact) for exact, quick, _ in runs)
    swap_gap = ", ".join(behind(swapped, exact) for exact, _, swapped in runs)
    bound = max(exact.better_by_at_most for exact, _, _ in runs)
    proof = f"{proven} of {len(runs)}" + (f" (else at most {bound:.1%} better)" if bound else "")
    return (
        f"| {shape.name} | {exact_seconds} | {proof} | {covered} of {shape.n_steps} | {quick_seconds:.3f} "
        f"| {quick_gap} | {swap_seconds:.3f} | {swap_gap} |"
    )


def explanations() -> Iterator[str]:
    everybody, rules = instance(SHAPES[1], SEEDS[0])
    found = compose(everybody, rules)
    impossible = Rules(size=(1, 2), must_have=("R0000",), must_cover=everybody.steps)
    questions: dict[str, Callable[[], object]] = {
        "why each member is in": lambda: why_members(everybody, rules, found),
        "what each rule costs": lambda: price_of_rules(everybody, rules, found),
        "five alternatives, three members apart": lambda: alternatives(everybody, rules, found),
        "sizes 4 to 10": lambda: frontier(everybody, rules, range(4, 11)),
        "the smallest cover": lambda: smallest_cover(everybody),
        "why nothing is possible (14 rules)": lambda: conflict_between(everybody, impossible),
    }
    for name, ask in questions.items():
        start = time.process_time()
        ask()
        yield f"| {name} | {time.process_time() - start:.1f} |"


def page() -> str:
    """The results as Markdown."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("interlace", "highspy", "numpy", "scipy"))
    head = (
        "| candidates × steps | HiGHS, CPU s | proven | steps covered | greedy, CPU s | behind | greedy + swap, CPU s "
        "| behind |"
    )
    lines = [
        "# What composing a consortium costs",
        "",
        'CPU seconds of one process with one thread, three generated instances each. "Behind" is what a quick search',
        "loses against the answer of HiGHS: steps, or else strength. Written by `python benchmarks/consortium.py`.",
        "",
        head,
        "|---|---:|---|---:|---:|---|---:|---|",
        *(row(shape) for shape in SHAPES),
        "",
        f"Explaining one answer ({SHAPES[1].name}):",
        "",
        "| question | CPU s |",
        "|---|---:|",
        *explanations(),
        "",
        f"{datetime.date.today()}; Python {platform.python_version()}; {libraries}; time limit {SECONDS:.0f} s for "
        f"each search; {os.cpu_count()} cores shared with other work, load average {os.getloadavg()[0]:.0f}.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(page())
