"""What people fill in about half-yearly reports."""

from __future__ import annotations

from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.languages import LANGUAGES
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.models import Passage, Report


class BeginForm(forms.Form):
    """Of which half-year a report is begun."""

    half = forms.ChoiceField(label=_("Half-year"))

    def __init__(self, data: QueryDict | None = None, *, halves: tuple[HalfYear, ...]) -> None:
        super().__init__(data)
        field = cast(forms.ChoiceField, self.fields["half"])
        field.choices = [(half.key, str(half)) for half in halves]


class PassageForm(forms.Form):
    """What stands under one heading."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Markdown. Leave it empty, and the heading is left out of the report."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, passage: Passage | None, begin_with: str = "") -> None:
        known = {"revision": passage.revision if passage else 0, "text": passage.text if passage else ""}
        super().__init__(data, initial=known | ({"text": begin_with} if begin_with else {}))


class ArrangeForm(forms.Form):
    """The language of the text, and who sees the report before it is accepted."""

    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES)
    is_internal = forms.BooleanField(
        label=_("Keep it internal until it is accepted"), required=False,
        help_text=_("Else everybody can read it as soon as it is submitted."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, report: Report) -> None:
        super().__init__(data, initial={"language": report.language, "is_internal": report.is_internal})


class ReasonForm(forms.Form):
    """Why a report is taken back, returned or withdrawn."""

    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
