"""Who contributed during the half-year, beside who is merely listed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.readers import VISITOR
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.contributing import kinds
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.standing import parts_taken
from interlace_platform.reporting.documents import Figures, Part, Table, day_in_words, row, source_of
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.registry import Chapter, Comparison, Shape, Source, compared, draw_from


class Contributor(Shape):
    """An organisation that did something during the half-year: how often, of which kinds, and when last."""

    organisation: str
    contributions: int
    kinds: tuple[str, ...]
    last_on: date


class Activity(Chapter):
    """Organisations of the register that contributed, and how many take part."""

    taking_part: int
    contributors: tuple[Contributor, ...]


def collect(partnership: Partnership, half: HalfYear) -> Activity:
    """Ask every kind of contribution once."""
    done: dict[int, list[tuple[date, str]]] = {}
    for name, kind in kinds.items():
        for each in kind.found(partnership, half.first_day, half.last_day):
            done.setdefault(each.organisation, []).append((each.on, name))
    named = organisations_visible_to(VISITOR).filter(pk__in=done).order_by("folded", "pk")
    taking = parts_taken(half.last_day).filter(partnership=partnership, organisation__is_public=True)
    return Activity(
        page=reverse("partnership", args=[partnership.key]),
        taking_part=taking.values("organisation_id").distinct().count(),
        contributors=tuple(contributor(str(own), done[own.pk]) for own in named),
    )


def contributor(name: str, done: list[tuple[date, str]]) -> Contributor:
    said = tuple(sorted({kind for _on, kind in done}))
    return Contributor(organisation=name, contributions=len(done), kinds=said, last_on=max(on for on, _kind in done))


def words_for(kind: str) -> str:
    return str(kinds[kind].title) if kind in kinds else kind


def told(facts: Activity) -> Iterator[Part]:
    """How many were active, and each of them."""
    active = (str(len(facts.contributors)), _("organisations contributed"))
    yield Figures((active, (str(facts.taking_part), _("organisations of the register take part"))))
    head = (_("Organisation"), _("Contributions"), _("Of which kinds"), _("Last on"))
    rows = tuple(
        row(
            each.organisation,
            str(each.contributions),
            "; ".join(map(words_for, each.kinds)),
            day_in_words(each.last_on),
        )
        for each in facts.contributors
    )
    if rows:
        yield Table(_("Who contributed"), head, rows, frozenset({1}))
    yield source_of(facts.page, _("Who is active and who is listed"))


def changed(before: Activity, after: Activity) -> Iterator[Comparison]:
    """Who contributes."""
    old, new = ((each.organisation for each in facts.contributors) for facts in (before, after))
    yield compared(_("Organisations that contributed"), old, new)


draw_from(Source("activity", gettext_lazy("Activity"), Activity, collect, told, changed))
