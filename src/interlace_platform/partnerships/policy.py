"""Who may see what of the register. It is drawn from public sources and public; still every read comes through here."""

from __future__ import annotations

from django.db.models import QuerySet

from interlace_platform.core.readers import Reader
from interlace_platform.partnerships.models import Claim, Partnership


def visible_to(reader: Reader) -> QuerySet[Partnership]:
    """The partnerships somebody may look at."""
    return Partnership.objects.select_related("platform")


def claims_visible_to(reader: Reader) -> QuerySet[Claim]:
    """The claims that stand (none that was retired), with who and on whose word."""
    return Claim.objects.filter(retired_at__isnull=True).select_related("territory", "source")
