"""Scoping notes: the newest version, an older one, two compared, and writing a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interlace_platform.core.markdown import render_markdown
from interlace_platform.core.paging import parse_page
from interlace_platform.core.policy import refuse_unless
from interlace_platform.founding import actions, policy, queries
from interlace_platform.founding.comparing import changes_between
from interlace_platform.founding.models import Expression, ScopingVersion
from interlace_platform.founding.sections import SECTIONS
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.founding.forms import ScopeForm
from interlace_platform.pages.founding.views.drafting import FORM, edited
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.models import Partnership

OF_EXPRESSION, OF_PARTNERSHIP = "pages/founding/scoping.html", "pages/founding/scoping_partnership.html"


def versions_for(request: HttpRequest, owner: Expression | Partnership) -> dict[str, Any]:
    """The versions of a note, and the one that is asked for."""
    versions = queries.versions_of(queries.scoping_note(owner))
    asked = parse_page(request.GET.get("version", "0"))
    shown = next((each for each in versions if each.number == asked), versions[0] if versions else None)
    sections = [
        (each, render_markdown(shown.sections[each.key])) for each in SECTIONS if shown and has(shown, each.key)
    ]
    return {"versions": versions, "version": shown, "sections": sections, "empty": [] if shown else SECTIONS}


def has(version: ScopingVersion, key: str) -> bool:
    return bool(version.sections.get(key))


def compared(request: HttpRequest, owner: Expression | Partnership) -> dict[str, Any]:
    """Two versions of a note; the newest and the one before it where nothing is asked."""
    versions = queries.versions_of(queries.scoping_note(owner))
    refuse_unless(len(versions) > 1)
    by_number = {each.number: each for each in versions}
    new = by_number.get(parse_page(request.GET.get("to", "0")), versions[0])
    old = by_number.get(
        parse_page(request.GET.get("from", "0")) if "from" in request.GET else new.number - 1, versions[-1]
    )
    return {"old": old, "new": new, "versions": versions, "changes": changes_between(old.sections, new.sections)}


@require_safe
def of_expression(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The scoping note of an expression of interest; of one that was accepted, for everybody."""
    expression = queries.expression(public_id, request.user)
    found = {
        "expression": expression,
        "is_within": policy.may_see_all(by=request.user, expression=expression),
        "may_write": policy.may_edit_now(request.user, expression),
        **versions_for(request, expression),
    }
    return render(request, OF_EXPRESSION, found)


@require_safe
def compare(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Two versions of it."""
    expression = queries.expression(public_id, request.user)
    found = {"expression": expression, "is_comparison": True, **compared(request, expression)}
    is_within = policy.may_see_all(by=request.user, expression=expression)
    return render(request, OF_EXPRESSION, found | {"is_within": is_within})


@signed_in
@FORM
def write(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Write a version of it."""
    expression = edited(request, public_id)
    last = next(iter(queries.versions_of(queries.scoping_note(expression))), None)
    form = ScopeForm(request.POST or None, last=last)
    if form.is_valid():
        with problems_on(form):
            actions.write_scope(expression=expression, by=request.user, **form.wanted)
            return redirect("founding-scoping", public_id)
    found = {"expression": expression, "form": form, "title": _("Scoping note"), "is_scope": True}
    return render(request, "pages/founding/form.html", found)


@require_safe
def of_partnership(request: HttpRequest, key: str) -> HttpResponse:
    """The scoping note of a partnership, for everybody who sees it."""
    partnership = register.partnership(key, request.user)
    found = {
        "partnership": partnership,
        "may_write": policy.may_rescope(by=request.user, partnership=partnership),
        "founded": queries.expression_of(partnership, request.user),
        **versions_for(request, partnership),
    }
    return render(request, OF_PARTNERSHIP, found)


@require_safe
def compare_partnership(request: HttpRequest, key: str) -> HttpResponse:
    """Two versions of it."""
    partnership = register.partnership(key, request.user)
    found = {"partnership": partnership, "is_comparison": True, **compared(request, partnership)}
    return render(request, OF_PARTNERSHIP, found)


@signed_in
@FORM
def rescope(request: SignedIn, key: str) -> HttpResponse:
    """Write a new version of it, and why."""
    partnership = register.partnership(key, request.user)
    refuse_unless(policy.may_rescope(by=request.user, partnership=partnership))
    last = next(iter(queries.versions_of(queries.scoping_note(partnership))), None)
    form = ScopeForm(request.POST or None, last=last, needs_reason=True)
    if form.is_valid():
        with problems_on(form):
            actions.write_partnership_scope(partnership=partnership, by=request.user, **form.wanted)
            return redirect("partnership-scoping", key)
    return render(request, "pages/founding/rescope.html", {"partnership": partnership, "form": form})
