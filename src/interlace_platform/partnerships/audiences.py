"""Which audiences somebody belongs to by the partnerships of the organisations they act for."""

from __future__ import annotations

from collections.abc import Iterator

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.audiences import let_belong
from interlace_platform.core.policy import Reader
from interlace_platform.organisations.policy import acting_organisations
from interlace_platform.partnerships.policy import drafts_seen_by
from interlace_platform.partnerships.standing import parts_taken

SEES, WITHIN = "partnership", "within"


def audiences(reader: Reader) -> Iterator[str]:
    """``partnership:`` with the drafts one sees, ``within:`` with where one takes part; all for the platform team."""
    if is_platform_team(reader):
        yield from (f"{SEES}:*", f"{WITHIN}:*")
        return
    acting = acting_organisations(reader)
    if not acting:
        return
    yield from (f"{SEES}:{key}" for key in drafts_seen_by(reader))
    taken = parts_taken().filter(organisation__in=acting).values_list("partnership_id", flat=True).distinct()
    yield from (f"{WITHIN}:{key}" for key in taken)


let_belong(audiences)
