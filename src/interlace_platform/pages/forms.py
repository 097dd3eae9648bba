"""What a reader can ask, as forms sent by address (GET): choices, weights, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from interlace_platform.evidence import queries
from interlace_platform.evidence.models import Activity, Region
from interlace_platform.pages.wording import CATEGORIES, REASONS
from interlace_platform.partnerships.models import Platform


class LongSelect(forms.Widget):
    """A choice among many, written without a template for each."""

    choices: Sequence[tuple[str, str | Promise]] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The element."""
        chosen = "" if value is None else str(value)
        options = options_of(tuple((key, str(label)) for key, label in self.choices), chosen)
        attributes = flatatt(self.build_attrs({"name": name}, attrs))
        return mark_safe(f"<select{attributes}>{options}</select>")  # every part is escaped


class LongChoice(forms.CharField):
    """One of many: Django's own field goes through all of them several times for each page."""

    widget = LongSelect

    @property
    def choices(self) -> Sequence[tuple[str, str | Promise]]:
        """Keys and labels."""
        return cast(LongSelect, self.widget).choices

    @choices.setter
    def choices(self, offered: Sequence[tuple[str, str | Promise]]) -> None:
        cast(LongSelect, self.widget).choices = offered

    def validate(self, value: str) -> None:
        """It has to be one of them."""
        super().validate(value)
        if value and value not in dict(self.choices):
            raise forms.ValidationError(_("Choose one of the list."))


@lru_cache(maxsize=64)
def options_of(choices: tuple[tuple[str, str], ...], chosen: str) -> str:
    """The choices as they are written, kept by all they are made of: hundreds of them seldom change.

    Escaped by the standard library, which is quicker than Django's way.
    """
    return "".join(
        f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>{escape(label)}</option>'
        for key, label in choices
    )


class Asked(forms.Form):
    """A form whose every field may be left out; what does not make sense is said, and left out."""

    use_required_attribute = False

    def answer(self, name: str) -> str:
        """What was chosen, empty where nothing was, or where it made no sense."""
        self.is_valid()
        return self.cleaned_data.get(name) or ""

    def offer(self, name: str, anything: str | Promise, choices: Iterable[tuple[str, str | Promise]]) -> None:
        """What can be chosen in a field, beside no choice at all."""
        cast(forms.ChoiceField, self.fields[name]).choices = [("", anything), *choices]

    @property
    def is_filtering(self) -> bool:
        """Whether anything was chosen."""
        self.is_valid()
        return any(self.cleaned_data.values())

    @property
    def as_query(self) -> str:
        """What was asked, to go before another parameter: "kind=company&"; empty where nothing was."""
        asked = {name: self.answer(name) for name in self.fields if self.answer(name)}
        return f"{urlencode(asked)}&" if asked else ""


class RegionFilter(Asked):
    """Which regions to list."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=80)
    country = forms.ChoiceField(label=_("Country"), required=False)
    category = forms.ChoiceField(label=_("Category (derived)"), required=False)

    def __init__(self, data: QueryDict, *, regions: Sequence[Region]) -> None:
        super().__init__(data)
        countries = sorted({(region.country, region.country_name) for region in regions}, key=lambda each: each[1])
        self.offer("country", _("all"), countries)
        self.offer("category", _("all"), CATEGORIES.items())
        self.regions = regions

    def chosen(self) -> list[Region]:
        """The regions that fit."""
        text, country, category = (self.answer(name) for name in ("q", "country", "category"))
        named = {find.key for find in queries.search(text, ["region"], len(self.regions))} if text else None
        return [
            each
            for each in self.regions
            if (named is None or each.code in named)
            and country in ("", each.country)
            and category in ("", each.category)
        ]


class PartnershipFilter(Asked):
    """Which partnerships to list."""

    q = forms.CharField(label=_("Name or topic"), required=False, max_length=80)
    platform = LongChoice(label=_("Platform"), required=False)
    region = LongChoice(label=_("With the region"), required=False)

    def __init__(self, data: QueryDict, *, platforms: Iterable[Platform], regions: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.offer("platform", _("all"), [(each.key, each.name) for each in platforms])
        self.offer("region", _("any"), regions)


class AsOf(Asked):
    """The date at which membership is asked for."""

    as_of = forms.DateField(
        label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    @property
    def day(self) -> date | None:
        """The date asked for; None where none was, or where it made no sense."""
        self.is_valid()
        return self.cleaned_data.get("as_of")


class TwoRegions(Asked):
    """The two regions to compare, by name or code."""

    a = forms.CharField(label=_("First region"), required=False, max_length=80)
    b = forms.CharField(label=_("Second region"), required=False, max_length=80)


class PartnerQuestion(Asked):
    """What a partner should bring, and what each reason weighs."""

    activity = forms.ChoiceField(label=_("To help with"), required=False)
    diverse = forms.BooleanField(label=_("Not only neighbours and compatriots"), required=False)
    abroad = forms.BooleanField(label=_("Other countries only"), required=False)

    def __init__(self, query: QueryDict, *, activities: Iterable[Activity]) -> None:
        super().__init__({**{f"w_{key}": points for key, points in usual_points().items()}, **query.dict()})
        self.activities = {each.code: each for each in activities}
        labels = [(each.code, f"{each.label} ({each.code})") for each in self.activities.values()]
        self.offer("activity", _("anything the region lacks"), labels)
        for key, title in REASONS.items():
            self.fields[f"w_{key}"] = forms.IntegerField(label=title, required=False, min_value=0, max_value=100)

    @property
    def weights(self) -> dict[str, float] | None:
        """The weights asked for; None means the usual ones. A field left empty leaves its reason out."""
        if not self.is_valid():
            return None
        points = {key: self.cleaned_data[f"w_{key}"] or 0 for key in REASONS}
        return None if points == usual_points() else points

    @property
    def chosen_activity(self) -> Activity | None:
        """The one activity that partners should help with."""
        return self.activities.get(self.answer("activity"))

    @property
    def switched(self) -> tuple[bool, bool]:
        """Whether the list should be diverse, and whether it should leave out the region's own country."""
        return bool(self.answer("diverse")), bool(self.answer("abroad"))

    @property
    def as_query(self) -> str:
        """What was asked beside the usual, to hand on in a link; empty where nothing was."""
        activity = {"activity": self.answer("activity")} if self.chosen_activity else {}
        weights = {f"w_{key}": points for key, points in (self.weights or {}).items()}
        asked = urlencode({**activity, **weights})
        return f"?{asked}" if asked else ""

    @property
    def has_own_weights(self) -> bool:
        """Whether the reader changed a weight."""
        return self.weights is not None

    @property
    def switches(self) -> Iterator[forms.BoundField]:
        """The fields beside the weights."""
        return (self[name] for name in ("activity", "diverse", "abroad"))

    @property
    def weight_fields(self) -> Iterator[forms.BoundField]:
        """One field for each reason."""
        return (self[f"w_{key}"] for key in REASONS)

    def clean(self) -> dict[str, object]:
        """All weights at zero would rank nobody."""
        if not any(self.cleaned_data.get(f"w_{key}") for key in REASONS):
            raise forms.ValidationError(_("Give at least one reason a weight above 0; the usual weights are used now."))
        return self.cleaned_data


def usual_points() -> dict[str, int]:
    """The usual weights as points out of 100."""
    return {key: round(weight * 100) for key, weight in queries.DEFAULT_WEIGHTS.items()}
