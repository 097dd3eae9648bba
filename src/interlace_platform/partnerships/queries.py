"""All reads of the register, as nouns. What each gives and costs stands in the README of the app."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.models import SearchKind
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.lineage import LineageGraph, LineageNode, family_of, graph_from
from interlace_platform.partnerships.listing import (
    LISTED,
    PartnershipSummary,
    claims_listed,
    number_of_partnerships,
    page_of_partnerships,
    part_of_claims,
    part_of_register,
    partnerships_listed,
    platforms,
    summaries_of,
)
from interlace_platform.partnerships.membership import (
    ROLE_ORDER,
    Conflict,
    Member,
    Membership,
    Side,
    claim_order,
    conflicts_from,
    membership_from,
)
from interlace_platform.partnerships.models import (
    Claim,
    ClaimImport,
    ClaimStrength,
    Initiative,
    LineageLink,
    MemberCount,
    NodeKind,
    Origin,
    Partnership,
    PartnershipActivity,
    Role,
    Source,
)
from interlace_platform.partnerships.policy import claims_visible_to, imports_visible_to, loaded, visible_to
from interlace_platform.partnerships.standing import holding
from interlace_platform.territories.models import Territory
from interlace_platform.territories.queries import related_to

__all__ = [
    "Conflict",
    "LineageGraph",
    "LineageNode",
    "Member",
    "Membership",
    "PartnershipSummary",
    "RegionPartnership",
    "Side",
    "activities_said_of",
    "claims_about",
    "claims_listed",
    "claims_of",
    "conflicts_of",
    "counts_by_region",
    "counts_of",
    "dates_of",
    "lineage_of",
    "link_entered",
    "linkable",
    "links_entered",
    "members_as_of",
    "number_of_partnerships",
    "page_of_partnerships",
    "part_of_claims",
    "part_of_register",
    "partnership",
    "partnership_count",
    "partnerships",
    "partnerships_of",
    "partnerships_shared_by",
    "platforms",
    "register_on",
    "sources_of",
]


@dataclass(frozen=True)
class RegionPartnership:
    """A partnership that a region is in, by its own claims or through a larger or smaller territory."""

    partnership: Partnership
    claims: tuple[Claim, ...]
    through: Territory | None
    role: Role

    @property
    def through_text(self) -> str:
        """The territory that is claimed, where it is not the region itself: "Lapland (FI1D7)"."""
        return str(self.through) if self.through else ""

    @property
    def is_uncertain(self) -> bool:
        """Whether nothing but uncertain claims speaks for it."""
        return all(claim.uncertain for claim in self.claims)


def partnerships(platform: str | None = None, reader: Reader = VISITOR) -> tuple[PartnershipSummary, ...]:
    """All partnerships (of one platform), in the order of the register; for a page of them see `listing`."""
    return summaries_of(partnerships_listed(reader, platform=platform or "").values_list(*LISTED), reader)


def partnership_count(reader: Reader = VISITOR) -> int:
    """How many partnerships the register holds, those invented for a demonstration aside."""
    return visible_to(reader).filter(is_fictional=False).count()


def partnership(key: str, reader: Reader = VISITOR) -> Partnership:
    """The partnership with this key; raises `Unknown` with what was perhaps meant."""
    found = visible_to(reader).filter(key=key).first()
    if found is None:
        raise Unknown(key, evidence.did_you_mean(key.replace("-", " "), SearchKind.PARTNERSHIP))
    return found


def claims_of(partnership: Partnership, reader: Reader = VISITOR) -> tuple[Claim, ...]:
    """Every claim about a partnership that stands, strongest role first."""
    return tuple(sorted(claims_visible_to(reader).filter(partnership=partnership), key=claim_order))


def claims_about(organisation: Organisation, reader: Reader = VISITOR) -> tuple[Claim, ...]:
    """Every claim about an organisation that stands, in partnerships that the reader sees; not that it left."""
    found = claims_visible_to(reader).filter(organisation=organisation).exclude(strength=ClaimStrength.LEFT)
    return tuple(sorted(found.select_related("partnership"), key=lambda claim: (claim.partnership.key, claim.key)))


def register_on(
    day: date | None = None, key: str = "", *, everything: bool = False
) -> tuple[tuple[Partnership, tuple[Claim, ...]], ...]:
    """Every partnership with its claims, for whoever runs the installation; two queries.

    Parameters
    ----------
    day
        Only claims that hold then; claims without dates always do.
    key
        Only this partnership.
    everything
        Drafts too, and claims in every state; else what everybody may see.
    """
    partnerships = Partnership.objects.select_related("platform") if everything else visible_to(VISITOR)
    claims = loaded(Claim.objects.all()) if everything else claims_visible_to(VISITOR)
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims.filter(holding(day)) if day else claims:
        found[claim.partnership_id].append(claim)
    wanted = partnerships.filter(key=key) if key else partnerships
    return tuple((own, tuple(sorted(found[own.pk], key=claim_order))) for own in wanted.order_by("number", "key"))


def members_as_of(partnership: Partnership, day: date | None = None, reader: Reader = VISITOR) -> Membership:
    """Who is in a partnership on a day (today if none is given), with every claim beside its source."""
    day = day or today()
    regions = tuple(evidence.regions(reader).values_list("code", flat=True))
    return membership_from(claims_of(partnership, reader), day, partnership.year_established, regions)


def activities_said_of(partnership: Partnership) -> tuple[PartnershipActivity, ...]:
    """The activities that somebody here says a partnership is about, by code; none unless somebody said so."""
    return tuple(PartnershipActivity.objects.filter(partnership=partnership).select_related("recorded_by"))


def dates_of(partnership: Partnership, reader: Reader = VISITOR) -> tuple[date, ...]:
    """The days on which what is claimed about a partnership changes, in order; one query for pairs of days."""
    periods = claims_visible_to(reader).filter(partnership=partnership).order_by().distinct()
    changes: set[date] = set()
    for begun, ended in periods.values_list("valid_from", "valid_to"):
        changes |= {begun} if begun else set()
        changes |= {ended + timedelta(days=1)} if ended and ended < date.max else set()
    return tuple(sorted(changes))


def counts_of(partnership: Partnership) -> tuple[MemberCount, ...]:
    """How many members sources say it has, dated ones first."""
    counts = MemberCount.objects.filter(partnership=partnership).select_related("source")
    return tuple(sorted(counts, key=lambda count: (count.as_of or date.max, count.pk)))


def conflicts_of(partnership: Partnership, reader: Reader = VISITOR) -> tuple[Conflict, ...]:
    """Where sources disagree: on roles, on strengths, on how many members there are."""
    return conflicts_from(claims_of(partnership, reader), counts_of(partnership))


def lineage_of(partnership: Partnership, reader: Reader = VISITOR) -> LineageGraph:
    """Everything the partnership is connected with by lineage, however far."""
    here = (NodeKind.PARTNERSHIP.value, partnership.key)
    hidden = Partnership.objects.exclude(pk__in=visible_to(reader).values("pk")).values("key")
    secret = Q(from_kind=NodeKind.PARTNERSHIP, from_key__in=hidden) | Q(to_kind=NodeKind.PARTNERSHIP, to_key__in=hidden)
    standing = LineageLink.objects.filter(retired_at__isnull=True).exclude(secret).select_related("source")
    links = family_of(here, standing.order_by("pk"))
    keys = {link.from_key for link in links} | {link.to_key for link in links}
    return graph_from(here, links, visible_to(reader).filter(key__in=keys), Initiative.objects.filter(key__in=keys))


def sources_of(partnership: Partnership, reader: Reader = VISITOR) -> tuple[Source, ...]:
    """Every source that says something about a partnership, as far as the reader may see what it says."""
    named = Source.objects.filter(partnerships=partnership)
    seen = claims_visible_to(reader).filter(partnership=partnership)
    claiming = Source.objects.filter(pk__in=seen.values("source_id"))
    counting = Source.objects.filter(counts__partnership=partnership)
    return tuple(sorted({*named, *claiming, *counting}, key=lambda source: source.key))


def partnerships_of(region_code: str, reader: Reader = VISITOR) -> tuple[RegionPartnership, ...]:
    """The partnerships a region is in; a claim about the region itself goes before one through another territory."""
    standing = claims_visible_to(reader).exclude(strength=ClaimStrength.LEFT).select_related("partnership__platform")
    claims = standing.filter(territory__in=related_to(region_code, reader))
    found: dict[int, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (not is_about(claim, region_code), *claim_order(claim))):
        found.setdefault(claim.partnership_id, []).append(claim)
    rows = [region_partnership(own, region_code) for own in found.values()]
    return tuple(sorted(rows, key=lambda row: (ROLE_ORDER[row.role], row.partnership.number or 0)))


def is_about(claim: Claim, region_code: str) -> bool:
    return claim.territory is not None and claim.territory.code == region_code


def region_partnership(claims: list[Claim], region_code: str) -> RegionPartnership:
    first = claims[0]
    through = None if is_about(first, region_code) else first.territory
    return RegionPartnership(first.partnership, tuple(claims), through, Role(first.role))


def partnerships_shared_by(code_a: str, code_b: str, reader: Reader = VISITOR) -> tuple[Partnership, ...]:
    """The partnerships that two regions are both in."""
    both = {row.partnership.pk for row in partnerships_of(code_b, reader)}
    return tuple(row.partnership for row in partnerships_of(code_a, reader) if row.partnership.pk in both)


def counts_by_region(codes: Iterable[str], reader: Reader = VISITOR) -> dict[str, int]:
    """In how many partnerships each region is, also through larger and smaller territories; 0 where in none."""
    pairs = {
        (claim.partnership_id, claim.territory.code)
        for claim in claims_visible_to(reader)
        if claim.territory and claim.territory.code and claim.strength != ClaimStrength.LEFT
    }
    return {
        code: len({own for own, place in pairs if code.startswith(place) or place.startswith(code)}) for code in codes
    }


def linkable(partnership: Partnership, reader: Reader = VISITOR) -> tuple[list[Partnership], list[Initiative]]:
    """What a partnership can be linked with: the others that the reader sees, and all initiatives."""
    others = visible_to(reader).exclude(pk=partnership.pk).order_by("name", "pk")
    return list(others), list(Initiative.objects.order_by("name", "pk"))


def entered_links(partnership: Partnership) -> QuerySet[LineageLink]:
    return LineageLink.objects.filter(
        from_kind=NodeKind.PARTNERSHIP, from_key=partnership.key, origin=Origin.ENTERED, retired_at__isnull=True
    )


def links_entered(partnership: Partnership) -> tuple[LineageLink, ...]:
    """The lineage links of a partnership that people entered here."""
    return tuple(entered_links(partnership).select_related("source").order_by("pk"))


def link_entered(partnership: Partnership, number: int) -> LineageLink:
    """One of them."""
    found = entered_links(partnership).filter(pk=number).first()
    if found is None:
        raise Unknown(str(number))
    return found


def claim_imports(partnership: Partnership, reader: Reader) -> QuerySet[ClaimImport]:
    """The lists of claims that were brought in, as far as the reader may undo them, the latest first."""
    return imports_visible_to(reader, partnership).defer("rows", "changes").order_by("-uploaded_at", "-id")


def claim_import(public_id: UUID, partnership: Partnership, reader: Reader) -> ClaimImport:
    """One of them, or one that was only looked at."""
    found = imports_visible_to(reader, partnership).filter(public_id=public_id).select_related("partnership").first()
    if found is None:
        raise Unknown(str(public_id))
    return found
