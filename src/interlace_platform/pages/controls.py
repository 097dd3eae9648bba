"""The controls of our forms that are not Django's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


class DateInput(forms.DateInput):
    """A day, with the calendar of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time, with the calendar of the browser."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class NameInput(forms.TextInput):
    """A line that suggests names of the register while one types; without JavaScript it is just a line.

    Parameters
    ----------
    what
        What is named: a key of `pages.views.names.NAMED`.
    """

    def __init__(self, what: str) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.what = what

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The line, and the list of suggestions that belongs to it."""
        suggestions = f"{(attrs or {}).get('id', f'id_{name}')}_names"
        asking = {
            "list": suggestions,
            "hx-get": f"{reverse('names', args=[self.what])}?as={name}",
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{suggestions}",
            "hx-sync": "this:replace",
        }
        line = super().render(name, value, {**(attrs or {}), **asking}, renderer)
        return format_html('{}<datalist id="{}"></datalist>', line, suggestions)


def area(rows: int) -> forms.Textarea:
    """Several lines of text."""
    return forms.Textarea(attrs={"rows": rows})
