"""What the actions of this app refuse, said once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict
from interlace_platform.founding.models import EDITABLE, Expression


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
