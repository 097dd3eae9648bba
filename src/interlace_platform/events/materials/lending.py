"""The documents that events attach are seen by whom the event shows them to, and changed by who prepares it."""

from __future__ import annotations

from django.db.models import Q

from interlace_platform.core.policy import Reader
from interlace_platform.events.materials import policy
from interlace_platform.events.materials.models import Material
from interlace_platform.events.policy import insight_of
from interlace_platform.library.attaching import Attached, let_attach


def seen_by(reader: Reader) -> Q:
    """What is shown as a material, or is the transcript of one."""
    shown = policy.visible_to(reader).select_related(None)
    return Q(pk__in=shown.filter(document__isnull=False).values("document_id")) | Q(
        pk__in=shown.filter(transcript__isnull=False).values("transcript_id")
    )


def kept_by(by: Reader, document: int) -> bool:
    """Whether somebody prepares an event at which the document stands."""
    found = Material.objects.filter(Q(document=document) | Q(transcript=document))
    return found.filter(event__in=policy.prepared_by(insight_of(by))).exists()


let_attach("events", Attached(seen_by, kept_by))
