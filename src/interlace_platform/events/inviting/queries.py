"""What can be asked about invitations."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.core.readers import Reader
from interlace_platform.events import policy
from interlace_platform.events.inviting.models import Invited, NoInvitations
from interlace_platform.events.inviting.people import addressed, people_with, reached_by_part, roles_for
from interlace_platform.events.models import Event, EventState, Invitation, InvitedRole, Registration
from interlace_platform.notify.notices import who_want_notices


@dataclass(frozen=True)
class Part:
    """A part of the home of an event, and how many people with an account have it today."""

    role: InvitedRole
    number: int


@dataclass(frozen=True)
class Reach:
    """Whom the invitations of an event reach: to whom a mail would go now, to whom one has gone, who wants none.

    Whom only an address invites is in none of these numbers, as they would tell whether somebody here has it.
    """

    to_write: int
    written: int
    unwilling: int
    addresses: int = 0


def parts_of(event: Event) -> tuple[Part, ...]:
    """The parts for which one can invite, each with how many people that are; one query for each."""
    return tuple(Part(role, people_with(event, role).count()) for role in roles_for(event))


def to_write_to(event: Event, by: Reader, *, by_name: bool = True) -> QuerySet[User]:
    """Those who are written to when the invitations are sent now; not who sends them."""
    written = Invited.objects.filter(event=event).values("user_id")
    stopped = NoInvitations.objects.values("user_id")
    reached = addressed(event, by_name=by_name)
    willing = who_want_notices(reached).exclude(pk__in=written).exclude(pk__in=stopped)
    return willing.exclude(pk=by.pk).order_by("pk")


def reach_of(event: Event, by: Reader) -> Reach:
    """The same as numbers, in four queries; addresses are only counted as they were given."""
    reached = addressed(event, by_name=False).exclude(pk=by.pk)
    known = Invited.objects.filter(event=event)
    to_write = to_write_to(event, by, by_name=False).count()
    silent = reached.exclude(pk__in=known.values("user_id")).count() - to_write
    named = Invitation.objects.filter(event=event).exclude(email="")
    by_part = Q(user__in=reached_by_part(event).values("pk"))
    written = known.filter(~Q(user__in=named.filter(user__isnull=False).values("user_id")) | by_part)
    return Reach(to_write, written.filter(mailed_at__isnull=False).count(), silent, named.count())


def waiting_for(reader: Reader) -> QuerySet[Event]:
    """The events to which somebody is invited and has not answered, and for which one can register now."""
    if not reader.is_authenticated:
        return Event.objects.none()
    now, known = timezone.now(), policy.insight_of(reader)
    begun = Q(registration_opens_at__isnull=True) | Q(registration_opens_at__lte=now)
    still = Q(registration_closes_at__isnull=True) | Q(registration_closes_at__gt=now)
    taking = Event.objects.filter(begun, still, state=EventState.PUBLISHED, ends_at__gt=now, takes_registrations=True)
    registered = Registration.objects.filter(user_id=reader.pk).values("event_id")
    declined = Invited.objects.filter(user_id=reader.pk, declined_at__isnull=False).values("event_id")
    invited = taking.filter(policy.invited(known)).exclude(pk__in=registered).exclude(pk__in=declined)
    return policy.visible_to(reader, known).filter(pk__in=invited.values("pk")).order_by("starts_at", "pk")


def waits_for(event: Event, reader: Reader) -> bool:
    """Whether an invitation to this event waits for somebody's answer."""
    return event.takes_people and waiting_for(reader).filter(pk=event.pk).exists()


def wants_mails(user: User) -> bool:
    """Whether somebody did not stop invitations by mail."""
    return not NoInvitations.objects.filter(user=user).exists()
