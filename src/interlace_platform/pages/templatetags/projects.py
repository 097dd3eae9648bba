"""Filters of the pages about projects: money in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.models import AuditEvent
from interlace_platform.pages.naming import written
from interlace_platform.projects.budgeting import Budget
from interlace_platform.projects.models import Criterion, FundingKind, FundingStatus, PartnerRole, Project, Ready, Stage

register = template.Library()
WORDS = {
    value: label
    for words in (Stage, FundingStatus, FundingKind, PartnerRole, Ready, Criterion)
    for value, label in words.choices
}
LABELS = {
    "fields": gettext_lazy("changed"),
    "stage": gettext_lazy("stage"),
    "status": gettext_lazy("status"),
    "amount": gettext_lazy("amount"),
    "role": gettext_lazy("role"),
    "kind": gettext_lazy("kind"),
    "due_on": gettext_lazy("due on"),
    "answers": gettext_lazy("answers"),
    "likelihood": gettext_lazy("likely"),
    "impact": gettext_lazy("bad"),
    "closed_on": gettext_lazy("over since"),
}
FIELDS = {field.name: getattr(field, "verbose_name", field.name) for field in Project._meta.get_fields()}


@register.filter
def euro(value: Decimal | None) -> str:
    """An amount of money with its thousands apart, cents only where there are some; nothing where it is not known."""
    if value is None:
        return "–"
    return _("%(amount)s euro") % {"amount": plain_euro(value)}


def plain_euro(value: Decimal) -> str:
    return written(value, 0 if value == value.to_integral_value() else 2)  # type: ignore[arg-type]


@register.filter
def gap(budget: Budget) -> str:
    """What is missing or too much, as one sentence; also where all is well, or nothing is known."""
    if budget.total is None:
        return _("No budget is estimated yet.")
    said = {"gap": plain_euro(budget.gap), "all": plain_euro(budget.total), "more": plain_euro(budget.surplus)}
    missing = _("%(gap)s of %(all)s euro not yet covered.") if budget.gap else _("All of the %(all)s euro are covered.")
    too_much = [_("The sources add up to %(more)s euro more than the budget.")] if budget.surplus else []
    return " ".join([missing, *too_much]) % said


@register.filter
def in_words(event: AuditEvent) -> str:
    """What the log keeps of a change: from which stage to which, how much, which fields."""
    details = dict(event.details)
    said = [moved] if (moved := from_to(details.pop("before", None), details.pop("after", None))) else []
    for name, value in details.items():
        said += [f"{label}: {worded(name, value)}"] if value and (label := LABELS.get(name)) else []
    return "; ".join(said)


def from_to(before: str | None, after: str | None) -> str:
    both = [str(WORDS.get(each, each)) for each in (before, after) if each]
    return " → ".join(both)


def worded(name: str, value: Any) -> str:
    if name == "amount":
        return euro(Decimal(value))
    if name == "fields":
        return ", ".join(str(FIELDS.get(each, each)) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{WORDS.get(key, key)} {WORDS.get(said, said)}" for key, said in value.items())
    return str(WORDS.get(value, value))
