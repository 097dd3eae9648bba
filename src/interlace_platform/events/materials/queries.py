"""All reads of materials, as nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from interlace_platform.core.models import Upload
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.events.materials import policy
from interlace_platform.events.materials.chapters import Part, Passage, lines_in, told_by_chapter
from interlace_platform.events.materials.models import Material, SmallPicture
from interlace_platform.events.models import Event, Series, Session
from interlace_platform.library.models import Document, FileText, Variant, Version
from interlace_platform.library.queries import documents_with

SHOWN_OF_SERIES = 60


@dataclass(frozen=True)
class Shown:
    """A material as the reader sees it: with its document and the versions of that, newest first, or its chapters."""

    material: Material
    document: Document | None
    transcript: Document | None
    picture: SmallPicture | None = None

    @property
    def versions(self) -> tuple[Version, ...]:
        """All versions of the document."""
        return tuple(self.document.versions.all()) if self.document else ()

    @property
    def newest(self) -> Version | None:
        """The newest version of the document."""
        return next(iter(self.versions), None)

    @property
    def earlier(self) -> tuple[Version, ...]:
        """Those before the newest."""
        return self.versions[1:]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The chapters."""
        return tuple(Part(each.second, each.title) for each in self.material.chapters.all())


@dataclass(frozen=True)
class Group:
    """The materials of one session; of none: of the whole event."""

    session: Session | None
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class Materials:
    """What is shown of an event: by session in the order of the programme, photos by themselves."""

    groups: tuple[Group, ...]
    photos: tuple[Shown, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing."""
        return not (self.groups or self.photos)

    @property
    def has_recording(self) -> bool:
        """Whether there is a recording."""
        return any(each.material.is_recording for group in self.groups for each in group.shown)


def materials_of(event: Event, reader: Reader = VISITOR) -> tuple[Shown, ...]:
    """The materials of an event that a reader sees: by session, recordings first, then as they were added.

    At most eight queries and those of the rules, however many there are; of an event without materials one.
    """
    found = list(in_order(policy.visible_to(reader).filter(event=event)))
    return tuple(shown(found, reader))


def in_order(found: QuerySet[Material]) -> QuerySet[Material]:
    return found.prefetch_related("chapters").order_by(F("session__position").asc(nulls_first=True), "pk")


def shown(found: Sequence[Material], reader: Reader) -> Iterator[Shown]:
    """Those of some materials of which the reader sees the document, too."""
    keys = {key for each in found for key in (each.document_id, each.transcript_id) if key is not None}
    documents = documents_with(keys, reader) if keys else {}
    photos = (documents.get(each.document_id or 0) for each in found if each.is_photo)
    pictures = pictures_of(each for each in photos if each is not None)
    for each in found:
        document = documents.get(each.document_id or 0)
        if each.document_id is None or document is not None:
            picture = pictures.get(document.pk) if document else None
            yield Shown(each, document, documents.get(each.transcript_id or 0), picture)


def pictures_of(documents: Iterable[Document]) -> dict[int, SmallPicture]:
    """The small pictures of some photos, by the key of the document; without the pictures themselves."""
    files = {each.pk: upload.sha256 for each in documents if (upload := newest_file(each)) is not None}
    if not files:
        return {}
    rows = SmallPicture.objects.filter(sha256__in=files.values(), width__isnull=False).defer("image")
    by_file = {each.sha256: each for each in rows}
    return {key: by_file[sha256] for key, sha256 in files.items() if sha256 in by_file}


def newest_file(document: Document) -> Upload | None:
    """The file of the newest version that has one."""
    variants = (variant for version in document.versions.all() for variant in version.variants.all())
    return next((each.upload for each in variants if each.upload is not None), None)


def by_session(found: Sequence[Shown]) -> Materials:
    """Materials under their sessions, recordings before others, photos apart."""
    rest = [each for each in found if not each.material.is_photo]
    rest.sort(key=lambda each: (place_of(each.material), not each.material.is_recording))
    groups = groupby(rest, key=lambda each: each.material.session)
    photos = tuple(each for each in found if each.material.is_photo)
    return Materials(tuple(Group(session, tuple(own)) for session, own in groups), photos)


def place_of(material: Material) -> int:
    """What belongs to the whole event comes first."""
    return material.session.position if material.session else 0


def material(event: Event, public_id: UUID, reader: Reader = VISITOR) -> Shown:
    """One material of an event; raises `Unknown`."""
    found = list(in_order(policy.visible_to(reader).filter(event=event, public_id=public_id)))
    own = next(shown(found, reader), None)
    if own is None:
        raise Unknown(str(public_id))
    return own


def kept_material(event: Event, public_id: UUID, reader: Reader) -> Material:
    """One material for those who prepare its event, also where its document is gone; raises `Unknown`."""
    found = kept_materials(event, reader).filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    return found


def kept_materials(event: Event, reader: Reader) -> QuerySet[Material]:
    """All materials of an event, for those who prepare it."""
    found = in_order(Material.objects.select_related("event", "session", "speaker__person", "document", "transcript"))
    return found.filter(event=event) if policy.may_keep(by=reader, event=event) else found.none()


def passages_of(own: Shown) -> tuple[Passage, ...]:
    """What is said in a recording, under its chapters; nothing where no transcript has been read."""
    read = text_of(own.transcript) if own.transcript else None
    return told_by_chapter(own.parts, lines_in(read.text)) if read and read.is_read else ()


def text_of(document: Document) -> FileText | None:
    """What was read from the newest version of a document, whatever became of reading it."""
    variants = Variant.objects.filter(version__document=document, read__isnull=False).select_related("read")
    newest = variants.order_by("-version__number", "language").first()
    return newest.read if newest else None


def picture(event: Event, public_id: UUID, reader: Reader = VISITOR) -> bytes:
    """A photo made small; raises `Unknown`."""
    own = material(event, public_id, reader)
    if own.picture is None:
        raise Unknown(str(public_id))
    return bytes(own.picture.image)


def materials_of_series(series: Series, reader: Reader = VISITOR) -> tuple[tuple[Event, tuple[Shown, ...]], ...]:
    """What is kept of the events of a series that are over, the latest event first; photos left out."""
    over = policy.visible_to(reader).filter(event__series=series, event__ends_at__lte=timezone.now())
    found = over.exclude(kind="photo").order_by("-event__starts_at", "-event", "pk").prefetch_related("chapters")
    rows = tuple(shown(list(found[:SHOWN_OF_SERIES]), reader))
    return tuple((event, tuple(own)) for event, own in groupby(rows, key=lambda each: each.material.event))
