"""What people fill in to ask, answer, discuss and vote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interlace_platform.events.discussion.actions import FloorFacts, PollFacts, Reply
from interlace_platform.events.discussion.models import Electorate, Floor, Poll, Question, ResultsShown
from interlace_platform.events.models import Session
from interlace_platform.pages.controls import MomentInput, area
from interlace_platform.pages.events.forms.preparing import as_written, in_zone

RECORDING = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)")


class AskForm(forms.Form):
    """Something to ask, perhaps about one session."""

    text = forms.CharField(label=_("Your question"), max_length=1_000, widget=area(3))
    session = forms.TypedChoiceField(label=_("About"), required=False, empty_value=None)
    is_anonymous = forms.BooleanField(
        label=_("Show it without my name"), required=False, help_text=_("The organisers see your name all the same.")
    )

    def __init__(self, data: QueryDict | None = None, *, sessions: Sequence[Session]) -> None:
        super().__init__(data)
        by_key = {str(each.public_id): each for each in sessions}
        field = cast(forms.TypedChoiceField, self.fields["session"])
        field.choices = [("", _("the event as a whole")), *((key, each.title) for key, each in by_key.items())]
        field.coerce = by_key.__getitem__
        if not sessions:
            del self.fields["session"]


class AnswerForm(forms.Form):
    """An answer in words, or where in the recording it is."""

    text = forms.CharField(
        label=_("Answer"), max_length=10_000, required=False, widget=area(6), help_text=_("Markdown.")
    )
    was_live = forms.BooleanField(label=_("It was answered at the event itself"), required=False)
    recording = forms.RegexField(
        RECORDING, label=_("Where in the recording"), required=False, max_length=9,
        help_text=_("Hours, minutes and seconds, such as 1:02:30."),
        error_messages={"invalid": _("Write it as hours, minutes and seconds, such as 1:02:30.")},
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, question: Question) -> None:
        is_live = question.answered_at is not None and not question.answer
        known = {"text": question.answer, "recording": question.recording_time, "was_live": is_live}
        super().__init__(data, initial=known)

    @property
    def wanted(self) -> Reply:
        """What was filled in."""
        said = self.cleaned_data
        found = RECORDING.fullmatch(said["recording"] or "")
        parts = [int(part or 0) for part in found.groups()] if found else []
        seconds = parts[0] * 3600 + parts[1] * 60 + parts[2] if parts else None
        return Reply(said["text"], seconds, said["was_live"])


class ReasonForm(forms.Form):
    """Why something is not shown."""

    reason = forms.CharField(label=_("Reason"), max_length=1_000, widget=area(3))


class PostForm(forms.Form):
    """Something to say."""

    text = forms.CharField(
        label=_("What you want to say"), max_length=5_000, widget=area(4), help_text=_("With your name. Markdown.")
    )


class PollForm(forms.Form):
    """What a poll asks, whom, and when the results are shown."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    question = forms.CharField(label=_("Question"), max_length=300)
    options = forms.CharField(
        label=_("Answers to choose from"), max_length=3_000, widget=area(5), help_text=_("2 to 12, one on each line.")
    )
    takes_several = forms.BooleanField(label=_("Several answers can be chosen"), required=False)
    is_secret = forms.TypedChoiceField(
        label=_("Who learns who answered what"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("yes", _("nobody: when the poll is closed, only numbers are left")),
                 ("no", _("whoever has an account and sees the results; people are told before they answer"))],
    )  # fmt: skip
    electorate = forms.ChoiceField(label=_("Who may answer"), widget=forms.RadioSelect, choices=Electorate.choices)
    results = forms.ChoiceField(label=_("Results are shown"), widget=forms.RadioSelect, choices=ResultsShown.choices)

    def __init__(self, data: QueryDict | None = None, *, poll: Poll | None = None) -> None:
        known: dict[str, Any] = {"is_secret": "yes", "electorate": Electorate.EVERYBODY}
        known |= {"results": ResultsShown.ANSWERED}
        if poll is not None:
            names = ("question", "takes_several", "electorate", "results", "revision")
            known = {name: getattr(poll, name) for name in names} | {"is_secret": "yes" if poll.is_secret else "no"}
            known["options"] = "\n".join(each.text for each in poll.options.all())
        super().__init__(data, initial=known)

    @property
    def wanted(self) -> PollFacts:
        """What was filled in."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        return PollFacts(**said | {"options": tuple(said["options"].splitlines())})


class FloorForm(forms.Form):
    """What people may say at an event."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    takes_questions = forms.BooleanField(label=_("People may ask"), required=False)
    is_moderated = forms.BooleanField(
        label=_("Organisers look at each question before it is shown"), required=False,
        help_text=_("Otherwise it is shown at once, and you can remove it."),
    )  # fmt: skip
    opens_at = forms.DateTimeField(
        label=_("Questions from"), widget=MomentInput, required=False,
        help_text=_("By the clocks of the event. Empty: as soon as it is announced."),
    )  # fmt: skip
    closes_at = forms.DateTimeField(
        label=_("Questions until"), widget=MomentInput, required=False,
        help_text=_("Empty: until its record is closed."),
    )  # fmt: skip
    has_discussion = forms.BooleanField(label=_("People may discuss"), required=False)

    def __init__(self, data: QueryDict | None = None, *, floor: Floor) -> None:
        self.zone = floor.event.zone
        names = ("revision", "takes_questions", "is_moderated", "has_discussion")
        moments = {name: getattr(floor, name) for name in ("opens_at", "closes_at")}
        written = {name: as_written(at, self.zone) for name, at in moments.items() if at}
        super().__init__(data, initial={name: getattr(floor, name) for name in names} | written)

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in."""
        said = dict(self.cleaned_data)
        revision = said.pop("revision")
        moments = {name: said[name] for name in ("opens_at", "closes_at")}
        moments = {name: in_zone(at, self.zone.key) if at else None for name, at in moments.items()}
        return {"facts": FloorFacts(**said | moments), "revision": revision}
