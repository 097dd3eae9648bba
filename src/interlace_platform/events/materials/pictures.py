"""The worker makes photos small, when they are put to an event or come in a new version."""

from __future__ import annotations

from django.db.models import Q

from interlace_platform.core.changes import let_hear
from interlace_platform.core.outbox import Delivery, enqueue, handle
from interlace_platform.core.uploads import path_of
from interlace_platform.events.materials.finding import FOLLOWS
from interlace_platform.events.materials.models import Material, MaterialKind, SmallPicture
from interlace_platform.events.materials.shrinking.bounded import small_picture
from interlace_platform.library.finding import FOLLOWS as DOCUMENT
from interlace_platform.library.models import Variant

TOPIC = "materials.shrink"
PICTURES = ("png", "jpg")


def hear(changed: frozenset[str]) -> None:
    """Ask for the small pictures of photos that an action concerned, once for each file."""
    materials, documents = ids_in(changed, FOLLOWS), ids_in(changed, DOCUMENT)
    if not materials and not documents:
        return
    concerned = Q(public_id__in=materials) | Q(document__public_id__in=documents)
    photos = Material.objects.filter(concerned, kind=MaterialKind.PHOTO).values("document_id")
    files = Variant.objects.filter(version__document__in=photos, upload__kind__in=PICTURES)
    wanted = set(files.values_list("upload__sha256", flat=True))
    known = SmallPicture.objects.filter(sha256__in=wanted).values_list("sha256", flat=True) if wanted else ()
    for sha256 in sorted(wanted.difference(known)):
        enqueue(TOPIC, {"sha256": sha256}, idempotency_key=f"{TOPIC}:{sha256}")


def ids_in(changed: frozenset[str], model: str) -> list[str]:
    return [address.partition(":")[2] for address in changed if address.startswith(f"{model}:")]


def shrink(delivery: Delivery) -> None:
    """Make one photo small, outside of any transaction; one that cannot be made small is not tried again."""
    sha256 = delivery.payload["sha256"]
    file = path_of(sha256)
    made = small_picture(file) if file.is_file() else None
    said = {"image": made.image, "width": made.width, "height": made.height} if made else {}
    SmallPicture.objects.get_or_create(sha256=sha256, defaults=said)


let_hear(hear)
handle(TOPIC, shrink, acts_outside=True)
