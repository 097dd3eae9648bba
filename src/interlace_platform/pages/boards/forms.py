"""What people fill in about boards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interlace_platform.boards.actions import CellFacts, StepFacts
from interlace_platform.boards.models import Cell, Step

if TYPE_CHECKING:
    StepFields = forms.ModelForm[Step]
    CellFields = forms.ModelForm[Cell]
else:
    StepFields = CellFields = forms.ModelForm


class StepForm(StepFields):
    """A step of the chain."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Step
        fields = ("name", "activity", "technology", "application")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.fields["revision"].initial = self.instance.revision

    @property
    def facts(self) -> StepFacts:
        """What was filled in."""
        return StepFacts(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class CellForm(CellFields):
    """What an organisation does in a step."""

    evidence_url = forms.URLField(
        label=_("Where this can be seen (address)"), required=False, max_length=300, assume_scheme="https"
    )
    shown = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    class Meta:
        model = Cell
        fields = ("role", "trl", "infrastructure", "capacity", "evidence_url", "expires_on")
        widgets = {"expires_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}  # noqa: RUF012 - Django's
        help_texts = {  # noqa: RUF012 - Django's way
            "role": _("An organisation that only uses what comes of a step does not cover it."),
            "capacity": _("How much, for whom. Name no persons."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown"].initial = self.instance.revision

    @property
    def facts(self) -> CellFacts:
        """What was filled in."""
        return CellFacts(**{name: self.cleaned_data[name] for name in self.Meta.fields})

    @property
    def shown_revision(self) -> int | None:
        """The revision that the form showed."""
        shown: int | None = self.cleaned_data["shown"]
        return shown


class BoardUpload(forms.Form):
    """A file with cells."""

    file = forms.FileField(label=_("File (CSV or XLSX, at most 5 MB)"))
