"""What the library gives the one search: title, tags, description, and the text that was read of the newest version."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.library.models import Document, DocumentKind, State, Variant, Version
from interlace_platform.organisations.finding import FOLLOWS as ORGANISATION
from interlace_platform.partnerships.finding import FOLLOWS as PARTNERSHIP
from interlace_platform.search.kinds import Draft, Kind, let_find

FOLLOWS = "library.document"
MOST_OF_A_TEXT = 10_000


def drafts(ids: Collection[str] | None) -> Iterator[Draft]:
    """The published documents, those whose texts are needed only; four queries."""
    found = Document.objects.filter(state=State.PUBLISHED).order_by("pk")
    if ids is not None:
        found = found.filter(public_id__in=ids)
    variants = Prefetch("variants", Variant.objects.select_related("read").order_by("language"))
    versions = Prefetch("versions", Version.objects.order_by("-number").prefetch_related(variants))
    loaded = found.select_related("partnership__platform", "organisation", "platform")
    for document in loaded.prefetch_related(versions, "territories").iterator(100):
        if document.audience:
            yield draft_of(document)


def draft_of(document: Document) -> Draft:
    newest = document.versions.all()[0]
    variants = list(newest.variants.all())
    texts = [variant.read.text[:MOST_OF_A_TEXT] for variant in variants if variant.read is not None]
    partnership = document.partnership
    theme = document.platform or (partnership.platform if partnership else None)
    return Draft(
        key=document.slug,
        names=(document.title, *document.tags),
        source=f"{FOLLOWS}:{document.public_id}",
        audience=document.audience,
        body="\n".join(each for each in (document.description, *texts) if each),
        language=variants[0].language if len(variants) == 1 else "",
        platform=theme.key if theme else "",
        regions=tuple(territory.nuts_code for territory in document.territories.all()),
        year=document.year,
        facts={
            "kind": document.kind,
            "home": partnership.name if partnership else document.organisation.name if document.organisation else "",
            "is_fictional": document.is_fictional,
        },
    )


def of_partnerships(ids: Collection[str]) -> Iterable[str]:
    """Whether a partnership is a draft says who sees its documents."""
    return map(
        str, Document.objects.filter(partnership__in=[int(key) for key in ids]).values_list("public_id", flat=True)
    )


def of_organisations(ids: Collection[str]) -> Iterable[str]:
    """Whether an organisation is public says who sees its documents."""
    found = Document.objects.filter(organisation__public_id__in=ids)
    return map(str, found.values_list("public_id", flat=True))


def context(facts: Mapping[str, Any]) -> str:
    """What kind of document it is, where it belongs, and whether it is made up."""
    fictional = _("fictional") if facts["is_fictional"] else ""
    parts = (str(DocumentKind(facts["kind"]).label), facts["home"], fictional)
    return ", ".join(part for part in parts if part)


let_find(
    Kind(
        name="document",
        label=gettext_lazy("document"),
        plural=gettext_lazy("Documents"),
        drafts=drafts,
        follows=FOLLOWS,
        also={
            PARTNERSHIP: of_partnerships,
            ORGANISATION: of_organisations,
        },
        context=context,
    )
)
