"""What the actions of this app refuse, said once."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.founding.models import EDITABLE, Expression

Found = tuple[str, bool, str | Promise]


def refuse_wrong(found: Iterable[Found]) -> None:
    """Raise all problems at once: rows of field, whether it is wrong, what to say."""
    if problems := [Problem(field, str(message)) for field, is_wrong, message in found if is_wrong]:
        raise Invalid(problems)


def refuse_stale(now: int, seen: int | None) -> None:
    """Somebody else changed it since the form was shown."""
    if seen is not None and seen != now:
        raise Conflict(_("Somebody else has changed this meanwhile. Open the page again, look, and make your change."))


def refuse_frozen(expression: Expression) -> None:
    """What was handed in stays as it is, until it is returned."""
    if expression.state not in EDITABLE:
        said = {"state": expression.get_state_display()}
        raise Conflict(_("This expression of interest is %(state)s now: it stays as it is.") % said)


def refuse_decided(expression: Expression) -> None:
    """Nothing changes after a decision."""
    if not expression.is_open:
        said = {"state": expression.get_state_display()}
        raise Conflict(_("This expression of interest is %(state)s: nothing can be added to it.") % said)
