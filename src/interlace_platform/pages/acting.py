"""From what an action refuses to what a form says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm
from django.http import HttpRequest

from interlace_platform.core.errors import Conflict, Invalid


@contextmanager
def problems_on(form: BaseForm) -> Iterator[None]:
    """Put what an action refuses onto the form that asked for it; the view then shows the form again.

    Usage: ``with problems_on(form): act(...); return redirect(...)``, and below it render the form.
    """
    try:
        yield
    except Invalid as refusal:
        for problem in refusal.problems:
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    except Conflict as refusal:
        form.add_error(None, refusal.message)


def revision_in(request: HttpRequest) -> int | None:
    """The revision that a button without other fields was shown with; None where none is sent."""
    said = request.POST.get("revision", "")
    return int(said) if said.isdecimal() and len(said) < 10 else None
