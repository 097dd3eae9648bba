"""Lists of partnerships: which ones, in which order, and what a list says of each without reading all its claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.folding import folded_words
from interlace_platform.evidence.models import SearchKind
from interlace_platform.organisations.queries import place
from interlace_platform.partnerships.membership import LEADING, ROLE_ORDER, STRENGTH_ORDER
from interlace_platform.partnerships.models import Claim, ClaimStrength, Partnership, Platform
from interlace_platform.partnerships.policy import claims_visible_to, loaded, visible_to
from interlace_platform.territories.queries import related_to

MOST_FOUND = 3_000
SAID_OF_LEADS = (
    *("partnership_id", "role", "strength", "key", "organisation_name", "organisation__name", "organisation__acronym"),
    *("territory__name", "territory__nuts_code"),
)


@dataclass(frozen=True)
class PartnershipSummary:
    """A partnership in a list: who leads it, and how many territories are claimed."""

    partnership: Partnership
    leads: tuple[str, ...]
    territories: int


def platforms() -> list[Platform]:
    """The thematic platforms that have partnerships here; those with nothing but fictional ones come last."""
    own = Partnership.objects.filter(platform=OuterRef("pk"))
    used = Platform.objects.filter(Exists(own)).annotate(is_real=Exists(own.filter(is_fictional=False)))
    return list(used.order_by("-is_real", "name"))


def partnerships_listed(
    reader: Reader = VISITOR, *, platform: str = "", region: str = "", text: str = ""
) -> QuerySet[Partnership]:
    """The partnerships a reader may see, in the order of the register.

    Parameters
    ----------
    platform
        The key of a platform; empty for all.
    region
        A region's code: those that it, a larger or a smaller territory is in. Empty for all.
    text
        Words of the name, or words that a search for partnerships finds them by.
    """
    found = visible_to(reader).order_by(F("number").asc(nulls_last=True), "key")
    if platform:
        found = found.filter(platform__key=platform)
    if region:
        here = claims_visible_to(reader).exclude(strength=ClaimStrength.LEFT).filter(partnership=OuterRef("pk"))
        found = found.filter(Exists(here.filter(territory__in=related_to(region, reader))))
    return found.filter(called(text)) if folded_words(text) else found


def called(text: str) -> Q:
    """What a search finds; a draft is in no search, so its name is looked at."""
    finds = evidence.search(text, [SearchKind.PARTNERSHIP], MOST_FOUND)
    in_name = Q(*(Q(name__icontains=word) for word in text.split()))
    return Q(key__in=[find.key for find in finds]) | in_name


def by_platform(found: QuerySet[Partnership], platforms: Sequence[Platform]) -> QuerySet[Partnership]:
    """The same, those of one platform together, in the order of the platforms."""
    places = [When(platform=each, then=place) for place, each in enumerate(platforms)]
    return found.order_by(Case(*places, default=len(places)), F("number").asc(nulls_last=True), "key")


def summaries_of(partnerships: Iterable[Partnership], reader: Reader = VISITOR) -> tuple[PartnershipSummary, ...]:
    """What a list says of each, in two queries; of the claims only those of leads are read."""
    rows = tuple(partnerships)
    keys = [own.pk for own in rows]
    leads = leads_of(keys, reader)
    seen = claims_visible_to(reader).filter(partnership__in=keys).order_by()
    told = seen.values_list("partnership").annotate(Count("territory", distinct=True))
    territories = dict(told)
    return tuple(
        PartnershipSummary(partnership=own, leads=tuple(leads[own.pk]), territories=territories.get(own.pk, 0))
        for own in rows
    )


def leads_of(keys: Iterable[int], reader: Reader) -> dict[int, dict[str, None]]:
    """Who leads and co-leads each partnership, strongest first, each once."""
    found: dict[int, dict[str, None]] = {key: {} for key in keys}
    leading = claims_visible_to(reader).filter(partnership__in=found, role__in=LEADING).values_list(*SAID_OF_LEADS)
    told = [
        (ROLE_ORDER[role], who_from(named, *more), STRENGTH_ORDER[strength], key, own)
        for own, role, strength, key, named, *more in leading
    ]
    for _role, who, _strength, _key, own in sorted(told):
        found[own][who] = None
    return found


def who_from(named: str, organisation: str | None, acronym: str, territory: str | None, code: str) -> str:
    """What `Claim.who` says, without reading whole claims."""
    parts = (place(organisation, acronym) or named, place(territory, code))
    return ", ".join(part for part in parts if part)


def claims_listed(partnership: Partnership, reader: Reader = VISITOR) -> QuerySet[Claim]:
    """Every claim about a partnership that stands, strongest role first, then by name: in the order of the database."""
    return in_order(claims_visible_to(reader).filter(partnership=partnership))


def part_of_claims(found: QuerySet[Claim], part: slice) -> QuerySet[Claim]:
    """Some of them, with who and on whose word; only these are read whole."""
    on_it = found.select_related(None).defer(None).values("pk")[part]
    return in_order(loaded(Claim.objects.filter(pk__in=on_it)))


def in_order(found: QuerySet[Claim]) -> QuerySet[Claim]:
    roles = [When(role=role, then=place) for role, place in ROLE_ORDER.items()]
    strengths = [When(strength=strength, then=place) for strength, place in STRENGTH_ORDER.items()]
    who = (Coalesce("organisation__name", "organisation_name"), "territory__name")
    return found.order_by(Case(*roles), *who, Case(*strengths), "key", "pk")
