"""Lists of partnerships: which ones, in which order, and what a list says of each without reading all its claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from interlace_platform.core.paging import PAGE_SIZE, PageOf, place_of_page
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.written import answers_to, answers_with, number_of, number_with
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.folding import folded_words
from interlace_platform.evidence.models import SearchKind
from interlace_platform.organisations.queries import place
from interlace_platform.partnerships.membership import LEADING, ROLE_ORDER, STRENGTH_ORDER
from interlace_platform.partnerships.models import Claim, ClaimStrength, Partnership, Platform, Visibility
from interlace_platform.partnerships.policy import claims_visible_to, loaded, visible_to
from interlace_platform.territories.queries import related_to

SAID_OF_LEADS = (
    *("partnership_id", "role", "strength", "key", "organisation_name", "organisation__name", "organisation__acronym"),
    *("territory__name", "territory__nuts_code"),
)


class PlatformNamed(NamedTuple):
    """A thematic platform as it stands in a list."""

    key: str
    name: str


class Listed(NamedTuple):
    """A partnership as it stands in a list, with its platform."""

    pk: int
    key: str
    number: int | None
    name: str
    scope: str
    year_established: int | None
    year_note: str
    visibility: str
    is_fictional: bool
    platform: PlatformNamed

    @property
    def is_draft(self) -> bool:
        """Whether only those in it see it."""
        return self.visibility == Visibility.DRAFT


LISTED = (*Listed._fields[:-1], "platform__key", "platform__name")


class PartnershipSummary(NamedTuple):
    """A partnership in a list: who leads it, and how many territories are claimed."""

    partnership: Listed
    leads: tuple[str, ...]
    territories: int


def platforms() -> list[Platform]:
    """The thematic platforms that have partnerships here; those with nothing but fictional ones come last."""
    return [Platform(*row) for row in answers_to(platforms_used, VISITOR)]


def platforms_used(reader: Reader) -> QuerySet[Any]:
    """What is read of each; the same for everybody."""
    own = Partnership.objects.filter(platform=OuterRef("pk"))
    real = Exists(own.filter(is_fictional=False))
    return Platform.objects.filter(Exists(own)).order_by(real.desc(), "name").values_list("pk", "key", "name")


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
    return found.filter(called(evidence.beginnings(text), text.split())) if folded_words(text) else found


def called(beginnings: Sequence[Any], words: Sequence[Any]) -> Q:
    """What a search finds; a draft is in no search, so its name is looked at."""
    in_name = Q(*(Q(name__icontains=word) for word in words))
    return Q(key__in=evidence.keys_found(SearchKind.PARTNERSHIP, beginnings)) | in_name


def named(reader: Reader, number: int, values: Sequence[Any]) -> QuerySet[Partnership]:
    """The same by words alone: so many beginnings, then the words as they are written."""
    given = [RawSQL("%s", [value], CharField()) for value in values]
    return partnerships_listed(reader).filter(called(given[:number], given[number:]))


def counted_named(reader: Reader, number: int, values: Sequence[Any]) -> QuerySet[Any]:
    """All of them, to be counted."""
    return named(reader, number, values).order_by().values_list("pk")


def part_of_named(
    reader: Reader, platforms: tuple[int, ...] | None, first: int, last: int, number: int, values: Sequence[Any]
) -> QuerySet[Any]:
    """Some of them; by platform where their order is given."""
    return rows_of(named(reader, number, values), platforms)[first:last]


def is_by_words(reader: Reader, asked: Mapping[str, str]) -> bool:
    """Whether a visitor asks by words and nothing else: what can be asked in words written before."""
    others = (value for name, value in asked.items() if name != "text")
    return not reader.is_authenticated and not any(others) and bool(folded_words(asked.get("text", "")))


def by_platform(found: QuerySet[Partnership], platforms: Sequence[int]) -> QuerySet[Partnership]:
    """The same, those of one platform together, in the order of the platforms (their keys in the database)."""
    places = [When(platform=each, then=place) for place, each in enumerate(platforms)]
    return found.order_by(Case(*places, default=len(places)), F("number").asc(nulls_last=True), "key")


def whole_register(reader: Reader, platforms: tuple[int, ...] | None, first: int, last: int) -> QuerySet[Any]:
    """A part of all that a reader sees; by platform where their order is given."""
    return rows_of(partnerships_listed(reader), platforms)[first:last]


def rows_of(found: QuerySet[Partnership], platforms: tuple[int, ...] | None) -> QuerySet[Any]:
    return (found if platforms is None else by_platform(found, platforms)).values_list(*LISTED)


def registered(reader: Reader) -> QuerySet[Any]:
    """All that a reader sees, to be counted."""
    return visible_to(reader).values_list("pk")


def number_of_partnerships(reader: Reader = VISITOR, **asked: str) -> int:
    """How many are listed; `asked` as for `partnerships_listed`."""
    if is_by_words(reader, asked):
        held = evidence.beginnings(asked["text"])
        return number_with(counted_named, len(held), values=(*held, *asked["text"].split()))
    if any(asked.values()):
        return partnerships_listed(reader, **asked).count()
    return number_of(registered, reader)


def part_of_register(
    part: slice, reader: Reader, asked: Mapping[str, str], platforms: tuple[int, ...] | None = None
) -> tuple[PartnershipSummary, ...]:
    """Some rows of the list, with what it says of each, in three queries; by platform where their order is given."""
    if is_by_words(reader, asked):
        held = evidence.beginnings(asked["text"])
        about, values = (platforms, part.start, part.stop, len(held)), (*held, *asked["text"].split())
        return summaries_of(answers_with(part_of_named, *about, values=values), reader)
    if any(asked.values()):
        return summaries_of(rows_of(partnerships_listed(reader, **asked), platforms)[part], reader)
    return summaries_of(answers_to(whole_register, reader, platforms, part.start, part.stop), reader)


def page_of_partnerships(
    number: object, reader: Reader = VISITOR, *, platforms: Sequence[Platform], **asked: str
) -> PageOf[PartnershipSummary]:
    """One page of the list, by platform; `asked` as for `partnerships_listed`."""
    total = number_of_partnerships(reader, **asked)
    page, part = place_of_page(number, total)
    rows = part_of_register(part, reader, asked, tuple(each.pk for each in platforms))
    return PageOf(rows, page, PAGE_SIZE, total)


def summaries_of(rows: Iterable[Sequence[Any]], reader: Reader = VISITOR) -> tuple[PartnershipSummary, ...]:
    """What a list says of each row (of `LISTED`), in two queries; of the claims only those of leads are read."""
    listed = [Listed._make([*row[:-2], PlatformNamed(*row[-2:])]) for row in rows]
    keys = [own.pk for own in listed]
    leads = leads_of(keys, reader)
    territories = dict(answers_to(territories_told, reader, keys=keys))
    return tuple(PartnershipSummary(own, tuple(leads[own.pk]), territories.get(own.pk, 0)) for own in listed)


def territories_told(reader: Reader, keys: Sequence[int]) -> QuerySet[Any]:
    """How many territories are claimed to be in each."""
    seen = claims_visible_to(reader).filter(partnership__in=keys).order_by()
    return seen.values_list("partnership").annotate(Count("territory", distinct=True))


def leading(reader: Reader, keys: Sequence[int]) -> QuerySet[Any]:
    """What is said of who leads each."""
    seen = claims_visible_to(reader).filter(partnership__in=keys, role__in=LEADING)
    return seen.values_list(*SAID_OF_LEADS)


def leads_of(keys: Sequence[int], reader: Reader) -> dict[int, dict[str, None]]:
    """Who leads and co-leads each partnership, strongest first, each once."""
    found: dict[int, dict[str, None]] = {key: {} for key in keys}
    told = [
        (ROLE_ORDER[role], who_from(named, *more), STRENGTH_ORDER[strength], key, own)
        for own, role, strength, key, named, *more in answers_to(leading, reader, keys=keys)
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
