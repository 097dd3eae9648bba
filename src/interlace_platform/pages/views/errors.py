"""The pages for what went wrong, each with a way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The address asks for something that makes no sense."""
    said = {
        "status": 400,
        "heading": _("This address does not make sense to us"),
        "explanation": _("Something in it is not of the form we expect. Start again from one of these:"),
    }
    return render(request, "pages/error.html", said, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is here; what was meant, perhaps."""
    asked = getattr(exception, "asked", "")
    said = {
        "status": 404,
        "heading": _("Nothing is called “%(asked)s” here") % {"asked": asked}
        if asked
        else _("This page does not exist"),
        "explanation": _("Search for it, or go on from one of the lists."),
        "suggestions": getattr(exception, "did_you_mean", ()),
    }
    return render(request, "pages/error.html", said, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke; the page needs neither the database nor the release."""
    return render(request, "pages/server_error.html", status=500)
