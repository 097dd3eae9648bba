"""What the actions of this app refuse, said once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from interlace_platform.boards.models import Step
from interlace_platform.core.readers import Reader
from interlace_platform.core.refusals import Found
from interlace_platform.evidence.folding import address_word
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects.models import LEAST_READY, MOST_READY, ProjectKind

LONGEST_SUMMARY, LONGEST_REASON = 20_000, 2_000
MOST_EURO = Decimal("999999999999.99")
CENT = Decimal("0.01")
FIRST_YEAR, LAST_YEAR = 1990, 2100


def wrong_words(title: str, summary: str, kind: str) -> list[Found]:
    """What is wrong with what a project is called and said to be."""
    return [
        ("kind", kind not in ProjectKind.values, _("There is no such kind of project.")),
        ("title", not address_word(title), _("Give the project a title.")),
        ("title", len(title.strip()) > 200, _("At most 200 characters.")),
        ("summary", len(summary) > LONGEST_SUMMARY, _("At most 20,000 characters.")),
    ]


def wrong_readiness(now: int | None, target: int | None) -> list[Found]:
    """What is wrong with two levels of technology readiness."""
    levels = (("trl_now", now), ("trl_target", target))
    outside = [
        (name, level is not None and not LEAST_READY <= level <= MOST_READY, _("A level from 1 to 9."))
        for name, level in levels
    ]
    is_lower = now is not None and target is not None and target < now
    return [*outside, ("trl_target", is_lower, _("Aim at no less than what is there already."))]


def wrong_money(field: str, amount: Decimal | None) -> list[Found]:
    """What is wrong with an amount of euro."""
    if amount is None:
        return []
    if not amount.is_finite() or not CENT <= amount <= MOST_EURO:
        return [(field, True, _("More than 0 and less than a million million euro."))]
    return [(field, amount != amount.quantize(CENT), _("No more than two decimals."))]


def wrong_budget(budget: Decimal | None, year: int | None) -> list[Found]:
    """What is wrong with a budget and the year in which it was estimated."""
    return [
        *wrong_money("budget", budget),
        ("budget_year", budget is not None and year is None, _("Say in which year it was estimated.")),
        ("budget", budget is None and year is not None, _("Say how much, or leave out the year.")),
        ("budget_year", year is not None and not FIRST_YEAR <= year <= LAST_YEAR, _("A year from 1990 to 2100.")),
    ]


def wrong_places(partnership: Partnership, group: WorkingGroup | None, steps: Sequence[Step]) -> list[Found]:
    """What is wrong with the working group and the steps of the chain."""
    elsewhere = any(step.board.partnership_id != partnership.pk for step in steps)
    return [
        (
            "group",
            group is not None and group.partnership_id != partnership.pk,
            _("That working group is of another partnership."),
        ),
        ("steps", elsewhere, _("That step is of another partnership.")),
    ]


def wrong_organisation(field: str, organisation: Organisation | None, by: Reader) -> list[Found]:
    """What is wrong with an organisation that is named: everybody names those they see."""
    if organisation is None:
        return []
    standing = organisations_visible_to(by).filter(pk=organisation.pk, merged_into__isnull=True)
    return [(field, not standing.exists(), _("There is no such organisation in the register."))]


def wrong_address(field: str, url: str) -> list[Found]:
    """What is wrong with an address: only https, so that nobody is led anywhere else on the way."""
    is_wrong = bool(url) and not (url.startswith("https://") and len(url.split("/")[2]) > 3 and " " not in url)
    return [(field, is_wrong, _("An address that begins with https://."))]
