"""Who may see which evidence. Published figures are public; still every read comes through here."""

from __future__ import annotations

from django.db.models import QuerySet

from interlace_platform.core.readers import Reader
from interlace_platform.evidence.models import Release


def visible_to(reader: Reader) -> QuerySet[Release]:
    """The releases somebody may look at: all that were imported."""
    return Release.objects.all()
