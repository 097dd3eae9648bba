"""What people fill in about claims, mandates and lineage."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.periods import today
from interlace_platform.core.readers import Reader
from interlace_platform.pages.choosing import OrganisationField, TerritoryField, named_by
from interlace_platform.pages.controls import DateInput
from interlace_platform.pages.wording import CLAIM_STRENGTHS, RELATIONS, ROLES
from interlace_platform.partnerships.actions import Letter, OtherEnd, Statement
from interlace_platform.partnerships.models import Initiative, NodeKind, Partnership

PERIOD_HELP = _("A year, a month or a day: 2024, 2024-05 or 2024-05-31.")


class ClaimForm(forms.Form):
    """Who has which role since when, and where one can read it."""

    organisation = OrganisationField(
        required=False,
        help_text=_("Its name as in the register of organisations, or the last part of its address."),
        if_unknown=_("Enter it first, or give the name only, below."),
    )
    organisation_name = forms.CharField(
        label=_("Or the name of one that is not in the register"), required=False, max_length=200
    )
    territory = TerritoryField(required=False)
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLES.items()), initial="participating")
    strength = forms.ChoiceField(label=_("How firmly"), choices=list(CLAIM_STRENGTHS.items()), initial="committed")
    stated_from = forms.CharField(label=_("From"), required=False, max_length=10, help_text=PERIOD_HELP)
    stated_to = forms.CharField(label=_("To"), required=False, max_length=10, help_text=_("The last day, if it ended."))
    source_title = forms.CharField(label=_("Where one can read it"), required=False, max_length=200)
    source_url = forms.CharField(label=_("Its address on the web"), required=False, max_length=500)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    uncertain = forms.BooleanField(label=_("This is not certain"), required=False)

    def __init__(self, data: Any = None, *, reader: Reader, statement: Statement | None = None) -> None:
        initial = {name: getattr(statement, name) for name in type(self).base_fields if hasattr(statement, name)}
        super().__init__(data, initial=initial if statement else None)
        named_by(self, reader)

    @property
    def statement(self) -> Statement:
        """What was filled in."""
        said = {name: self.cleaned_data[name] for name in ClaimForm.base_fields}
        return Statement(**said)


class CorrectionForm(ClaimForm):
    """The corrected claim, and why."""

    reason = forms.CharField(label=_("Why it is corrected"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, required: bool = True) -> None:
        super().__init__(data)
        self.fields["reason"].required = required


class MandateForm(forms.Form):
    """Which organisation speaks for which region, since when, by which letter."""

    territory = TerritoryField()
    organisation = OrganisationField()
    valid_from = forms.DateField(label=_("From"), widget=DateInput)
    valid_to = forms.DateField(
        label=_("Until (not including)"), required=False, widget=DateInput, help_text=_("Empty while it lasts.")
    )
    letter = forms.CharField(label=_("Letter of mandate"), max_length=200, help_text=_("Who wrote it, and when."))
    letter_url = forms.CharField(label=_("Its address on the web"), required=False, max_length=200)
    for_all = forms.BooleanField(
        label=_("For all partnerships"), required=False, help_text=_("Not only for this one: the letter has to say so.")
    )

    def __init__(self, data: Any = None, *, reader: Reader, may_give_for_all: bool = False) -> None:
        super().__init__(data, initial={"valid_from": today()})
        if not may_give_for_all:
            del self.fields["for_all"]
        named_by(self, reader)

    @property
    def is_for_all(self) -> bool:
        """Whether it is meant for all partnerships."""
        return bool(self.cleaned_data.get("for_all"))

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in, as `grant_mandate` takes it."""
        said = {name: self.cleaned_data[name] for name in ("territory", "organisation", "valid_from", "valid_to")}
        return {**said, "letter": Letter(self.cleaned_data["letter"], self.cleaned_data["letter_url"])}


class LineageForm(forms.Form):
    """What a partnership came from or what came of it, and where one can read that."""

    relation = forms.ChoiceField(label=_("This partnership …"), choices=list(RELATIONS.items()))
    other = forms.ChoiceField(label=_("… this partnership or initiative"), required=False)
    name = forms.CharField(label=_("Or one that is not listed"), required=False, max_length=200)
    year = forms.IntegerField(label=_("Its year"), required=False, min_value=1950, max_value=2100)
    source_title = forms.CharField(label=_("Where one can read this"), max_length=200)
    source_url = forms.CharField(label=_("Its address on the web"), required=False, max_length=500)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000)

    def __init__(
        self, data: Any = None, *, partnerships: Iterable[Partnership], initiatives: Iterable[Initiative]
    ) -> None:
        super().__init__(data)
        field = self.fields["other"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", say("not listed")),
                (say("Partnerships"), [(f"{NodeKind.PARTNERSHIP}:{own.key}", own.name) for own in partnerships]),
                (say("Initiatives"), [(f"{NodeKind.INITIATIVE}:{own.key}", own.name) for own in initiatives]),
            ]

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in, as `link_lineage` takes it."""
        kind, _colon, key = self.cleaned_data["other"].partition(":")
        end = OtherEnd(kind or NodeKind.INITIATIVE, key, self.cleaned_data["name"], year=self.cleaned_data["year"])
        said = {name: self.cleaned_data[name] for name in ("relation", "source_title", "source_url", "note")}
        return {**said, "other": end}
