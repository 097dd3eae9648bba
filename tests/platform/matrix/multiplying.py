"""Many rows of everything: the rows of the matrix's world once more and again, each with what has to be its own.

Which fields have to differ, the constraints of each model say. Half of the copies of what belongs to something else
(a session, say) stay with the same event, which gets a long list; the others go to the copies of that event, one each.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError
from django.db.models import F, ForeignKey, Model, UniqueConstraint
from django.db.models.fields import Field
from tests.platform.matrix.world import LONG_AGO

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7

SEEDS, FIRST_NUMBER = 4, 3_000
NOT_COPIED = {
    "core.AuditHead": "one row",
    "core.Allowance": "counts requests",
    "core.DeliveredEffect": "read by key only",
    "evidence.": "figures of regions, which a release brings in and nobody adds to",
}
"""Models, or whole apps, whose rows are not multiplied, and why."""

DIFFER: Mapping[str, Mapping[str, Callable[[int], Any]]] = {
    "accounts.Grant": {"valid_to": lambda number: LONG_AGO},
}
"""What else has to differ in a copy, where constraints do not tell: here, nobody may get more rights by it."""


@dataclass
class Multiplied:
    """The rows that are copied, and the copies so far: of each model, by their number.

    `reader` is the account to which copies belong that belong to an account, where each can have many.
    """

    reader: User
    seeds: dict[type[Model], list[Model]] = field(default_factory=dict)
    copies: dict[type[Model], dict[int, Model]] = field(default_factory=dict)

    def add(self, numbers: range) -> None:
        """One copy more of every model for each number."""
        for model in in_order(own_models()):
            if model not in self.seeds:
                self.seeds[model] = telling_rows(model)
                self.copies[model] = {}
            seeds = self.seeds[model]
            made = [self.copied(seeds[number % len(seeds)], number) for number in numbers if seeds]
            self.copies[model] |= dict(zip(numbers, written(model, made), strict=False))

    def copied(self, row: Model, number: int) -> Model:
        """A row once more; unlike the first in what has to be its own."""
        own = copy.copy(row)
        own._state = copy.copy(row._state)
        own._state.adding, own._state.fields_cache = True, {}
        moved = [each for each in owners(row) if self.leads_elsewhere(row, each, number)]
        changed = list(unlike(row, moved))
        for each in moved:
            self.change(own, each, number)
        for each in changed:
            self.change(own, each, number)
        if own_account := account_of(row, changed):
            setattr(own, own_account, self.reader.pk)
        for name, value in DIFFER.get(type(row)._meta.label, {}).items():
            setattr(own, name, value(number))
        return own

    def leads_elsewhere(self, row: Model, link: ForeignKey[Any, Any], number: int) -> bool:
        """Whether a copy is to belong to the copy of what its original belongs to."""
        is_told = getattr(row, link.attname) is not None
        return number % 2 == 1 and is_told and number in self.copies.get(link.related_model, {})  # type: ignore[arg-type]  # a model, once all are loaded

    def change(self, own: Model, one: Field[Any, Any], number: int) -> None:
        value = getattr(own, one.attname)
        if one.primary_key and one.get_internal_type().endswith("AutoField"):
            own.pk = None
        elif value is None:
            return
        elif isinstance(one, ForeignKey):
            others = self.copies.get(one.related_model, {})  # type: ignore[arg-type]  # a model, once all are loaded
            setattr(own, one.attname, getattr(others[number], one.target_field.attname) if number in others else None)
        else:
            setattr(own, one.attname, another(value, number, one.max_length))


def written(model: type[Model], rows: list[Model]) -> list[Model]:
    """The rows with their keys."""
    try:
        return model._base_manager.bulk_create(rows)
    except IntegrityError as error:
        more = f"Say in DIFFER of {Path(__file__).name} what has to differ in a copy of it"
        raise AssertionError(f"A copy of {model._meta.label} is refused: {error}. {more}.") from error


def own_models() -> list[type[Model]]:
    """The models of the site whose rows are multiplied."""
    named = [model for model in apps.get_models() if model.__module__.startswith("interlace_platform.")]
    return [model for model in named if not model._meta.label.startswith(tuple(NOT_COPIED))]


def in_order(models: list[type[Model]]) -> list[type[Model]]:
    """Each after those that it links to; circles as they come."""
    found: dict[type[Model], None] = {}

    def add(model: type[Model], above: tuple[type[Model], ...]) -> None:
        for link in links_of(model):
            other = link.related_model
            if other in models and other not in (*above, model) and other not in found:
                add(other, (*above, model))  # type: ignore[arg-type]  # a model, once all are loaded
        found[model] = None

    for model in models:
        if model not in found:
            add(model, ())
    return list(found)


def links_of(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    return [each for each in model._meta.concrete_fields if isinstance(each, ForeignKey)]


def owners(row: Model) -> Iterator[ForeignKey[Any, Any]]:
    """What a row belongs to, accounts aside; of two of one kind only one, so that nothing is merged with itself."""
    alone = {names[0] for names in together(type(row)) if len(names) == 1}
    met: set[object] = {User, *(each.related_model for each in links_of(type(row)) if each.name in alone)}
    for link in links_of(type(row)):
        if link.related_model not in met and not link.unique:
            met.add(link.related_model)
            yield link


def account_of(row: Model, changed: list[Field[Any, Any]]) -> str:
    """The name of what says whose a row is; empty where it is nobody's, or where that has to be its own."""
    links = [each for each in links_of(type(row)) if each.name == "user" and each not in changed]
    return links[0].attname if links and getattr(row, links[0].attname) is not None else ""


def telling_rows(model: type[Model]) -> list[Model]:
    """The first row in each state (whatever has choices, or is yes or no), those of a public partnership first."""
    found: dict[tuple[object, ...], Model] = {}
    rows = list(model._base_manager.order_by("pk"))
    for row in sorted(rows, key=is_elsewhere):
        found.setdefault(state_of(row), row)
    return list(found.values())[:SEEDS]


def is_elsewhere(row: Model) -> bool:
    partnership = getattr(row, "partnership", None)
    return partnership is not None and partnership.key != "fictional-public"


def state_of(row: Model) -> tuple[object, ...]:
    return tuple(getattr(row, each.attname) for each in row._meta.concrete_fields if is_choice(each))


def unlike(row: Model, moved: list[ForeignKey[Any, Any]]) -> Iterator[Field[Any, Any]]:
    """What has to be its own in a copy beside what it is moved to: unique fields, one field of each unique set."""
    found = [each for each in row._meta.concrete_fields if each.unique]
    yield from found
    for names in together(type(row), row):
        fields = [row._meta.get_field(name) for name in names]
        if not any(each in (*found, *moved) or getattr(row, each.attname) is None for each in fields):
            found.append(min(fields, key=reluctance))
            yield found[-1]


def together(model: type[Model], row: Model | None = None) -> Iterator[list[str]]:
    """What has to be unique together; of a row, without what is asked only of rows that say something there."""
    yield from (list(names) for names in model._meta.unique_together)
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and not (constraint.condition and says_nothing(row, constraint)):
            yield [*constraint.fields, *(each.name for each in constraint.expressions for each in names_in(each))]


def says_nothing(row: Model | None, constraint: UniqueConstraint) -> bool:
    return row is not None and any(getattr(row, name) == "" for name in constraint.fields)


def names_in(expression: Any) -> Iterator[F]:
    if isinstance(expression, F):
        yield expression
    for each in getattr(expression, "get_source_expressions", list)():
        yield from names_in(each)


def reluctance(one: Field[Any, Any]) -> int:
    """Texts and numbers change most easily; then accounts and whatever else a row belongs to; choices hardly."""
    if is_choice(one):
        return 3
    if isinstance(one, ForeignKey):
        return 1 if one.related_model is User else 2
    return 0


def is_choice(one: Field[Any, Any]) -> bool:
    """Whether there are only some values that it can have."""
    return bool(one.choices) or one.get_internal_type() == "BooleanField"


def another(value: Any, number: int, longest: int | None) -> Any:
    """A value like this one and unlike it."""
    if isinstance(value, UUID):
        return uuid7()
    if isinstance(value, int):
        return FIRST_NUMBER + number
    if isinstance(value, date):
        return value + timedelta(days=number + 1)
    if "@" in value:
        return f"{number}-{value}"
    return f"{value[: longest - 6] if longest else value}-{number}"
