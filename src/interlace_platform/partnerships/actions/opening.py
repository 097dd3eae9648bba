"""A partnership begins as a draft of those who found it, and is shown to everybody once they wish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.periods import today
from interlace_platform.evidence.actions import make_findable
from interlace_platform.evidence.folding import address_word
from interlace_platform.evidence.models import SearchKind
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships import policy
from interlace_platform.partnerships.actions.claims import noted
from interlace_platform.partnerships.actions.register import all_public, findable
from interlace_platform.partnerships.followed import tell_of_publishing
from interlace_platform.partnerships.models import (
    ClaimState,
    ClaimStrength,
    Move,
    Partnership,
    Platform,
    Role,
    Visibility,
)
from interlace_platform.partnerships.standing import standing_of
from interlace_platform.partnerships.statements import Statement, claim_from, refuse_unfit, source_for
from interlace_platform.territories.models import Territory


@dataclass(frozen=True)
class Founder:
    """Somebody who founds a partnership: an organisation, for which territory, in which role."""

    organisation: Organisation
    role: Role = Role.PARTICIPATING
    territory: Territory | None = None


@action(may=policy.may_open)
def open_partnership(
    *,
    name: str,
    platform: Platform,
    founders: Sequence[Founder],
    scope: str = "",
    since: date | None = None,
    source_title: str = "",
    is_fictional: bool = False,
    key: str = "",
    by: User,
) -> Partnership:
    """Open a draft with its founders, whose claims are confirmed: the platform team has their signed letters.

    Raises
    ------
    Invalid
        It has no name or no lead, or a founder appears twice.
    Conflict
        There is a partnership of that name already.
    """
    refuse_unfit_founding(name, founders)
    key = key or address_word(name)[:100]
    if Partnership.objects.filter(key=key).exists():
        raise Conflict(_("There is a partnership of that name already."))
    day = since or today()
    partnership = Partnership.objects.create(
        key=key,
        name=name.strip(),
        platform=platform,
        scope=scope,
        year_established=day.year,
        visibility=Visibility.DRAFT,
        is_fictional=is_fictional,
    )
    record(what="partnership.opened", subject=partnership, by=by, details={"founders": len(founders)})
    for founder in founders:
        found(founder, partnership, source_title, day, by)
    return partnership


def refuse_unfit_founding(name: str, founders: Sequence[Founder]) -> None:
    leads = [founder for founder in founders if founder.role in (Role.LEAD, Role.CO_LEAD)]
    twice = len({founder.organisation.pk for founder in founders}) < len(founders)
    wrong = [
        ("name", not address_word(name), _("Give the partnership a name.")),
        ("name", len(name) > 200, _("At most 200 characters.")),
        ("founders", not leads, _("Somebody has to lead.")),
        ("founders", twice, _("An organisation appears twice.")),
    ]
    if problems := [Problem(field, message) for field, is_wrong, message in wrong if is_wrong]:
        raise Invalid(problems)


def found(founder: Founder, partnership: Partnership, source_title: str, day: date, by: User) -> None:
    said = Statement(
        role=founder.role,
        strength=ClaimStrength.COMMITTED,
        organisation=founder.organisation,
        territory=founder.territory,
        stated_from=day.isoformat(),
        source_title=source_title,
    )
    refuse_unfit(said)
    source = source_for(said, founder.organisation)
    claim = claim_from(said, partnership, source, recorded_by=by, state=ClaimState.CONFIRMED)
    claim.confirmed_at = timezone.now()
    claim.save(force_insert=True)
    noted(claim, Move.PROPOSE, "", by, standing_of(by, partnership), "")


@action(may=policy.may_publish)
def publish_partnership(*, partnership: Partnership, by: User) -> Partnership:
    """Show a draft to everybody. Twice is harmless; there is no way back."""
    partnership = Partnership.objects.select_for_update(no_key=True, of=("self",)).get(pk=partnership.pk)
    if partnership.is_draft:
        partnership.visibility = Visibility.PUBLIC
        partnership.save(update_fields=["visibility"])
        record(what="partnership.published", subject=partnership, by=by)
        tell_of_publishing(partnership, by)
        make_findable(kind=SearchKind.PARTNERSHIP, things=map(findable, all_public()))
    return partnership
