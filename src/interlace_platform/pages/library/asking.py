"""Which documents to list."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interlace_platform.library.queries import Choice, Facets, Wanted
from interlace_platform.pages.forms import Asked, LongChoice

NAMES = ("kind", "theme", "language", "year", "region")


class DocumentFilter(Asked):
    """Words of a title or tag, and one value of each facet, each with how many documents there are."""

    q = forms.CharField(label=_("Words of the title, or a tag"), required=False, max_length=80)
    kind = LongChoice(label=_("Kind"), required=False)
    theme = LongChoice(label=_("Theme"), required=False)
    language = LongChoice(label=_("Language"), required=False)
    year = LongChoice(label=_("Year"), required=False)
    region = LongChoice(label=_("Region"), required=False)

    def __init__(self, data: QueryDict, *, facets: Facets) -> None:
        super().__init__(data)
        offered = (facets.kinds, facets.themes, facets.languages, facets.years, facets.regions)
        for name, choices in zip(NAMES, offered, strict=True):
            self.offer(name, _("all"), labelled(choices))

    @property
    def wanted(self) -> Wanted:
        """What was asked for."""
        return Wanted(text=self.answer("q"), **{name: self.answer(name) for name in NAMES})


def labelled(choices: Sequence[Choice]) -> list[tuple[str, str]]:
    return [(each.key, f"{each.label} ({each.count})") for each in choices]
