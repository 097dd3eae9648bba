"""What people fill in about working groups and decisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.groups.actions import Question
from interlace_platform.groups.models import (
    Decision,
    DecisionOption,
    Milestone,
    Minutes,
    Track,
    TrackKind,
    TrackState,
    WorkingGroup,
)
from interlace_platform.groups.queries import Ballot
from interlace_platform.organisations.models import Organisation
from interlace_platform.pages.controls import DateInput, MomentInput

USUAL_QUORUM_PERCENT = 50
USUAL_VOTING = timedelta(days=14)


class GroupForm(forms.Form):
    """What a working group is called, and what it is for."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name"), max_length=150)
    aim = forms.CharField(
        label=_("Aim"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What should be there when its work is done?"),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, group: WorkingGroup | None = None) -> None:
        known = {name: getattr(group, name) for name in ("name", "aim", "revision")} if group else {}
        super().__init__(data, initial=known)


class LeadForm(forms.Form):
    """Which organisation leads a group, of those one can choose from."""

    organisation = forms.TypedChoiceField(label=_("Organisation"))

    def __init__(self, data: QueryDict | None = None, *, organisations: tuple[Organisation, ...]) -> None:
        super().__init__(data)
        by_slug = {each.slug: each for each in organisations}
        field = cast(forms.TypedChoiceField, self.fields["organisation"])
        field.choices = [("", _("choose")), *((slug, str(each)) for slug, each in by_slug.items())]
        field.coerce = by_slug.__getitem__


class ParticipantForm(LeadForm):
    """Which organisation takes part in a group, and since when."""

    since = forms.DateField(
        label=_("Since"), widget=DateInput, required=False, help_text=_("Empty: from today. The day may be past.")
    )


class TrackForm(forms.Form):
    """Where one track stands."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    state = forms.ChoiceField(label=_("State"), choices=TrackState.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was done, what comes next. Everybody who sees the group reads it."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, track: Track) -> None:
        super().__init__(data, initial={name: getattr(track, name) for name in ("state", "note", "revision")})


class NewMilestoneForm(forms.Form):
    """Something the group means to reach."""

    title = forms.CharField(label=_("What is reached"), max_length=200)
    track = forms.ChoiceField(label=_("On which track"), choices=TrackKind.choices)
    due_on = forms.DateField(label=_("Due on"), widget=DateInput)


class MilestoneForm(forms.Form):
    """When a milestone is due, and when it was reached."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    due_on = forms.DateField(label=_("Due on"), widget=DateInput)
    reached_on = forms.DateField(
        label=_("Reached on"), widget=DateInput, required=False, help_text=_("Empty: not reached yet.")
    )

    def __init__(self, data: QueryDict | None = None, *, milestone: Milestone) -> None:
        names = ("due_on", "reached_on", "revision")
        super().__init__(data, initial={name: getattr(milestone, name) for name in names})


class DropForm(forms.Form):
    """Why a group no longer means to reach something."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who sees the group reads it. Adding the milestone again under its name takes it up."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, milestone: Milestone) -> None:
        super().__init__(data, initial={"revision": milestone.revision})


class QuestionForm(forms.Form):
    """A question with its options, when voting begins and ends, and the quorum."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    question = forms.CharField(label=_("Question"), max_length=300)
    background = forms.CharField(
        label=_("Background"), max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What a region should know before it votes. Markdown."),
    )  # fmt: skip
    options = forms.CharField(
        label=_("Options"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}), help_text=_("One on each line.")
    )
    opens_at = forms.DateTimeField(label=_("Voting begins"), widget=MomentInput, help_text=_("In your time zone."))
    closes_at = forms.DateTimeField(label=_("Voting ends"), widget=MomentInput, help_text=_("In your time zone."))
    quorum_percent = forms.DecimalField(
        label=_("Quorum, in per cent"), min_value=0, max_value=100, max_digits=4, decimal_places=1,
        help_text=_("How many of the regions with a mandate have to vote; at least one has to."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, decision: Decision | None = None) -> None:
        super().__init__(data, initial=shown(decision) if decision else usual())

    @property
    def wanted(self) -> Question:
        """What was filled in."""
        said = self.cleaned_data
        return Question(
            question=said["question"],
            options=tuple(said["options"].splitlines()),
            opens_at=said["opens_at"],
            closes_at=said["closes_at"],
            quorum=said["quorum_percent"] / Decimal(100),
            background=said["background"],
        )


def usual() -> dict[str, Any]:
    now = timezone.now()
    return {"opens_at": now, "closes_at": now + USUAL_VOTING, "quorum_percent": USUAL_QUORUM_PERCENT}


def shown(decision: Decision) -> dict[str, Any]:
    names = ("question", "background", "opens_at", "closes_at", "revision")
    known = {name: getattr(decision, name) for name in names}
    lines = "\n".join(option.text for option in decision.options.all())
    return known | {"options": lines, "quorum_percent": (decision.quorum * 100).normalize()}


class WithdrawForm(forms.Form):
    """Why a question is taken back."""

    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class VoteForm(forms.Form):
    """The vote of one region. No option: the vote is taken back."""

    territory = forms.CharField(widget=forms.HiddenInput)
    option = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *, options: Iterable[DecisionOption], ballot: Ballot) -> None:
        territory = ballot.voter.territory
        known = {"territory": territory.key, "option": ballot.vote.option_id if ballot.vote else ""}
        super().__init__(initial=known, auto_id=f"id_{territory.pk}_%s")
        field = cast(forms.ChoiceField, self.fields["option"])
        field.choices = [*((str(each.pk), each.text) for each in options), ("", _("no vote"))]
        field.label = _("Vote of %(region)s") % {"region": territory}
        self.ballot = ballot


class MinutesForm(forms.Form):
    """The minutes, from the version they were written from."""

    after = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Minutes"), max_length=50_000, widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Markdown. What you keep is a new version; those before it stay."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, last: Minutes | None) -> None:
        known = {"after": last.version, "text": last.text} if last else {"after": 0}
        super().__init__(data, initial=known)
