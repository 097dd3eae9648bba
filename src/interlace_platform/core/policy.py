"""Rules: who may do what. One predicate each, in the `policy` module of its app, listed here for docs and tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec

from interlace_platform.core.errors import NotAllowed
from interlace_platform.core.readers import VISITOR, Actor, Reader

__all__ = ["VISITOR", "Actor", "Reader", "Rule", "refuse_unless", "rule", "rules"]

P = ParamSpec("P")


@dataclass(frozen=True)
class Rule:
    """One rule, as a page of the documentation shows it."""

    name: str
    says: str


registered: dict[str, Rule] = {}


def rule(predicate: Callable[P, bool]) -> Callable[P, bool]:
    """List a predicate as a rule, under its app and name, with its docstring as what it says."""
    app = predicate.__module__.split(".")[-2]
    name = f"{app}.{predicate.__name__}"
    registered[name] = Rule(name, (predicate.__doc__ or "").strip())
    return predicate


def rules() -> tuple[Rule, ...]:
    """All rules, by name."""
    return tuple(registered[name] for name in sorted(registered))


def refuse_unless(allowed: bool) -> None:
    """Raise `NotAllowed` (which looks like "does not exist") where a rule says no."""
    if not allowed:
        raise NotAllowed
