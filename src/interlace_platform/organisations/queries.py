"""All reads of organisations and people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Prefetch, QuerySet

from interlace_platform.accounts.models import User
from interlace_platform.accounts.queries import addresses_of
from interlace_platform.core.periods import in_force
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence.folding import folded_words
from interlace_platform.organisations import policy
from interlace_platform.organisations.models import (
    Affiliation,
    ClusterProfile,
    Organisation,
    OrganisationImport,
    OrganisationMerge,
    OrganisationText,
    Person,
)

LONGEST_CHAIN = 50


@dataclass(frozen=True)
class Described:
    """What an organisation says of itself in the reader's language, or else in the one it wrote in."""

    shown: OrganisationText
    others: tuple[OrganisationText, ...]


def organisations(
    reader: Reader = VISITOR, *, kind: str = "", territory: str = "", text: str = ""
) -> QuerySet[Organisation]:
    """The organisations a reader may see, by name; those merged into others left out.

    Parameters
    ----------
    kind
        One of `OrganisationKind`; empty for all.
    territory
        A territory's key; empty for all.
    text
        Words that the name or the acronym must have the beginnings of; marks and capitals do not matter.
    """
    found = policy.visible_to(reader).filter(merged_into__isnull=True)
    if kind:
        found = found.filter(kind=kind)
    if territory:
        found = found.filter(territory__key=territory)
    for word in folded_words(text):
        found = found.filter(folded__contains=f" {word}")
    return found.select_related("territory").order_by("folded", "id")


def place(name: str | None, code: str | None) -> str:
    """A territory with its code, or an organisation with its acronym, as one writes it; empty where there is none."""
    return f"{name} ({code})" if code else name or ""


def organisation(slug: str, reader: Reader = VISITOR) -> Organisation:
    """The one way to an organisation; unknown and not visible look the same. A merged one is found as it is."""
    found = policy.visible_to(reader).select_related("territory").filter(slug=slug).first()
    if found is None:
        raise Unknown(slug)
    return found


def survivor_of(organisation: Organisation) -> Organisation:
    """The organisation that an address leads to: itself, or what it was merged into at last."""
    for _step in range(LONGEST_CHAIN):
        if organisation.merged_into is None:
            return organisation
        organisation = organisation.merged_into
    raise Unknown(organisation.slug)


def organisations_of(user: Reader, on: date | None = None) -> QuerySet[Organisation]:
    """The organisations somebody acts for on a day (today where none is given), by name."""
    acting = policy.affiliations_to_act(user, on).values("organisation_id")
    return Organisation.objects.filter(pk__in=acting).select_related("territory").order_by("folded", "id")


def texts_of(organisation: Organisation, language: str) -> Described | None:
    """Its texts, the one for this reader first: their language, else the original, else any; None where it has none."""
    texts = list(OrganisationText.objects.filter(organisation=organisation).order_by("-is_original", "language"))
    if not texts:
        return None
    shown = next((text for text in texts if text.language == language), texts[0])
    return Described(shown, tuple(text for text in texts if text != shown))


def profile_of(organisation: Organisation) -> ClusterProfile | None:
    """What a cluster organisation says of itself; None where it is no cluster, or has said nothing."""
    if not organisation.is_cluster:
        return None
    return ClusterProfile.objects.filter(organisation=organisation).first()


def people_of(organisation: Organisation, reader: Reader = VISITOR) -> tuple[Affiliation, ...]:
    """Who is with an organisation today, as far as the reader may know; `.person` loaded."""
    return in_order(policy.affiliations_visible_to(reader, organisation).filter(in_force()))


def past_people_of(organisation: Organisation, reader: Reader = VISITOR) -> tuple[Affiliation, ...]:
    """Who was, or will be, with an organisation, as far as the reader may know; `.person` loaded."""
    return in_order(policy.affiliations_visible_to(reader, organisation).exclude(in_force()))


def in_order(found: QuerySet[Affiliation]) -> tuple[Affiliation, ...]:
    return tuple(found.select_related("person").order_by("-role", "person__name", "valid_from"))


def affiliation(organisation: Organisation, number: int, reader: Reader = VISITOR) -> Affiliation:
    """One affiliation of an organisation."""
    seen = policy.affiliations_visible_to(reader, organisation)
    found = seen.select_related("person", "organisation").filter(pk=number).first()
    if found is None:
        raise Unknown(str(number))
    return found


def affiliations_of(user: Reader) -> tuple[Affiliation, ...]:
    """For whom somebody stands, the present first; `.organisation` loaded."""
    if not user.is_authenticated:
        return ()
    own = Affiliation.objects.filter(person__user_id=user.pk).select_related("organisation", "person")
    return tuple(own.order_by(F("valid_to").desc(nulls_first=True), "organisation__folded", "pk"))


def person_of(user: Reader) -> Person | None:
    """The person of an account, if it has one."""
    return Person.objects.filter(user_id=user.pk).first() if user.is_authenticated else None


def people_named(name: str, reader: Reader = VISITOR) -> QuerySet[Person]:
    """The people of a name, as far as the reader may know of them; `.affiliations` are those they agreed to, today."""
    return with_agreed(policy.people_visible_to(reader).filter(name__iexact=name.strip()), reader).order_by("pk")


def people_whose_name_holds(text: str, reader: Reader = VISITOR) -> QuerySet[Person]:
    """The same of those in whose name this stands, by name."""
    return with_agreed(policy.people_visible_to(reader).filter(name__icontains=text), reader).order_by("name", "pk")


def with_agreed(people: QuerySet[Person], reader: Reader) -> QuerySet[Person]:
    named = Affiliation.objects.filter(in_force(), agreed_on__isnull=False).select_related("organisation")
    shown = named.filter(policy.sees_organisation(reader)).order_by("organisation__folded", "pk")
    return people.prefetch_related(Prefetch("affiliations", shown))


def people_like(user: User) -> QuerySet[Person]:
    """People without an account who have an address of this account: perhaps the same."""
    unlinked = Person.objects.filter(user__isnull=True, email__in=addresses_of(user))
    with_organisations = Affiliation.objects.filter(in_force()).select_related("organisation")
    return unlinked.prefetch_related(Prefetch("affiliations", with_organisations)).order_by("pk")


def merges_of(organisation: Organisation) -> QuerySet[OrganisationMerge]:
    """What was merged into an organisation and still is, the latest first."""
    standing = OrganisationMerge.objects.filter(kept=organisation, undone_at__isnull=True)
    return standing.select_related("absorbed", "kept").order_by("-merged_at", "-id")


def merge(organisation: Organisation, number: int) -> OrganisationMerge:
    """One merge into an organisation, undone or not."""
    merges = OrganisationMerge.objects.select_related("absorbed", "kept")
    found = merges.filter(kept=organisation, pk=number).first()
    if found is None:
        raise Unknown(str(number))
    return found


def imports(reader: Reader) -> QuerySet[OrganisationImport]:
    """The lists that were brought in, the latest first."""
    return policy.imports_visible_to(reader).defer("rows", "changes").order_by("-uploaded_at", "-id")


def uploaded(public_id: UUID, reader: Reader) -> OrganisationImport:
    """One list that was uploaded."""
    found = policy.imports_visible_to(reader).filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    return found
