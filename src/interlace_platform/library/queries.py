"""All reads of the library, as nouns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from interlace_platform.core.paging import PageOf, page_of
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence.folding import folded_words
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.library import models
from interlace_platform.library.models import (
    Document,
    DocumentAuthor,
    DocumentKind,
    FileText,
    ShownTo,
    State,
    Variant,
    Version,
)
from interlace_platform.library.policy import Home, Insight, collections_visible_to, insight_of, visible_to
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import sees_organisation
from interlace_platform.partnerships.models import Partnership, Platform
from interlace_platform.partnerships.policy import visible_to as partnerships_visible_to
from interlace_platform.territories.models import Territory

MOST_TEXT_SHOWN = 20_000


@dataclass(frozen=True)
class Wanted:
    """Which documents are asked for; what is empty leaves it open."""

    text: str = ""
    kind: str = ""
    theme: str = ""
    language: str = ""
    year: str = ""
    region: str = ""
    activity: str = ""
    tag: str = ""


@dataclass(frozen=True)
class Choice:
    """One value of a facet, and how many documents have it."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class Facets:
    """What the documents a reader sees can be narrowed by."""

    kinds: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    years: tuple[Choice, ...]
    regions: tuple[Choice, ...]


@dataclass(frozen=True)
class Place:
    """Somewhere a document is shown as well, such as an event: what it is called and where it is."""

    title: str
    link: str


Places = Callable[[Document, Reader], Iterable[Place]]
also_shown: dict[str, Places] = {}


def let_show_documents(name: str, places: Places) -> None:
    """Let an app above say where it shows a document (an event its materials); called when it is ready."""
    also_shown[name] = places


def places_of(document: Document, reader: Reader = VISITOR) -> tuple[Place, ...]:
    """Where else in the platform a document is shown."""
    return tuple(place for places in also_shown.values() for place in places(document, reader))


ANYTHING = Wanted()


def documents(
    reader: Reader = VISITOR, wanted: Wanted = ANYTHING, insight: Insight | None = None
) -> QuerySet[Document]:
    """The documents that stand (drafts one keeps among them), newest year first."""
    found = visible_to(reader, insight).exclude(state=State.WITHDRAWN)
    return narrowed(found, wanted).order_by("-year", "folded", "pk")


def narrowed(found: QuerySet[Document], wanted: Wanted) -> QuerySet[Document]:
    for word in folded_words(wanted.text):
        found = found.filter(folded__contains=f" {word}")
    plain = {"kind": wanted.kind, "platform__key": wanted.theme, "year": number_of(wanted.year)}
    found = found.filter(**{name: value for name, value in plain.items() if value != ""})
    if wanted.language:
        found = found.filter(pk__in=Variant.objects.filter(language=wanted.language).values("version__document"))
    if wanted.activity:
        about = models.DocumentActivity.objects.filter(code__startswith=wanted.activity)
        found = found.filter(pk__in=about.values("document"))
    if wanted.region:
        found = found.filter(pk__in=of_territory(territory__key=wanted.region))
    return with_tag(found, wanted.tag)


def of_territory(**named: object) -> QuerySet[Any]:
    return Document.territories.through.objects.filter(**named).values("document")


def number_of(year: str) -> int | str:
    """A year as a number; one that is none fits nothing."""
    if not year:
        return ""
    return int(year) if year.isascii() and year.isdecimal() and len(year) <= 4 else 0


def with_tag(found: QuerySet[Document], tag: str) -> QuerySet[Document]:
    """Those with a tag, whatever its case; tags are few enough to be looked at here."""
    if not tag:
        return found
    keys = [
        key for key, tags in found.order_by().values_list("pk", "tags") if tag.casefold() in map(str.casefold, tags)
    ]
    return found.filter(pk__in=keys)


def page_of_documents(found: QuerySet[Document], number: object = 1) -> PageOf[Document]:
    """One page of a list, with versions, languages and authors; five queries."""
    return page_of(prepared(found), number)


def prepared(found: QuerySet[Document]) -> QuerySet[Document]:
    """With what a list shows of each."""
    variants = Prefetch("variants", Variant.objects.select_related("upload").order_by("language"))
    return found.prefetch_related(
        Prefetch("versions", Version.objects.order_by("-number").prefetch_related(variants)),
        Prefetch("authors", DocumentAuthor.objects.select_related("organisation").order_by("position")),
    )


def facets(found: QuerySet[Document]) -> Facets:
    """How many documents there are of each kind, theme, language, year and region; five queries."""
    rows = found.order_by().select_related(None)
    keys = rows.values("pk")
    kinds = dict(rows.values_list("kind").annotate(Count("pk")))
    themes = rows.filter(platform__isnull=False).values_list("platform__key", "platform__name").annotate(Count("pk"))
    years = rows.filter(year__isnull=False).values_list("year").annotate(Count("pk")).order_by("-year")
    spoken = Variant.objects.filter(version__document__in=keys).order_by().values_list("language")
    languages = dict(spoken.annotate(Count("version__document", distinct=True)))
    through = Document.territories.through.objects.filter(document__in=keys).order_by("territory__name")
    regions = through.values_list("territory__key", "territory__name").annotate(Count("pk"))
    names = dict(Variant._meta.get_field("language").flatchoices)
    return Facets(
        kinds=tuple(Choice(each.value, str(each.label), kinds[each]) for each in DocumentKind if each in kinds),
        themes=tuple(Choice(*row) for row in themes.order_by("platform__name")),
        languages=tuple(Choice(code, str(name), languages[code]) for code, name in names.items() if code in languages),
        years=tuple(Choice(str(year), str(year), count) for year, count in years),
        regions=tuple(Choice(*row) for row in regions),
    )


def document(slug: str, reader: Reader = VISITOR) -> Document:
    """One document by its address, also a withdrawn one; raises `Unknown`."""
    found = visible_to(reader).filter(slug=slug).first()
    if found is None:
        raise Unknown(slug)
    return found


def document_by_id(public_id: UUID, reader: Reader = VISITOR) -> Document:
    """One document by its id; raises `Unknown`."""
    found = visible_to(reader).filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    return found


def versions_of(own: Document) -> tuple[Version, ...]:
    """All versions with their languages, newest first; none of a document that was withdrawn."""
    if own.is_withdrawn:
        return ()
    variants = Variant.objects.select_related("upload", "read").defer("read__text").order_by("language")
    found = own.versions.order_by("-number").prefetch_related(Prefetch("variants", variants))
    return tuple(found)


def variant(own: Document, number: int, language: str) -> Variant:
    """One version in one language; raises `Unknown`, also where the document was withdrawn."""
    rows = Variant.objects.filter(version__document=own, version__number=number, language=language)
    found = rows.select_related("upload", "read", "version").first()
    if found is None or own.is_withdrawn:
        raise Unknown(f"{own.slug} v{number} {language}")
    return found


def authors_of(own: Document, reader: Reader = VISITOR) -> tuple[DocumentAuthor, ...]:
    """Who wrote it; not organisations that the reader may not see."""
    named = Q(organisation__isnull=True) | sees_organisation(reader)
    return tuple(own.authors.filter(named).select_related("organisation").order_by("position"))


def alike(own: Document, reader: Reader = VISITOR) -> tuple[Document, ...]:
    """Documents whose text says the same as a file of this one, whatever the form: likely duplicates."""
    prints = FileText.objects.filter(variants__version__document=own).exclude(fingerprint="").values("fingerprint")
    others = Variant.objects.filter(read__fingerprint__in=prints).exclude(version__document=own)
    found = visible_to(reader).filter(pk__in=others.values("version__document")).exclude(state=State.WITHDRAWN)
    return tuple(found.order_by("pk")[:10])


def documents_for(
    reader: Reader = VISITOR,
    *,
    partnership: Partnership | None = None,
    group: WorkingGroup | None = None,
    organisation: Organisation | None = None,
    platform: Platform | None = None,
    territory: Territory | None = None,
) -> QuerySet[Document]:
    """What belongs to all of these, as far as the reader sees it. An organisation's are also those that it wrote."""
    found = documents(reader)
    if organisation is not None:
        wrote = DocumentAuthor.objects.filter(organisation=organisation).values("document")
        found = found.filter(Q(organisation=organisation) | Q(pk__in=wrote))
    if territory is not None:
        found = found.filter(pk__in=of_territory(territory=territory))
    asked = {"partnership": partnership, "group": group, "platform": platform}
    return found.filter(**{name: value for name, value in asked.items() if value is not None})


def documents_with(keys: Collection[int], reader: Reader = VISITOR) -> dict[int, Document]:
    """Those of these documents that the reader sees, by key: for apps that point at documents."""
    return {own.pk: own for own in prepared(documents(reader).filter(pk__in=keys))}


def collections(reader: Reader = VISITOR) -> QuerySet[models.Collection]:
    """The collections that stand, by title, each with the number of its documents."""
    found = collections_visible_to(reader).exclude(state=State.WITHDRAWN)
    return found.annotate(size=Count("items"), newest=Max("items__document__year")).order_by("title", "pk")


def collection(slug: str, reader: Reader = VISITOR) -> models.Collection:
    """One collection by its address; raises `Unknown`."""
    found = collections_visible_to(reader).filter(slug=slug).first()
    if found is None:
        raise Unknown(slug)
    return found


def contents_of(own: models.Collection, reader: Reader = VISITOR) -> tuple[Document, ...]:
    """The documents of a collection in their order, as far as the reader sees them; none once it was withdrawn."""
    if own.is_withdrawn:
        return ()
    found = prepared(visible_to(reader).exclude(state=State.WITHDRAWN).filter(items__collection=own))
    return tuple(found.order_by("items__position"))


def collections_with(own: Document, reader: Reader = VISITOR) -> tuple[models.Collection, ...]:
    """The collections that a document is in."""
    return tuple(collections(reader).filter(pk__in=own.items.values("collection")))


def collections_kept_by(reader: Reader) -> tuple[models.Collection, ...]:
    """The collections that somebody may put documents into."""
    insight = insight_of(reader)
    return tuple(own for own in collections(reader) if insight.keeps(own))


@dataclass(frozen=True)
class HomeChoice:
    """A place where somebody may put something: what it is called, and whether also for everybody to see."""

    label: str
    home: Home
    is_public: bool


def homes_for(reader: Reader) -> dict[str, HomeChoice]:
    """The places where somebody may put something, by a word for each; four queries and those of `insight_of`."""
    insight = insight_of(reader)
    seen = partnerships_visible_to(reader).order_by("name", "pk")
    kept = seen if insight.is_team else seen.filter(pk__in=insight.within)
    found: dict[str, HomeChoice] = {}
    groups = WorkingGroup.objects.filter(partnership__in=kept.values("pk")).select_related("partnership")
    for partnership in kept:
        found[f"partnership:{partnership.key}"] = choice_of(partnership.name, Home(partnership=partnership), insight)
    for group in groups.order_by("partnership__name", "name"):
        home = Home(partnership=group.partnership, group=group)
        found[f"group:{group.partnership.key}:{group.slug}"] = choice_of(
            f"{group.partnership.name}: {group.name}", home, insight
        )
    for organisation in Organisation.objects.filter(pk__in=insight.acting).order_by("name"):
        found[f"organisation:{organisation.slug}"] = choice_of(
            organisation.name, Home(organisation=organisation), insight
        )
    return found


def choice_of(label: str, home: Home, insight: Insight) -> HomeChoice:
    return HomeChoice(label, home, insight.may_add(home, ShownTo.PUBLIC))
