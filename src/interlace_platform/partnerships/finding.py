"""What partnerships give the one search: name, subject, platform, and where their members are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.audiences import PUBLIC
from interlace_platform.partnerships.audiences import SEES
from interlace_platform.partnerships.models import Claim, Partnership, Platform
from interlace_platform.partnerships.standing import counting
from interlace_platform.search.facets import let_name
from interlace_platform.search.kinds import Draft, Kind, let_find
from interlace_platform.territories.models import Territory

FOLLOWS = "partnerships.partnership"
NUTS2_LETTERS = 4


def audience_of(partnership: Partnership) -> str:
    """To whom a partnership is shown: everybody, or whoever sees the draft."""
    return f"{SEES}:{partnership.pk}" if partnership.is_draft else PUBLIC


def drafts(ids: Collection[str] | None) -> Iterator[Draft]:
    """The partnerships; two queries."""
    found = Partnership.objects.select_related("platform").order_by("pk")
    claims = Claim.objects.filter(counting(), territory__isnull=False).select_related("territory").order_by("pk")
    if ids is not None:
        found, claims = found.filter(pk__in=ids), claims.filter(partnership__in=[int(key) for key in ids])
    places: dict[int, dict[str, Territory]] = defaultdict(dict)
    for claim in claims:
        if claim.territory is not None:
            places[claim.partnership_id][claim.territory.name] = claim.territory
    return (draft_of(partnership, places[partnership.pk]) for partnership in found)


def draft_of(partnership: Partnership, places: Mapping[str, Territory]) -> Draft:
    called = partnership.key.replace("-", " ")
    return Draft(
        key=partnership.key,
        names=(partnership.name, called),
        source=f"{FOLLOWS}:{partnership.pk}",
        audience=audience_of(partnership),
        body="\n".join(each for each in (partnership.scope, partnership.platform.name, ", ".join(places)) if each),
        platform=partnership.platform.key,
        regions=tuple(territory.code[:NUTS2_LETTERS] for territory in places.values()),
        year=partnership.year_established,
        facts={
            "platform": partnership.platform.name,
            "is_draft": partnership.is_draft,
            "is_fictional": partnership.is_fictional,
        },
    )


def context(facts: Mapping[str, Any]) -> str:
    """Its platform; whether it is a draft, and made up."""
    draft, fictional = _("draft") if facts["is_draft"] else "", _("fictional") if facts["is_fictional"] else ""
    return ", ".join(part for part in (facts["platform"], draft, fictional) if part)


def platform_names(keys: set[str]) -> dict[str, str]:
    """What the thematic platforms are called."""
    return dict(Platform.objects.filter(key__in=keys).values_list("key", "name"))


let_name("platform", platform_names)
let_find(
    Kind(
        name="partnership",
        label=gettext_lazy("partnership"),
        plural=gettext_lazy("Partnerships"),
        drafts=drafts,
        follows=FOLLOWS,
        context=context,
    )
)
