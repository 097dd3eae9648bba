"""The checklist of letters and mandates."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from interlace_platform.core.attachments import as_attachment
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.unknown import Unknown
from interlace_platform.founding import actions, policy, queries
from interlace_platform.pages.acting import problems_on, revision_in
from interlace_platform.pages.founding.forms import LetterForm
from interlace_platform.pages.founding.views.drafting import FORM
from interlace_platform.pages.founding.views.reading import within
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@require_safe
def index(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Whose letter is asked for, received and checked."""
    expression = within(request, public_id)
    found = {
        "expression": expression,
        "founders": queries.founders_of(expression, request.user),
        "may_record": expression.is_open,
        "may_check": expression.is_open and policy.may_check_letter(by=request.user, expression=expression),
    }
    return render(request, "pages/founding/letters.html", found)


@signed_in
@FORM
def letter(request: SignedIn, public_id: UUID, number: int) -> HttpResponse:
    """Record a letter."""
    expression = within(request, public_id)
    own = queries.founder(expression, number, request.user)
    form = LetterForm(request.POST or None, request.FILES or None, founder=own)
    if form.is_valid():
        with problems_on(form):
            revision = form.cleaned_data["revision"]
            actions.record_letter(founder=own, letter=form.wanted, revision=revision, by=request.user)
            messages.success(request, _("The letter is recorded. The platform team checks it."))
            return redirect("founding-letters", public_id)
    found = {"expression": expression, "form": form, "founder": own}
    return render(request, "pages/founding/letter.html", found)


@signed_in
@require_safe
def file(request: SignedIn, public_id: UUID, number: int) -> HttpResponse:
    """The file of a letter, for those within."""
    own = queries.founder(within(request, public_id), number, request.user)
    if own.file is None:
        raise Unknown(_("the file"))
    return as_attachment(own.file)


@signed_in
@require_POST
def check(request: SignedIn, public_id: UUID, number: int) -> HttpResponse:
    """Say that a letter was looked at and says what it should."""
    expression = within(request, public_id)
    refuse_unless(policy.may_check_letter(by=request.user, expression=expression))
    own = queries.founder(expression, number, request.user)
    actions.check_letter(founder=own, revision=revision_in(request), by=request.user)
    messages.success(request, _("The letter is checked."))
    return redirect("founding-letters", public_id)
