"""What the actions of this app refuse, said once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict
from interlace_platform.groups.models import WorkingGroup


def refuse_closed(group: WorkingGroup) -> None:
    """A group whose work has ended stays as it is."""
    if group.is_closed:
        raise Conflict(_("The work of this group has ended: it stays as it is."))
