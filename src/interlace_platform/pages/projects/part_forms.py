"""What people fill in about the parts of a project: next step, readiness, funding, partners, risks, links."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.readers import Reader
from interlace_platform.pages.choosing import named_by
from interlace_platform.pages.controls import DateInput, area
from interlace_platform.pages.projects.forms import euro, in_register
from interlace_platform.projects.actions import LinkFacts, RiskFacts, SourceFacts
from interlace_platform.projects.models import (
    Criterion,
    Degree,
    FundingKind,
    FundingSource,
    FundingStatus,
    LinkKind,
    PartnerRole,
    Project,
    ProjectPartner,
    Ready,
    Risk,
)


class NextStepForm(forms.Form):
    """What comes next."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    what = forms.CharField(
        label=_("What is to be done"), max_length=300, required=False, help_text=_("Empty: nothing is planned.")
    )
    organisation = in_register(label=_("Who does it"), required=False, help_text=_("By its name in the register."))
    due_on = forms.DateField(label=_("Due on"), widget=DateInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, project: Project, reader: Reader) -> None:
        known = {"revision": project.revision, "what": project.next_step, "due_on": project.next_step_due_on}
        super().__init__(data, initial=known | {"organisation": project.next_step_by})
        named_by(self, reader)


class ReadinessForm(forms.Form):
    """The checklist for who is to invest."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, project: Project) -> None:
        known = {each.criterion: each.answer for each in project.answers.all()}
        super().__init__(data, initial={"revision": project.revision, **known})
        for criterion in Criterion:
            self.fields[criterion.value] = forms.ChoiceField(
                label=criterion.label, choices=[("", _("not answered")), *Ready.choices], required=False
            )

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, and from which revision."""
        answers = {name: self.cleaned_data[name] for name in Criterion.values}
        return {"answers": answers, "revision": self.cleaned_data["revision"]}


class SourceForm(forms.Form):
    """A part of the budget."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=FundingKind.choices)
    name = forms.CharField(label=_("Who gives it, or the programme"), max_length=200)
    amount = euro(_("Amount in euro"))
    status = forms.ChoiceField(label=_("Status"), choices=FundingStatus.choices)
    reference = forms.CharField(label=_("Call or grant number"), max_length=100, required=False)
    url = forms.URLField(
        label=_("Where this can be seen (address)"), max_length=300, required=False, assume_scheme="https"
    )
    decided_on = forms.DateField(
        label=_("Decided on"), widget=DateInput, required=False, help_text=_("If it was granted or refused.")
    )

    def __init__(self, data: QueryDict | None = None, *, source: FundingSource | None = None) -> None:
        super().__init__(data, initial={name: getattr(source, name) for name in self.base_fields} if source else None)

    @property
    def facts(self) -> SourceFacts:
        """What was filled in."""
        return SourceFacts(**{name: self.cleaned_data[name] for name in SourceFacts.__dataclass_fields__})


class NewPartnerForm(forms.Form):
    """An organisation that is in a project."""

    organisation = in_register(help_text=_("By its name in the register of organisations."))
    role = forms.ChoiceField(label=_("Role"), choices=PartnerRole.choices, initial=PartnerRole.PARTNER)
    brings = forms.CharField(label=_("What it brings"), max_length=300, required=False)

    def __init__(self, data: QueryDict | None = None, *, reader: Reader) -> None:
        super().__init__(data)
        named_by(self, reader)


class PartnerForm(forms.Form):
    """What an organisation is in a project."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=PartnerRole.choices)
    brings = forms.CharField(label=_("What it brings"), max_length=300, required=False)

    def __init__(self, data: QueryDict | None = None, *, partner: ProjectPartner) -> None:
        super().__init__(data, initial={name: getattr(partner, name) for name in self.base_fields})


class RiskForm(forms.Form):
    """Something that may go wrong."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    what = forms.CharField(label=_("What may go wrong"), max_length=300)
    likelihood = forms.TypedChoiceField(label=_("How likely"), choices=Degree.choices, coerce=int)
    impact = forms.TypedChoiceField(label=_("How bad"), choices=Degree.choices, coerce=int)
    response = forms.CharField(label=_("What is done about it"), max_length=500, required=False, widget=area(3))
    owner = in_register(label=_("Who looks after it"), required=False, help_text=_("By its name in the register."))
    is_closed = forms.BooleanField(label=_("It is over: this cannot happen any more"), required=False)

    def __init__(self, data: QueryDict | None = None, *, reader: Reader, risk: Risk | None = None) -> None:
        names = ("revision", "what", "likelihood", "impact", "response", "owner")
        known = {name: getattr(risk, name) for name in names} | {"is_closed": not risk.is_open} if risk else None
        super().__init__(data, initial=known)
        named_by(self, reader)

    @property
    def facts(self) -> RiskFacts:
        """What was filled in."""
        return RiskFacts(**{name: self.cleaned_data[name] for name in RiskFacts.__dataclass_fields__})


class LinkForm(forms.Form):
    """Where one can read more."""

    kind = forms.ChoiceField(label=_("Kind"), choices=LinkKind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    url = forms.URLField(label=_("Address (https)"), max_length=500, assume_scheme="https")
    programme = forms.CharField(label=_("Programme"), max_length=150, required=False)
    identifier = forms.CharField(label=_("Number or acronym there"), max_length=100, required=False)

    @property
    def facts(self) -> LinkFacts:
        """What was filled in."""
        return LinkFacts(**self.cleaned_data)
