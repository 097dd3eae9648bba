"""Lists of partnerships: which ones, in which order, and what a list says of each without reading all its claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.folding import folded_words
from interlace_platform.evidence.models import SearchKind
from interlace_platform.partnerships.membership import LEADING, claim_order
from interlace_platform.partnerships.models import Claim, ClaimStrength, MemberCount, Partnership, Platform
from interlace_platform.partnerships.policy import claims_visible_to, visible_to
from interlace_platform.territories.queries import related_to

MOST_FOUND = 3_000
SAID_OF_LEADS = (
    *("partnership_id", "role", "strength", "key", "organisation_name", "organisation__name", "organisation__acronym"),
    *("territory__name", "territory__nuts_code", "territory__kind", "territory__country"),
)


@dataclass(frozen=True)
class PartnershipSummary:
    """A partnership in a list: who leads it, how many territories are claimed, the newest count a source gives."""

    partnership: Partnership
    leads: tuple[str, ...]
    lead_codes: tuple[str, ...]
    territories: int
    newest_count: MemberCount | None


def platforms() -> list[Platform]:
    """The thematic platforms that have partnerships here; those with nothing but fictional ones come last."""
    counted = Platform.objects.annotate(
        size=Count("partnerships"), real=Count("partnerships", filter=Q(partnerships__is_fictional=False))
    )
    return list(counted.filter(size__gt=0).order_by(Case(When(real=0, then=1), default=0), "name"))


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
    """What a list says of each, in three queries; of the claims only those of leads are read."""
    rows = tuple(partnerships)
    keys = [own.pk for own in rows]
    leads, counts = leads_of(keys, reader), newest_counts_of(keys)
    seen = claims_visible_to(reader).filter(partnership__in=keys).order_by()
    told = seen.values_list("partnership").annotate(Count("territory", distinct=True))
    territories = dict(told)
    return tuple(
        PartnershipSummary(
            partnership=own,
            leads=tuple(leads[own.pk]),
            lead_codes=codes_of(leads[own.pk].values()),
            territories=territories.get(own.pk, 0),
            newest_count=counts.get(own.pk),
        )
        for own in rows
    )


def leads_of(keys: Iterable[int], reader: Reader) -> dict[int, dict[str, Claim]]:
    """The claims of leads and co-leads by partnership, under who leads, strongest first."""
    found: dict[int, dict[str, Claim]] = {key: {} for key in keys}
    leading = claims_visible_to(reader).filter(partnership__in=found, role__in=LEADING)
    told = leading.select_related(None).select_related("organisation", "territory").only(*SAID_OF_LEADS)
    for claim in sorted(told, key=claim_order):
        found[claim.partnership_id][claim.who] = claim
    return found


def codes_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    codes = (claim.territory.code for claim in claims if claim.territory)
    return tuple(dict.fromkeys(code for code in codes if code))


def newest_counts_of(keys: Iterable[int]) -> dict[int, MemberCount]:
    """The newest dated number of members by partnership."""
    dated = MemberCount.objects.filter(partnership__in=list(keys), as_of__isnull=False)
    newest: dict[int, MemberCount] = {}
    for count in dated.order_by("as_of", "-pk"):
        if (count.as_of or date.min) > (getattr(newest.get(count.partnership_id), "as_of", None) or date.min):
            newest[count.partnership_id] = count
    return newest
