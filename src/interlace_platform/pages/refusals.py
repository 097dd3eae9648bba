"""What a page says when the evidence refuses: nothing imported yet, or weights that make no sense."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict, Invalid
from interlace_platform.evidence.refusals import NoEvidence, Refusal


class RefusalMiddleware:
    """Turns a refusal into a page with its problem and its remedy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for a refusal; everything else is somebody else's."""
        if isinstance(exception, Conflict):
            return refused(request, 409, exception.message)
        if isinstance(exception, Invalid):
            return refused(request, 422, " ".join(problem.message for problem in exception.problems))
        if not isinstance(exception, Refusal):
            return None
        status = 503 if isinstance(exception, NoEvidence) else 400
        said = {"status": status, "heading": _("This cannot be answered"), "explanation": exception.problem}
        return render(request, "pages/error.html", {**said, "remedy": exception.do}, status=status)


def refused(request: HttpRequest, status: int, explanation: str) -> HttpResponse:
    """A page for what an action refuses and no form shows."""
    said = {"status": status, "heading": _("This cannot be done"), "explanation": explanation}
    return render(request, "pages/error.html", said, status=status)
