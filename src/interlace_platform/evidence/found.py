"""What the evidence gives the one search: the library's folding of words, its regions and its activities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from django.utils.translation import gettext_lazy as _

from interlace_platform.evidence.folding import folded_words
from interlace_platform.evidence.models import Region, SearchEntry, SearchKind
from interlace_platform.search.facets import let_name
from interlace_platform.search.folding import let_fold
from interlace_platform.search.kinds import Draft, Drafts, Kind, let_find


def drafts_of(kind: SearchKind, regions: Callable[[str], tuple[str, ...]]) -> Drafts:
    """All things of a kind under all their names, as the current release and the register have them."""

    def drafts(ids: Collection[str] | None) -> Iterator[Draft]:
        names: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        rows = SearchEntry.objects.filter(kind=kind).order_by("pk")
        for key, title, context, matched in rows.values_list("key", "title", "context", "matched"):
            names[key, title, context].append(matched or title)
        for (key, title, context), called in names.items():
            every = tuple(dict.fromkeys((title, *called)))
            yield Draft(key, every, regions=regions(key), facts={"context": context})

    return drafts


def itself(code: str) -> tuple[str, ...]:
    return (code,)


def nowhere(code: str) -> tuple[str, ...]:
    return ()


def region_names(codes: set[str]) -> dict[str, str]:
    """What the regions of the current release are called."""
    return dict(Region.objects.filter(release__is_current=True, code__in=codes).values_list("code", "name_latin"))


let_fold(folded_words)
let_name("region", region_names)
let_find(Kind(SearchKind.REGION.value, _("region"), _("Regions"), drafts_of(SearchKind.REGION, itself)))
let_find(Kind(SearchKind.ACTIVITY.value, _("activity"), _("Activities"), drafts_of(SearchKind.ACTIVITY, nowhere)))
