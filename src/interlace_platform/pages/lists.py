"""Lists that are brought in from a file: the form, and what is shown of one before and after."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class ListForm(forms.Form):
    """A list as a file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV in UTF-8, or XLSX; at most 5 MB and 5,000 rows."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


def list_form(request: HttpRequest) -> ListForm:
    """The form as it was sent, or empty."""
    return ListForm(request.POST or None, request.FILES or None)


def as_file(data: bytes, name: str, kind: str) -> HttpResponse:
    """A list to keep."""
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
