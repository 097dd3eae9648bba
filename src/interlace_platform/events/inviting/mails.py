"""The mail of an invitation, in the language and by the clock of who is invited."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.events.inviting.unsubscribing import address_to_stop
from interlace_platform.events.models import Event
from interlace_platform.events.notices import times_for
from interlace_platform.following.unsubscribing import headers_for
from interlace_platform.notify.languages import speaking
from interlace_platform.notify.mail import send_mail
from interlace_platform.notify.notices import address_of

TOPIC = "event.invitation"
SUBJECT = _("Invitation: %(title)s")


def write_to(user: User, event: Event) -> None:
    """Ask for the mail to one person, in the caller's transaction; it is one, however often it is asked for."""
    with speaking(user.language):
        subject, times = str(SUBJECT) % {"title": event.title}, times_for(event, user)
    stop = address_to_stop(user)
    send_mail(
        topic=TOPIC,
        to=user.email,
        subject=subject,
        template="events/inviting/invitation.txt",
        context={"event": event, **times, "page": address_of("event", event.slug), "stop": stop},
        idempotency_key=f"event-invitation:{event.public_id}:{user.public_id}",
        language=user.language,
        headers=headers_for(stop),
    )
