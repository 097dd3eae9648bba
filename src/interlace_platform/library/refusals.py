"""What the actions of the library refuse, said once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict
from interlace_platform.library.models import Shelved

LONGEST_ADDRESS = 500


def refuse_withdrawn(own: Shelved) -> None:
    """What was withdrawn stays as it is."""
    if own.is_withdrawn:
        raise Conflict(_("This was withdrawn: it stays as it is."))
