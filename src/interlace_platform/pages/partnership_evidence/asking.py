"""What a reader asks about a partnership's evidence."""

from __future__ import annotations

from datetime import date
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interlace_platform.evidence import eligibility
from interlace_platform.pages.forms import Asked

MOST_ASKED = 12
YES_OR_NO = (("", _("not answered")), ("yes", _("yes")), ("no", _("no")))


class EvidenceQuestion(Asked):
    """As of when, and how to count; the activities come as often as there are any."""

    as_of = forms.DateField(
        label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    parts = forms.BooleanField(label=_("Count countries and larger places as all their regions"), required=False)
    diverse = forms.BooleanField(label=_("From many countries first"), required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        self.asked = tuple(query.getlist("activity"))[:MOST_ASKED]

    @property
    def day(self) -> date | None:
        """The date asked for; None where none was, or where it made no sense."""
        self.is_valid()
        return self.cleaned_data.get("as_of")

    @property
    def with_parts(self) -> bool:
        """Whether larger places are taken apart."""
        return bool(self.answer("parts"))

    @property
    def is_diverse(self) -> bool:
        """Whether no country should come first too often."""
        return bool(self.answer("diverse"))

    @property
    def as_query(self) -> str:
        """What was asked, to hand on in a link; empty where nothing was."""
        day = [("as_of", self.day.isoformat())] if self.day else []
        switched = [(name, "on") for name in ("parts", "diverse") if self.answer(name)]
        asked = urlencode([*(("activity", code) for code in self.asked), *day, *switched])
        return f"?{asked}" if asked else ""


class RuleQuestion(Asked):
    """Which rule set, and answers to the questions that only the partners can answer."""

    rules = forms.ChoiceField(label=_("Rules"), required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        self.rule_sets = eligibility.rule_sets()
        choices = [(own.key, f"{own.title} ({own.validity})") for own in self.rule_sets]
        cast(forms.ChoiceField, self.fields["rules"]).choices = choices
        for key, question in eligibility.questions_of(self.chosen):
            self.fields[f"answer_{key}"] = forms.ChoiceField(label=question, required=False, choices=YES_OR_NO)

    @property
    def chosen(self) -> eligibility.RuleSet:
        """The rule set asked for; the newest where none was, or none is called that."""
        asked = self.data.get("rules", "")
        return next((own for own in self.rule_sets if own.key == asked), self.rule_sets[0])

    @property
    def answers(self) -> dict[str, bool]:
        """What was answered, by the key of the rule."""
        self.is_valid()
        given = {name: self.cleaned_data.get(name, "") for name in self.fields if name.startswith("answer_")}
        return {name.removeprefix("answer_"): said == "yes" for name, said in given.items() if said}

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields for answers."""
        return [self[name] for name in self.fields if name.startswith("answer_")]


class ActivityChoice(Asked):
    """Activities among all of them, or among those a word is found in; what was chosen before stays chosen."""

    q = forms.CharField(label=_("Find an activity by its name or code"), required=False, max_length=80)


class KeptActivities(forms.Form):
    """Why the partnership is about some activities; the activities come as often as there are any."""

    note = forms.CharField(label=_("Why these"), required=False, max_length=300)
