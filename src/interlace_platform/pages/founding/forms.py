"""What people fill in about founding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.readers import Reader
from interlace_platform.evidence.models import Activity
from interlace_platform.founding.actions import Letter, Outline
from interlace_platform.founding.criteria import Criterion
from interlace_platform.founding.models import (
    FOUNDING_ROLES,
    Answer,
    Assessment,
    Expression,
    Finding,
    FoundingOrganisation,
    ScopingVersion,
)
from interlace_platform.founding.sections import SECTIONS
from interlace_platform.organisations.models import Organisation
from interlace_platform.pages.choosing import OrganisationField, TerritoryField, named_by
from interlace_platform.pages.controls import DateInput, area
from interlace_platform.pages.wording import ROLES
from interlace_platform.partnerships.models import Platform

ROLE_CHOICES = [(role.value, ROLES[role.value]) for role in FOUNDING_ROLES]


class OutlineForm(forms.Form):
    """What is to be founded."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    platform = forms.TypedChoiceField(label=_("Platform"))
    title = forms.CharField(
        label=_("Title"), max_length=150, help_text=_("As the partnership would be called. Say what it works on.")
    )
    acronym = forms.CharField(label=_("Acronym"), max_length=40, required=False)
    summary = forms.CharField(
        label=_("In short"), max_length=2000, required=False, widget=area(4),
        help_text=_("Two or three sentences. If it is accepted, everybody reads them."),
    )  # fmt: skip
    activities = forms.MultipleChoiceField(
        label=_("Activities it is about"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("At most twelve divisions of industry. The figures beside your answers are about these."),
    )  # fmt: skip

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        platforms: Iterable[Platform],
        activities: Iterable[Activity],
        expression: Expression | None = None,
    ) -> None:
        super().__init__(data, initial=shown(expression) if expression else None)
        by_key = {each.key: each for each in platforms}
        chosen = cast(forms.TypedChoiceField, self.fields["platform"])
        chosen.choices = [(key, each.name) for key, each in by_key.items()]
        chosen.coerce = by_key.__getitem__
        offered = cast(forms.MultipleChoiceField, self.fields["activities"])
        offered.choices = [(each.code, f"{each.code} {each.label}") for each in activities]

    @property
    def wanted(self) -> Outline:
        """What was filled in."""
        said = self.cleaned_data
        names = ("platform", "title", "acronym", "summary")
        return Outline(**{name: said[name] for name in names}, activities=tuple(said["activities"]))


def shown(expression: Expression) -> dict[str, Any]:
    names = ("title", "acronym", "summary", "activities", "revision")
    return {"platform": expression.platform.key, **{name: getattr(expression, name) for name in names}}


class NewForm(OutlineForm):
    """The same, and which of one's organisations proposes it."""

    proposer = forms.TypedChoiceField(label=_("Proposed by"))
    field_order = ("proposer", "platform", "title", "acronym", "summary", "activities")

    def __init__(self, data: QueryDict | None = None, *, organisations: Iterable[Organisation], **more: Any) -> None:
        super().__init__(data, **more)
        by_slug = {each.slug: each for each in organisations}
        field = cast(forms.TypedChoiceField, self.fields["proposer"])
        field.choices = [(slug, str(each)) for slug, each in by_slug.items()]
        field.coerce = by_slug.__getitem__
        field.help_text = _("It leads at first. Others who act for founding organisations can change the draft, too.")


class AnswerForm(forms.Form):
    """What there is to say to one criterion."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(max_length=10_000, required=False, widget=area(12))

    def __init__(self, data: QueryDict | None = None, *, criterion: Criterion, answer: Answer | None = None) -> None:
        known = {"text": answer.text, "revision": answer.revision} if answer else {"revision": 0}
        super().__init__(data, initial=known)
        self.fields["text"].label = criterion.question
        self.fields["text"].help_text = criterion.guidance
        self.fields["text"].required = criterion.is_required


class RoleForm(forms.Form):
    """For which territory an organisation founds, and in which role."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    territory = TerritoryField(required=False)
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES, initial="participating")

    def __init__(self, data: QueryDict | None = None, *, founder: FoundingOrganisation | None = None) -> None:
        names = ("territory", "role", "revision")
        super().__init__(data, initial={name: getattr(founder, name) for name in names} if founder else None)


class FounderForm(RoleForm):
    """The same, and which organisation it is."""

    organisation = OrganisationField(help_text=_("Its name as in the register of organisations."))
    field_order = ("organisation", "territory", "role")

    def __init__(self, data: QueryDict | None = None, *, reader: Reader) -> None:
        super().__init__(data)
        del self.fields["revision"]
        named_by(self, reader)


class LetterForm(forms.Form):
    """A letter or mandate that came."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    received_on = forms.DateField(label=_("Received on"), widget=DateInput)
    signatory = forms.CharField(
        label=_("Signed by which office"), max_length=150, help_text=_("The office, not a name: “minister of economy”.")
    )
    file = forms.FileField(
        label=_("The letter"), required=False, help_text=_("PDF, PNG, JPEG, ODT or DOCX. Or say below where it is.")
    )
    reference = forms.CharField(label=_("Reference"), max_length=200, required=False)
    url = forms.CharField(label=_("Its address on the web"), max_length=300, required=False)
    supports_politically = forms.BooleanField(label=_("It says that the authority supports this"), required=False)
    resources_months = forms.IntegerField(
        label=_("It gives resources for so many months"), required=False, min_value=0, max_value=600,
        help_text=_("For an organisation that leads, at least 24."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, files: Any = None, *, founder: FoundingOrganisation) -> None:
        names = set(type(self).base_fields) - {"file"}
        super().__init__(data, files, initial={name: getattr(founder, name) for name in names})

    @property
    def wanted(self) -> Letter:
        """What was filled in; of a file that is too large no more than shows that."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("file", "revision")}
        sent = self.cleaned_data["file"]
        if sent is None:
            return Letter(**said)
        return Letter(**said, data=sent.read(settings.MOST_UPLOAD_BYTES + 1), file_name=sent.name)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reasons"), max_length=5000, widget=area(6))

    def __init__(self, data: QueryDict | None = None, *, required: bool = True, help_text: Any = "") -> None:
        super().__init__(data)
        self.fields["reason"].required = required
        self.fields["reason"].help_text = help_text


class AssessmentForm(forms.Form):
    """What a reviewer finds of one criterion."""

    finding = forms.ChoiceField(label=_("The criterion is"), choices=Finding.choices, widget=forms.RadioSelect)
    comment = forms.CharField(
        label=_("Why"), max_length=5000, required=False, widget=area(6),
        help_text=_("The authors read it, without your name, once it is returned or decided."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, own: Assessment | None = None) -> None:
        super().__init__(data, initial={"finding": own.finding, "comment": own.comment} if own else None)


class ReviewerForm(forms.Form):
    """Who reviews."""

    reviewer = forms.TypedChoiceField(label=_("Reviewer"))

    def __init__(self, data: QueryDict | None = None, *, people: Iterable[User]) -> None:
        super().__init__(data)
        by_id = {str(each.public_id): each for each in people}
        field = cast(forms.TypedChoiceField, self.fields["reviewer"])
        field.choices = [(key, str(each)) for key, each in by_id.items()]
        field.coerce = by_id.__getitem__

    @property
    def has_choice(self) -> bool:
        """Whether there is anybody to choose."""
        return bool(cast(forms.TypedChoiceField, self.fields["reviewer"]).choices)


class CutOffForm(forms.Form):
    """A cut-off."""

    closes_on = forms.DateField(label=_("Last day"), widget=DateInput, help_text=_("At most two in one year."))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class ScopeForm(forms.Form):
    """A scoping note, section by section."""

    after = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None = None, *, last: ScopingVersion | None, needs_reason: bool = False
    ) -> None:
        known: dict[str, Any] = {**last.sections, "after": last.number} if last else {"after": 0}
        super().__init__(data, initial=known)
        for each in SECTIONS:
            words: dict[str, Any] = {"label": each.title, "help_text": each.guidance}
            self.fields[each.key] = forms.CharField(**words, required=False, max_length=20_000, widget=area(6))
        if last is not None:
            self.fields["what_changed"] = forms.CharField(label=_("What changed"), max_length=300)
        if needs_reason:
            self.fields["reason"] = forms.CharField(
                label=_("Why the scope is written anew"), max_length=2000, widget=area(3)
            )

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in, as the actions take it."""
        said = self.cleaned_data
        more: dict[str, Any] = {name: said[name] for name in ("what_changed", "reason") if name in said}
        return {"sections": {each.key: said[each.key] for each in SECTIONS}, "after": said["after"], **more}
