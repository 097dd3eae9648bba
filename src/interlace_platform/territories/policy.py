"""Who may see which territory. All are public; still every read comes through here."""

from __future__ import annotations

from django.db.models import QuerySet

from interlace_platform.core.readers import Reader
from interlace_platform.territories.models import Territory


def visible_to(reader: Reader) -> QuerySet[Territory]:
    """The territories somebody may look at."""
    return Territory.objects.all()
