"""What organisations give the one search: names, acronyms, and what they say of themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.markdown import plain_text
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.organisations.audiences import audience_of
from interlace_platform.organisations.models import Organisation, OrganisationKind
from interlace_platform.organisations.queries import place
from interlace_platform.search import queries as search_queries
from interlace_platform.search.kinds import Draft, Kind, let_find

ORGANISATION = "organisation"
FOLLOWS = "organisations.organisation"
NUTS2_LETTERS = 4
SAID = ("sectors", "technology_fields", "services", "capabilities", "partners_sought")


def drafts(ids: Collection[str] | None) -> Iterator[Draft]:
    """The organisations that are not merged into others; four queries."""
    found = Organisation.objects.filter(merged_into__isnull=True).order_by("pk")
    if ids is not None:
        found = found.filter(public_id__in=ids)
    for organisation in found.select_related("territory", "cluster_profile").prefetch_related("texts"):
        yield draft_of(organisation)


def draft_of(organisation: Organisation) -> Draft:
    territory = organisation.territory
    texts = sorted(organisation.texts.all(), key=lambda text: (not text.is_original, text.language))
    written = [plain_text(text.description) for text in texts]
    where = place(territory.name, territory.nuts_code) if territory else ""
    return Draft(
        key=organisation.slug,
        names=tuple(name for name in (organisation.name, organisation.acronym) if name),
        source=f"{FOLLOWS}:{organisation.public_id}",
        audience=audience_of(organisation),
        body="\n".join(each for each in (*written, said_of(organisation), where) if each),
        language=texts[0].language if texts else "",
        regions=(territory.code[:NUTS2_LETTERS],) if territory else (),
        year=organisation.founding_year,
        facts={"kind": organisation.kind, "place": where, "is_fictional": organisation.is_fictional},
    )


def said_of(organisation: Organisation) -> str:
    """Its themes, and what a cluster says it offers and seeks."""
    profile = getattr(organisation, "cluster_profile", None)
    lists: Iterable[list[str]] = (getattr(profile, name) for name in SAID) if profile is not None else ()
    return ", ".join(str(each) for said in (organisation.themes, *lists) for each in said)


def context(facts: Mapping[str, Any]) -> str:
    """What it is and where; whether it is made up."""
    parts = (
        str(OrganisationKind(facts["kind"]).label),
        facts["place"],
        _("fictional") if facts["is_fictional"] else "",
    )
    return ", ".join(part for part in parts if part)


def search(text: str, reader: Reader = VISITOR, top: int = 20) -> tuple[search_queries.Hit, ...]:
    """Everything that is found for a text, best first."""
    return search_queries.found(text, reader=reader, top=top).hits


let_find(
    Kind(
        name=ORGANISATION,
        label=gettext_lazy("organisation"),
        plural=gettext_lazy("Organisations"),
        drafts=drafts,
        follows=FOLLOWS,
        context=context,
    )
)
