"""Who may see and change boards."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.boards.models import Board, Cell
from interlace_platform.core.policy import Reader, rule
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acts_for
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.policy import is_coordinator
from interlace_platform.partnerships.policy import visible_to as partnerships_visible_to
from interlace_platform.partnerships.standing import parts_taken


@rule
def may_arrange(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Coordinators start the board of their partnership and arrange its steps; so does the platform team."""
    return is_coordinator(by, partnership) or is_platform_team(by)


@rule
def may_fill(*, by: Reader, partnership: Partnership, organisation: Organisation, **of: object) -> bool:
    """Who acts for an organisation that takes part, for that one; who may arrange the board, for those they can see."""
    if may_arrange(by=by, partnership=partnership):
        return organisations_visible_to(by).filter(pk=organisation.pk, merged_into__isnull=True).exists()
    takes_part = parts_taken().filter(partnership=partnership, organisation=organisation).exists()
    return takes_part and acts_for(by, organisation)


def visible_to(reader: Reader) -> QuerySet[Board]:
    """The boards of the partnerships that somebody may look at."""
    return Board.objects.filter(partnership__in=partnerships_visible_to(reader).values("pk"))


def cells_visible_to(reader: Reader) -> QuerySet[Cell]:
    """The cells of these boards, but not about organisations that somebody may not see."""
    seen = Exists(organisations_visible_to(reader).filter(pk=OuterRef("organisation")))
    return Cell.objects.filter(seen, step__board__in=visible_to(reader).values("pk"))
