"""What people fill in about hosts, the programme, registration, invitations, and what came of an event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from interlace_platform.core.readers import Reader
from interlace_platform.events.actions import QuestionFacts, SessionFacts, SpeakerFacts
from interlace_platform.events.facts import DeskFacts
from interlace_platform.events.inviting.queries import Part, parts_of
from interlace_platform.events.models import AnswerKind, Event, HostRole, Session, Talk
from interlace_platform.groups.actions import Question
from interlace_platform.groups.models import TrackKind, WorkingGroup
from interlace_platform.pages.choosing import OrganisationField, PartnershipField, PersonField, TerritoryField, named_by
from interlace_platform.pages.controls import DateInput, MomentInput, area
from interlace_platform.pages.events.forms.preparing import as_written, in_zone
from interlace_platform.projects.actions import ProjectFacts

IN_ZONE = _("By the clocks where the event takes place.")


class HostForm(forms.Form):
    """Which organisation hosts, and in what role."""

    organisation = OrganisationField(label=_("Organisation"), help_text=_("Name or acronym, as in the register."))
    role = forms.ChoiceField(label=_("Role"), choices=HostRole.choices)

    def __init__(self, data: QueryDict | None = None, *, reader: Reader) -> None:
        super().__init__(data)
        named_by(self, reader)


class SessionForm(forms.Form):
    """A part of the programme."""

    title = forms.CharField(label=_("Title"), max_length=200)
    starts_at = forms.DateTimeField(label=_("Begins"), widget=MomentInput, required=False, help_text=IN_ZONE)
    ends_at = forms.DateTimeField(label=_("Ends"), widget=MomentInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, event: Event, session: Session | None = None) -> None:
        self.zone = event.zone
        super().__init__(data, initial=self.shown(session) if session else {})

    def shown(self, session: Session) -> dict[str, Any]:
        """What is said of a session, by the clocks of its event."""
        moments = {"starts_at": session.starts_at, "ends_at": session.ends_at}
        return {"title": session.title} | {name: as_written(at, self.zone) for name, at in moments.items() if at}

    @property
    def wanted(self) -> SessionFacts:
        """What was filled in."""
        said = self.cleaned_data
        moments = (said["starts_at"], said["ends_at"])
        starts_at, ends_at = (in_zone(at, self.zone.key) if at else None for at in moments)
        return SessionFacts(said["title"], starts_at, ends_at)


class TalkForm(forms.Form):
    """Something that is said in a session."""

    title = forms.CharField(label=_("Title"), max_length=200)
    abstract = forms.CharField(
        label=_("What it is about"), max_length=5000, required=False, widget=area(4), help_text=_("Markdown.")
    )

    def __init__(self, data: QueryDict | None = None, *, talk: Talk | None = None) -> None:
        super().__init__(data, initial={"title": talk.title, "abstract": talk.abstract} if talk else {})


class SpeakerForm(forms.Form):
    """Who speaks, and for whom."""

    person = PersonField(
        label=_("A person of the register"), required=False, help_text=_("The name, as it stands in the register.")
    )
    name = forms.CharField(label=_("or somebody else: the name"), max_length=150, required=False)
    is_collective = forms.BooleanField(label=_("A team or body, not one person"), required=False)
    agreed = forms.BooleanField(
        label=_("They agreed to be named here"), required=False,
        help_text=_("Without this, the page says that somebody speaks, and not who."),
    )  # fmt: skip
    organisation = OrganisationField(label=_("Speaks for an organisation"), required=False)
    territory = TerritoryField(label=_("or for a region or place"), required=False)
    partnership = PartnershipField(label=_("or for a partnership"), required=False)

    def __init__(self, data: QueryDict | None = None, *, reader: Reader) -> None:
        super().__init__(data)
        named_by(self, reader)
        cast(PartnershipField, self.fields["partnership"]).offer(reader)

    @property
    def wanted(self) -> SpeakerFacts:
        """What was filled in."""
        said = dict(self.cleaned_data)
        return SpeakerFacts(**said | {"partnership": PartnershipField.chosen(said["partnership"])})


class DeskForm(forms.Form):
    """How people register."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    takes_registrations = forms.BooleanField(label=_("People register here"), required=False)
    capacity = forms.IntegerField(
        label=_("Places"), min_value=1, required=False,
        help_text=_("Empty: any number. Who comes later waits, and gets the next free place by itself."),
    )  # fmt: skip
    registration_opens_at = forms.DateTimeField(
        label=_("Registration opens"), widget=MomentInput, required=False, help_text=IN_ZONE
    )
    registration_closes_at = forms.DateTimeField(
        label=_("Registration closes"), widget=MomentInput, required=False, help_text=_("Empty: when the event ends.")
    )
    needs_approval = forms.BooleanField(label=_("Organisers approve each registration"), required=False)

    def __init__(self, data: QueryDict | None = None, *, event: Event) -> None:
        names = ("revision", "takes_registrations", "capacity", "needs_approval")
        known = {name: getattr(event, name) for name in names}
        moments = {name: getattr(event, name) for name in ("registration_opens_at", "registration_closes_at")}
        super().__init__(data, initial=known | {name: as_written(at, event.zone) for name, at in moments.items() if at})
        self.zone = event.zone

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in."""
        said = dict(self.cleaned_data)
        revision = said.pop("revision")
        moments = {name: said[name] for name in ("registration_opens_at", "registration_closes_at")}
        moments = {name: in_zone(at, self.zone.key) if at else None for name, at in moments.items()}
        return {"facts": DeskFacts(**said | moments), "revision": revision}


class QuestionForm(forms.Form):
    """Something to ask those who register."""

    text = forms.CharField(label=_("Question"), max_length=200)
    kind = forms.ChoiceField(label=_("Answered"), choices=AnswerKind.choices, initial=AnswerKind.TEXT)
    choices = forms.CharField(
        label=_("Answers to choose from"), required=False, widget=area(3), help_text=_("One on each line.")
    )
    is_required = forms.BooleanField(label=_("Must be answered"), required=False)

    @property
    def wanted(self) -> QuestionFacts:
        """What was filled in."""
        said = dict(self.cleaned_data)
        return QuestionFacts(**said | {"choices": tuple(said["choices"].splitlines())})


class InvitationForm(forms.Form):
    """Who is invited: one of three."""

    role = forms.ChoiceField(label=_("Everybody with a part"), required=False)
    organisation = OrganisationField(
        label=_("or everybody who acts for an organisation"), required=False, help_text=_("Name or acronym.")
    )
    email = forms.EmailField(
        label=_("or somebody by their e-mail address"),
        required=False,
        help_text=_("Whoever has an account here with this address is invited. You are not told whether somebody has."),
    )

    def __init__(self, data: QueryDict | None = None, *, reader: Reader, event: Event) -> None:
        super().__init__(data)
        named_by(self, reader)
        parts = parts_of(event)
        cast(forms.ChoiceField, self.fields["role"]).choices = [("", _("none")), *map(in_words, parts)]
        if not parts:
            del self.fields["role"]


def in_words(part: Part) -> tuple[str, str]:
    """A part and how many people have it, as a choice."""
    people = ngettext("%(number)d person", "%(number)d people", part.number) % {"number": part.number}
    return part.role.value, f"{part.role.label} ({people})"


class OutcomeForm(forms.Form):
    """The session something came out of."""

    session = forms.TypedChoiceField(label=_("Session"), required=False, empty_value=None)

    def __init__(self, data: QueryDict | None = None, *, sessions: Sequence[Session]) -> None:
        super().__init__(data)
        by_key = {str(each.public_id): each for each in sessions}
        field = cast(forms.TypedChoiceField, self.fields["session"])
        field.choices = [("", _("the event as a whole")), *((key, each.title) for key, each in by_key.items())]
        field.coerce = by_key.__getitem__
        if not sessions:
            del self.fields["session"]

    @property
    def of_session(self) -> Session | None:
        """The session, if one was chosen."""
        found: Session | None = self.cleaned_data.get("session")
        return found


class MilestoneOutcomeForm(OutcomeForm):
    """Something a working group means to reach."""

    group = forms.TypedChoiceField(label=_("Working group"))
    track = forms.ChoiceField(label=_("On which track"), choices=TrackKind.choices)
    title = forms.CharField(label=_("What is reached"), max_length=200)
    due_on = forms.DateField(label=_("Due on"), widget=DateInput)
    field_order = ("title", "group", "track", "due_on", "session")

    def __init__(
        self, data: QueryDict | None = None, *, sessions: Sequence[Session], groups: Sequence[WorkingGroup]
    ) -> None:
        super().__init__(data, sessions=sessions)
        by_slug = {each.slug: each for each in groups}
        field = cast(forms.TypedChoiceField, self.fields["group"])
        field.choices = [(slug, each.name) for slug, each in by_slug.items()]
        field.coerce = by_slug.__getitem__

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in."""
        return {name: self.cleaned_data[name] for name in ("group", "track", "title", "due_on")}


class DecisionOutcomeForm(OutcomeForm):
    """A question that the partnership should decide; everything else of the draft is changed there."""

    question = forms.CharField(label=_("Question"), max_length=300)
    options = forms.CharField(label=_("Options"), max_length=5000, widget=area(4), help_text=_("One on each line."))
    field_order = ("question", "options", "session")

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in, with the usual time for voting and the usual quorum."""
        said, now = self.cleaned_data, timezone.now()
        options = tuple(said["options"].splitlines())
        question = Question(said["question"], options, now, now + timedelta(days=14), Decimal("0.5"))
        return {"question": question}


class ProjectOutcomeForm(OutcomeForm):
    """A demonstration case to begin."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(label=_("Summary"), max_length=20_000, required=False, widget=area(4))
    field_order = ("title", "summary", "session")

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in."""
        said = self.cleaned_data
        return {"facts": ProjectFacts(kind="demonstration", title=said["title"], summary=said["summary"])}
