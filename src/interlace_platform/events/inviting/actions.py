"""Sending invitations, declining one, and wanting none by mail."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.policy import refuse_unless
from interlace_platform.events.actions.events import concerned, locked_event
from interlace_platform.events.inviting import policy
from interlace_platform.events.inviting.mails import write_to
from interlace_platform.events.inviting.models import Invited, NoInvitations
from interlace_platform.events.inviting.queries import to_write_to
from interlace_platform.events.models import Event, Registration

MOST_A_DAY = 500
A_DAY = timedelta(days=1)


@action(may=policy.may_send)
def send_invitations(*, event: Event, by: User) -> int:
    """Write to everybody who is invited and was not written to before; returns how many. Twice is harmless.

    Raises
    ------
    Conflict
        The event is not announced or is over, or somebody would have written to more than 500 people in a day.
    """
    event = locked_event(event, by)
    if not event.is_on:
        raise Conflict(_("Invitations can be sent once the event is published, until it is over."))
    people = list(to_write_to(event, by))
    refuse_too_many(by, len(people))
    now = timezone.now()
    Invited.objects.bulk_create(Invited(event=event, user=each, mailed_at=now, mailed_by=by) for each in people)
    for each in people:
        write_to(each, event)
    if people:
        details = {"people": len(people)}
        record(what="event.invitations_sent", subject=event, by=by, details=details, concerns=concerned(event))
    return len(people)


def refuse_too_many(by: User, number: int) -> None:
    User.objects.select_for_update().get(pk=by.pk)  # two events at once count together
    lately = Invited.objects.filter(mailed_by=by, mailed_at__gt=timezone.now() - A_DAY).count()
    if lately + number > MOST_A_DAY:
        said = {"number": number, "lately": lately, "most": MOST_A_DAY}
        raise Conflict(
            _("That would be %(number)d mails, after %(lately)d in the last day; %(most)d a day are the most.") % said
        )


@action
def decline_invitation(*, event: Event, by: User) -> None:
    """Say that one cannot come, so that the invitation waits no more; one can register still. Twice is harmless."""
    event = locked_event(event)
    refuse_unless(policy.may_decline(by=by, event=event))
    if Registration.objects.filter(event=event, user=by).exists():
        raise Conflict(_("You have registered for this event; cancel that instead."))
    known, is_new = Invited.objects.get_or_create(event=event, user=by, defaults={"declined_at": timezone.now()})
    if not is_new and known.declined_at is not None:
        return
    Invited.objects.filter(pk=known.pk).update(declined_at=timezone.now())
    record(what="event.invitation_declined", subject=event, by=by, concerns=concerned(event))


@action(may=policy.may_choose)
def stop_invitations(*, user: User, by: User) -> None:
    """No more invitations by mail; they are found on the site. Twice is harmless."""
    NoInvitations.objects.get_or_create(user=user)


@action(may=policy.may_choose)
def start_invitations(*, user: User, by: User) -> None:
    """Invitations by mail again. Twice is harmless."""
    NoInvitations.objects.filter(user=user).delete()
