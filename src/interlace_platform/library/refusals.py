"""What the actions of the library refuse, said once."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.library.models import Shelved

Found = tuple[str, bool, str | Promise]
LONGEST_ADDRESS = 500


def refuse_wrong(found: Iterable[Found]) -> None:
    """Raise all problems at once: rows of field, whether it is wrong, what to say."""
    if problems := [Problem(field, str(message)) for field, is_wrong, message in found if is_wrong]:
        raise Invalid(problems)


def refuse_withdrawn(own: Shelved) -> None:
    """What was withdrawn stays as it is."""
    if own.is_withdrawn:
        raise Conflict(_("This was withdrawn: it stays as it is."))


def refuse_stale(now: int, seen: int | None) -> None:
    """Somebody else changed it since the form was shown."""
    if seen is not None and seen != now:
        raise Conflict(_("Somebody else has changed this meanwhile. Open the page again, look, and make your change."))


def is_address(text: str) -> bool:
    """Whether it is an address on the web that may be kept."""
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS
