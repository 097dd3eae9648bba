"""What materials give the one search: titles, chapters, the text of documents, and what is said in recordings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.events.finding import FOLLOWS as EVENT
from interlace_platform.events.finding import written
from interlace_platform.events.materials.audiences import audience_of
from interlace_platform.events.materials.chapters import as_time, lines_in
from interlace_platform.events.materials.models import Material, MaterialKind
from interlace_platform.events.materials.queries import text_of
from interlace_platform.library.finding import FOLLOWS as DOCUMENT
from interlace_platform.library.models import State
from interlace_platform.partnerships.finding import FOLLOWS as PARTNERSHIP
from interlace_platform.search.kinds import Draft, Kind, let_find

FOLLOWS = "materials.material"
MOST_OF_A_PART = 8_000
"""Characters of a transcript in one entry: long recordings are found by their parts, each at its own time."""
RELATED = (
    "event__series", "event__partnership__platform", "event__group__partnership__platform", "event__platform",
    "document__partnership", "document__organisation", "transcript",
)  # fmt: skip


def drafts(ids: Collection[str] | None) -> Iterator[Draft]:
    """The materials that are visible by now, of events that were shown."""
    found = Material.objects.filter(visible_from__lte=timezone.now(), event__published_at__isnull=False)
    if ids is not None:
        found = found.filter(public_id__in=ids)
    for material in found.select_related(*RELATED).prefetch_related("chapters").order_by("pk"):
        if (audience := audience_of(material)) and stands(material):
            yield from drafts_of(material, audience)


def stands(material: Material) -> bool:
    """Whether its document has not been withdrawn."""
    return material.document is None or material.document.state == State.PUBLISHED


def drafts_of(material: Material, audience: str) -> Iterator[Draft]:
    """One entry for the material, one for each part of what is said in it."""
    yield draft_of(material, audience, text_in_document(material))
    for second, said in parts_of(material):
        yield draft_of(material, audience, said, second)


def text_in_document(material: Material) -> str:
    """The text of what was put there for the event; any other document is found by itself."""
    chapters = [each.title for each in material.chapters.all()]
    document = material.document
    read = text_of(document) if document and document.is_attached else None
    return "\n".join([material.shows, *chapters, read.text if read else ""]).strip()


def parts_of(material: Material) -> Iterator[tuple[int, str]]:
    """What is said, in parts of not too many characters, each with the second at which it begins."""
    transcript = material.transcript
    read = text_of(transcript) if transcript and transcript.state == State.PUBLISHED else None
    part: list[str] = []
    begins = now = 0
    for line in lines_in(read.text) if read else ():
        now = now if line.second is None else line.second
        if sum(map(len, part)) + len(line.text) > MOST_OF_A_PART and part:
            yield begins, "\n".join(part)
            part = []
        begins = begins if part else now
        part.append(line.text)
    if part:
        yield begins, "\n".join(part)


def draft_of(material: Material, audience: str, body: str, second: int | None = None) -> Draft:
    event = material.event
    partnership = event.its_partnership
    theme = event.platform or (partnership.platform if partnership else None)
    at = () if second is None else (str(second),)
    return Draft(
        key="/".join((event.slug, str(material.public_id), *at)),
        names=(material.title,),
        source=f"{FOLLOWS}:{material.public_id}",
        audience=audience,
        body=body,
        language=material.language,
        platform=theme.key if theme else "",
        year=event.starts_there.year,
        facts={
            "kind": material.kind,
            "event": event.title,
            "day": event.starts_there.date().isoformat(),
            "second": second,
            "is_fictional": event.is_fictional,
        },
    )


def of_events(ids: Collection[str]) -> Iterable[str]:
    """Who sees an event sees its materials."""
    return map(str, Material.objects.filter(event__public_id__in=ids).values_list("public_id", flat=True))


def of_partnerships(ids: Collection[str]) -> Iterable[str]:
    """Whether a partnership is a draft says who sees its events."""
    keys = [int(key) for key in ids]
    found = Material.objects.filter(Q(event__partnership__in=keys) | Q(event__group__partnership__in=keys))
    return map(str, found.values_list("public_id", flat=True))


def of_documents(ids: Collection[str]) -> Iterable[str]:
    """When the text of a document was read, or it was withdrawn."""
    found = Material.objects.filter(Q(document__public_id__in=ids) | Q(transcript__public_id__in=ids))
    return map(str, found.values_list("public_id", flat=True))


def context(facts: Mapping[str, Any]) -> str:
    """What it is, of which event, from what time of a recording on; whether it is made up."""
    fictional = _("fictional") if facts["is_fictional"] else ""
    begins = _("from %(time)s") % {"time": as_time(facts["second"])} if facts["second"] is not None else ""
    kind, day = str(MaterialKind(facts["kind"]).label), written(facts["day"])
    parts: Sequence[str] = (kind, begins, facts["event"], day, fictional)
    return ", ".join(part for part in parts if part)


let_find(
    Kind(
        name="material",
        label=gettext_lazy("material"),
        plural=gettext_lazy("Materials"),
        drafts=drafts,
        follows=FOLLOWS,
        also={EVENT: of_events, PARTNERSHIP: of_partnerships, DOCUMENT: of_documents},
        context=context,
    )
)
