"""What people choose about what they follow, and what a webhook needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from interlace_platform.following.actions.following import LONGEST_NAME
from interlace_platform.following.models import Habit, Pace, Topic
from interlace_platform.following.queries import Followed, TopicChoice
from interlace_platform.following.subjects import SEARCH, Named, Subject

WEEKDAYS = (
    (1, _("Monday")), (2, _("Tuesday")), (3, _("Wednesday")), (4, _("Thursday")), (5, _("Friday")),
    (6, _("Saturday")), (7, _("Sunday")),
)  # fmt: skip
HOURS = tuple((hour, f"{hour:02}:00") for hour in range(24))
EVERYTHING = ""


class HabitForm(forms.Form):
    """When digests come."""

    hour = forms.TypedChoiceField(label=_("Digests come at"), choices=HOURS, coerce=int)
    weekday = forms.TypedChoiceField(label=_("Weekly ones on"), choices=WEEKDAYS, coerce=int)

    def __init__(self, data: Any, *, habit: Habit) -> None:
        super().__init__(data, initial={"hour": habit.hour, "weekday": habit.weekday})


class PacesForm(HabitForm):
    """The same, with one choice for each thing that somebody follows, and one for each topic."""

    def __init__(self, data: Any, *, habit: Habit, followed: Sequence[Followed], topics: Sequence[TopicChoice]) -> None:
        super().__init__(data, habit=habit)
        self.followed, self.topics = followed, topics
        for each in followed:
            label = each.named.name if each.named else _("gone")
            self.fields[name_of(each)] = forms.ChoiceField(label=label, choices=Pace.choices, initial=each.follow.pace)
            if is_search(each):
                self.fields[called(each)] = forms.CharField(
                    label=_("Call this search"), max_length=LONGEST_NAME, required=False, initial=each.follow.name
                )
        offered = [("", _("as each thing says")), *Pace.choices]
        for topic in topics:
            self.fields[f"topic-{topic.topic}"] = forms.ChoiceField(
                label=topic.topic.label, choices=offered, required=False, initial=topic.pace
            )

    @property
    def rows(self) -> list[tuple[Followed, forms.BoundField, forms.BoundField | None]]:
        """What is followed, each with its choice; a search with what it is called."""
        return [(each, self[name_of(each)], self[called(each)] if is_search(each) else None) for each in self.followed]

    @property
    def topic_fields(self) -> list[forms.BoundField]:
        """One choice for each topic."""
        return [self[f"topic-{each.topic}"] for each in self.topics]

    @property
    def paces(self) -> dict[UUID, str]:
        """What was chosen for things."""
        return {each.follow.public_id: self.cleaned_data[name_of(each)] for each in self.followed}

    @property
    def names(self) -> dict[UUID, str]:
        """What searches are called."""
        return {each.follow.public_id: self.cleaned_data[called(each)] for each in self.followed if is_search(each)}

    @property
    def topic_paces(self) -> dict[str, str]:
        """What was chosen for topics."""
        return {each.topic.value: self.cleaned_data[f"topic-{each.topic}"] for each in self.topics}


def name_of(followed: Followed) -> str:
    return f"pace-{followed.follow.public_id}"


def called(followed: Followed) -> str:
    return f"name-{followed.follow.public_id}"


def is_search(followed: Followed) -> bool:
    return followed.follow.kind == SEARCH


def pace_in(said: str) -> str:
    """The pace that somebody chose; once a day where that is none."""
    return said if said in Pace.values else Pace.DAILY


class WebhookForm(forms.Form):
    """A new webhook."""

    about = forms.ChoiceField(label=_("About"))
    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("Begins with https:// and leads to the public internet, on port 443 or 8443."),
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=[each for each in Topic.choices if each[0] != Topic.SEARCHES],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, kept: Mapping[Subject, Named], is_team: bool) -> None:
        super().__init__(data)
        own = [(subject.word, named.name) for subject, named in kept.items()]
        everything = [(EVERYTHING, _("everything that is public"))] if is_team else []
        self.fields["about"] = forms.ChoiceField(label=_("About"), choices=[*everything, *own], required=not is_team)

    @property
    def subject(self) -> Subject | None:
        """What it is about; None for everything."""
        kind, _colon, key = self.cleaned_data["about"].partition(":")
        return Subject(kind, key) if key else None
