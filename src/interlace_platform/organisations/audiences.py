"""Which audiences somebody belongs to by the organisations they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from interlace_platform.core.audiences import PUBLIC, let_belong
from interlace_platform.core.periods import in_force
from interlace_platform.core.policy import Reader
from interlace_platform.organisations.models import Affiliation, Organisation
from interlace_platform.organisations.policy import may_see_all

OF = "organisation"


def audience_of(organisation: Organisation) -> str:
    """To whom an organisation is shown: everybody, or whoever stands for it."""
    return PUBLIC if organisation.is_public else f"{OF}:{organisation.pk}"


def audiences(reader: Reader) -> Iterator[str]:
    """``organisation:`` with those one stands for; all for the platform team and the administrators."""
    if may_see_all(reader):
        yield f"{OF}:*"
        return
    own = Affiliation.objects.filter(in_force(), person__user_id=reader.pk)
    yield from (f"{OF}:{key}" for key in own.values_list("organisation_id", flat=True).distinct())


let_belong(audiences)
