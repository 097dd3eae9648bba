"""What people fill in to prepare an event: first what is needed, then step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.languages import LANGUAGES
from interlace_platform.events.actions import Recurrence, Rhythm
from interlace_platform.events.facts import HOME_COLUMNS, EventFacts, facts_of
from interlace_platform.events.models import Audience, Event, EventKind, EventMode, Series
from interlace_platform.events.policy import Home
from interlace_platform.organisations.models import Organisation
from interlace_platform.pages.controls import DateInput, MomentInput, area

USUAL_LENGTH = timedelta(hours=1)
ZONES = [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name or name == "UTC"]
IN_ZONE = _("By the clocks of the time zone below.")


def home_key(home: Home) -> str:
    """How an address and a form name a home."""
    return f"{HOME_COLUMNS[type(home)]}-{home.pk}"


def in_zone(moment: datetime, zone: str) -> datetime:
    """What was written by the clocks of a zone; the form read it by those of the reader."""
    return timezone.make_naive(moment).replace(tzinfo=ZoneInfo(zone))


def as_written(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%dT%H:%M}"


class SeriesField(forms.ChoiceField):
    """A series to which the reader may add events, or none."""

    def offer(self, found: Sequence[Series]) -> None:
        """Fill in what there is to choose from."""
        self.choices = [("", _("none")), *((each.slug, each.name) for each in found)]


class WhenFields(forms.Form):
    """Where people meet and when, by the clocks of one time zone."""

    mode = forms.ChoiceField(label=_("Where people meet"), choices=EventMode.choices, widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Place"), max_length=300, required=False, help_text=_("Address and room; empty where it is online.")
    )
    starts_at = forms.DateTimeField(label=_("Begins"), widget=MomentInput, help_text=IN_ZONE)
    ends_at = forms.DateTimeField(label=_("Ends"), widget=MomentInput, help_text=IN_ZONE)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=ZONES, help_text=_("Where the event takes place."))

    @property
    def times(self) -> dict[str, Any]:
        """Where and when, as the facts of an event have it."""
        said = {name: self.cleaned_data[name] for name in ("mode", "place", "time_zone")}
        zone = said["time_zone"]
        return said | {name: in_zone(self.cleaned_data[name], zone) for name in ("starts_at", "ends_at")}


class NewEventForm(WhenFields):
    """What an event needs to begin with; the rest follows step by step."""

    home = forms.TypedChoiceField(label=_("Whose event it is"))
    series = SeriesField(label=_("Series"), required=False)
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices)
    field_order = ("home", "series", "title", "kind", "mode", "place", "starts_at", "ends_at", "time_zone")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        homes: Sequence[Home],
        all_series: Sequence[Series],
        zone: str,
        home: str = "",
        series: str = "",
    ) -> None:
        start = (timezone.now() + timedelta(days=21)).astimezone(ZoneInfo(zone)).replace(hour=10, minute=0)
        usual = {"starts_at": as_written(start, ZoneInfo(zone)), "mode": EventMode.ONLINE, "time_zone": zone}
        usual |= {"ends_at": as_written(start + USUAL_LENGTH, ZoneInfo(zone)), "home": home, "series": series}
        super().__init__(data, initial=usual)
        by_key = {home_key(each): each for each in homes}
        field = cast(forms.TypedChoiceField, self.fields["home"])
        field.choices = [(key, named(each)) for key, each in by_key.items()]
        field.coerce = by_key.__getitem__
        cast(SeriesField, self.fields["series"]).offer(all_series)
        if not all_series:
            del self.fields["series"]
        self.by_slug = {each.slug: each for each in all_series}

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in."""
        said = self.cleaned_data
        facts = EventFacts(title=said["title"], kind=said["kind"], **self.times)
        return {"home": said["home"], "facts": facts, "series": self.by_slug.get(said.get("series", ""))}


def named(home: Home) -> str:
    """A home in a list of several kinds."""
    partnership = getattr(home, "partnership", None)
    return f"{partnership}: {home}" if partnership is not None else str(home)


class AboutForm(forms.Form):
    """What an event is about, and who sees it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices)
    summary = forms.CharField(
        label=_("Summary"), max_length=20_000, required=False, widget=area(10),
        help_text=_("What it is about, for whom, and why they should come. Markdown."),
    )  # fmt: skip
    practical = forms.CharField(
        label=_("Practical information"), max_length=20_000, required=False, widget=area(4),
        help_text=_("How to get there, whom to ask. Markdown."),
    )  # fmt: skip
    recording_url = forms.URLField(
        label=_("Recording"), max_length=500, required=False, assume_scheme="https",
        help_text=_("The address where it can be watched, once there is one."),
    )  # fmt: skip
    audience = forms.ChoiceField(label=_("Who sees it"), choices=Audience.choices, widget=forms.RadioSelect)
    series = SeriesField(label=_("Series"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: QueryDict | None = None, *, event: Event, all_series: Sequence[Series]) -> None:
        names = ("revision", "title", "kind", "summary", "practical", "recording_url", "audience", "languages")
        known = {name: getattr(event, name) for name in names}
        super().__init__(data, initial=known | {"series": event.series.slug if event.series else ""})
        self.event = event
        own = {each.slug: each for each in all_series}
        self.by_slug = own | ({event.series.slug: event.series} if event.series else {})
        cast(SeriesField, self.fields["series"]).offer(list(self.by_slug.values()))
        if event.its_partnership is None:
            rest = [choice for choice in Audience.choices if choice[0] != Audience.WITHIN]
            cast(forms.ChoiceField, self.fields["audience"]).choices = rest

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in."""
        said = dict(self.cleaned_data)
        revision, series = said.pop("revision"), self.by_slug.get(said.pop("series"))
        facts = replace(facts_of(self.event), **said | {"languages": tuple(said["languages"])})
        return {"facts": facts, "series": series, "revision": revision}


class TimeForm(WhenFields):
    """When and where an event is, and how one joins it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    join_url = forms.URLField(
        label=_("Link to join"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Those who are registered see it."),
    )  # fmt: skip
    join_link_is_public = forms.BooleanField(label=_("Show the link to everybody"), required=False)

    def __init__(self, data: QueryDict | None = None, *, event: Event) -> None:
        names = ("revision", "mode", "place", "time_zone", "join_url", "join_link_is_public")
        known = {name: getattr(event, name) for name in names}
        known |= {name: as_written(getattr(event, name), event.zone) for name in ("starts_at", "ends_at")}
        super().__init__(data, initial=known)
        self.event = event

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in."""
        said = {name: self.cleaned_data[name] for name in ("join_url", "join_link_is_public")}
        facts = replace(facts_of(self.event), **self.times, **said)
        return {"facts": facts, "series": self.event.series, "revision": self.cleaned_data["revision"]}


class MoveForm(forms.Form):
    """Why an event is postponed or cancelled."""

    reason = forms.CharField(
        label=_("Why"), max_length=2000, required=False, widget=area(3), help_text=_("Everybody who sees it reads it.")
    )


class RepeatForm(forms.Form):
    """How often an event recurs, and until when."""

    rhythm = forms.ChoiceField(label=_("How often"), choices=Rhythm.choices, initial=Rhythm.WEEKLY)
    until = forms.DateField(label=_("Until"), widget=DateInput, help_text=_("That day is included."))

    @property
    def wanted(self) -> Recurrence:
        """What was filled in."""
        return Recurrence(self.cleaned_data["rhythm"], self.cleaned_data["until"])


class SeriesForm(forms.Form):
    """What a series is called, and what is said of it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    owner = forms.TypedChoiceField(label=_("Whose series it is"), help_text=_("Its people can add events to it."))
    name = forms.CharField(label=_("Name"), max_length=200)
    description = forms.CharField(
        label=_("Description"), max_length=20_000, required=False, widget=area(6), help_text=_("Markdown.")
    )

    def __init__(
        self, data: QueryDict | None = None, *, owners: Sequence[Organisation] = (), series: Series | None = None
    ) -> None:
        known = {name: getattr(series, name) for name in ("name", "description", "revision")} if series else {}
        super().__init__(data, initial=known)
        if series is not None:
            del self.fields["owner"]
            return
        by_slug = {each.slug: each for each in owners}
        field = cast(forms.TypedChoiceField, self.fields["owner"])
        field.choices = [(slug, str(each)) for slug, each in by_slug.items()]
        field.coerce = by_slug.__getitem__
        del self.fields["revision"]
