"""What the actions of this app refuse, said once."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.groups.models import WorkingGroup

Found = tuple[str, bool, str | Promise]


def refuse_wrong(found: Iterable[Found]) -> None:
    """Raise all problems at once: rows of field, whether it is wrong, what to say."""
    if problems := [Problem(field, str(message)) for field, is_wrong, message in found if is_wrong]:
        raise Invalid(problems)


def refuse_closed(group: WorkingGroup) -> None:
    """A group whose work has ended stays as it is."""
    if group.is_closed:
        raise Conflict(_("The work of this group has ended: it stays as it is."))


def refuse_stale(now: int, seen: int | None) -> None:
    """Somebody else changed it since the form was shown."""
    if seen is not None and seen != now:
        raise Conflict(_("Somebody else has changed this meanwhile. Open the page again, look, and make your change."))
