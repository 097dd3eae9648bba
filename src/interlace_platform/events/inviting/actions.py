"""Sending invitations, declining one, and wanting none by mail."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.accounts.queries import user_with
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.policy import refuse_unless
from interlace_platform.events.actions.events import concerned, locked_event
from interlace_platform.events.inviting import policy
from interlace_platform.events.inviting.mails import write_to
from interlace_platform.events.inviting.models import Invited, NoInvitations
from interlace_platform.events.inviting.queries import to_write_to
from interlace_platform.events.models import Event, Invitation, Registration

MOST_A_DAY = 500
A_DAY = timedelta(days=1)


@action(may=policy.may_send)
def send_invitations(*, event: Event, by: User) -> int:
    """Write to everybody who is invited and was not written to before. Twice is harmless.

    Returns how many get a mail for their part or organisation. Whom only an address invites is not in the number, nor
    in the log: it would tell whether somebody here has the address.

    Raises
    ------
    Conflict
        The event is not announced or is over, or somebody would have written to more than 500 people in a day.
    """
    event = locked_event(event, by)
    if not event.is_on:
        raise Conflict(_("Invitations can be sent once the event is published, until it is over."))
    given = link_addresses(event)
    number = to_write_to(event, by, by_name=False).count()
    refuse_too_many(by, number + given)
    people, now = list(to_write_to(event, by)), timezone.now()
    Invited.objects.bulk_create(Invited(event=event, user=each, mailed_at=now, mailed_by=by) for each in people)
    for each in people:
        write_to(each, event)
    if number or given:
        details = {"people": number}
        record(what="event.invitations_sent", subject=event, by=by, details=details, concerns=concerned(event))
    return number


def link_addresses(event: Event) -> int:
    """Find the accounts that have got an address since it was invited; how many addresses are."""
    rows = Invitation.objects.filter(event=event).exclude(email="")
    known = set(rows.filter(user__isnull=False).values_list("user_id", flat=True))
    for each in rows.filter(user__isnull=True):
        user = user_with(each.email)
        if user is not None and user.pk not in known:
            known.add(user.pk)
            Invitation.objects.filter(pk=each.pk).update(user=user)
    return rows.count()


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
