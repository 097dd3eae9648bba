"""What of the register waits for somebody: claims to confirm, and disputes to settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.waiting import Item, Kind, declare
from interlace_platform.partnerships.history import disputes_for, to_confirm_for
from interlace_platform.partnerships.models import Claim, ClaimState


def told(claims: Iterable[Claim]) -> Iterator[Item]:
    """Each claim by who it is about and as what, in which partnership, and since when it is known."""
    for claim in claims:
        said = {"day": date_format(claim.recorded_at, "j F Y"), "side": claim.get_awaits_display()}
        proposed = claim.state == ClaimState.PROPOSED
        yield Item(
            name=f"{claim.who}: {claim.get_role_display()}",
            route="claim",
            at=(claim.partnership.key, claim.public_id),
            about=claim.partnership.name,
            note=(_("proposed on %(day)s, waits for %(side)s") if proposed else _("recorded on %(day)s")) % said,
        )


declare(
    Kind(
        name="claims-to-confirm",
        title=gettext_lazy("Claims to confirm"),
        says=gettext_lazy("Somebody has said this; it counts once you agree. If it is wrong, say so there."),
        rows=to_confirm_for,
        told=told,
    )
)
declare(
    Kind(
        name="disputes",
        title=gettext_lazy("Disputes"),
        says=gettext_lazy("One side says that this is wrong. It stays marked until the dispute is settled."),
        rows=disputes_for,
        told=told,
    )
)
