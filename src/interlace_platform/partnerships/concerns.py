"""Which events of the audit log concern somebody because they coordinate a partnership."""

from __future__ import annotations

from interlace_platform.core.audit import address_of
from interlace_platform.core.history import let_read
from interlace_platform.core.policy import Reader
from interlace_platform.organisations.policy import acting_organisations
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.standing import LEADING, parts_taken


def own_partnerships(reader: Reader) -> list[str]:
    """Coordinators may read what concerns their partnerships, for as long as they coordinate them."""
    acting = acting_organisations(reader)
    if not acting:
        return []
    led = parts_taken().filter(organisation__in=acting, role__in=list(LEADING)).values("partnership_id")
    return [address_of(partnership) for partnership in Partnership.objects.filter(pk__in=led)]


let_read(own_partnerships)
