"""What a case says, and where they are collected."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.platform.matrix.world import World

Url = str | Callable[..., str]
DONE = frozenset({200, 201, 202, 204, 301, 302, 303, 304})
"""Answers that mean "you may": a redirect to the page where one signs in is never one of them."""


@dataclass(frozen=True)
class Case:
    """Who may come to an address with a method.

    Attributes
    ----------
    url
        The address; or a function of the world, or of the world and the role (for what is one's own).
    allowed
        The roles that may.
    answers
        The answers that mean "you may"; 400, 409 and 422 belong here where the case sends something wrong on purpose.
    data
        What is sent; or a function like `url`.
    variant
        Which object it is about: own, other, public, draft, former.
    headers
        What else is sent, such as the token of a program (which then comes without a session).
    sent_to_sign_in
        Who, among those who may not, may be asked to sign in, where everybody else gets 404.
    writes_on_get
        Why a GET may write, such as "sends the mail again". Empty: it must not.
    """

    url: Url
    allowed: frozenset[str]
    method: str = "GET"
    answers: frozenset[int] = DONE
    data: Mapping[str, Any] | Callable[..., Mapping[str, Any]] | None = None
    content_type: str = ""
    variant: str = ""
    headers: Mapping[str, str] | Callable[..., Mapping[str, str]] = field(default_factory=dict)
    sent_to_sign_in: frozenset[str] = frozenset({"visitor"})
    writes_on_get: str = ""

    def of(self, part: str, world: World, role: str) -> Any:
        """The address, the data or the headers for a role."""
        value = getattr(self, part)
        if not callable(value):
            return value
        return value(world, role) if value.__code__.co_argcount == 2 else value(world)


def all_cases() -> dict[str, list[Case]]:
    """The cases of every area; an address told twice is an error."""
    found: dict[str, list[Case]] = {}
    for path in sorted(Path(__file__).parent.glob("cases_*.py")):
        cases = importlib.import_module(f"tests.platform.matrix.{path.stem}").CASES
        twice = set(cases) & set(found)
        if twice:
            raise ValueError(f"{path.name} tells again of {', '.join(sorted(twice))}.")
        found |= {name: case if isinstance(case, list) else [case] for name, case in cases.items()}
    return found
