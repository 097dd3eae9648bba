"""Who may send invitations, and answer one."""

from __future__ import annotations

from interlace_platform.accounts.models import User
from interlace_platform.core.policy import Reader, rule
from interlace_platform.events import policy
from interlace_platform.events.models import Event


@rule
def may_send(*, by: Reader, event: Event, **of: object) -> bool:
    """Who prepares the event."""
    return policy.may_prepare(by=by, event=event)


@rule
def may_decline(*, by: Reader, event: Event, **of: object) -> bool:
    """Who is invited to the event and sees it."""
    if not by.is_authenticated:
        return False
    known = policy.insight_of(by)
    return policy.visible_to(by, known).filter(policy.invited(known), pk=event.pk).exists()


@rule
def may_choose(*, by: User, user: User, **of: object) -> bool:
    """Everybody for themselves."""
    return by.pk == user.pk
