"""What the events app knows about a person: where they registered and spoke, what they answered and prepared.

Answers are deleted; a registration stays as a number, cancelled where the event is still to come.
"""

from __future__ import annotations

from django.db.models import Q

from interlace_platform.core.personal import Personal, Rows, declare, delete, keep
from interlace_platform.events.erasing import give_up_places
from interlace_platform.events.models import Answer, Event, Invitation, Outcome, Registration, Speaker
from interlace_platform.organisations.personal import people_of


def unname(rows: Rows) -> None:
    """A talk keeps its speaker, who is not named any more."""
    rows.update(agreed_on=None, name="", organisation=None, territory=None, partnership=None)


declare(
    Personal(
        name="event-answers",
        model=Answer,
        rows_of=lambda user: Answer.objects.filter(registration__user__public_id=user.public_id),
        columns={"event": "registration__event__slug", "question": "question__text", "answer": "text"},
        erase=delete,
    )
)
INVITATION = {
    "event": "event__slug",
    "email": "email",
    "organisation": "organisation__name",
    "role": "role",
    "invited_at": "invited_at",
}
declare(
    Personal(
        name="event-invitations",
        model=Invitation,
        rows_of=lambda user: Invitation.objects.exclude(email="").filter(
            Q(user__public_id=user.public_id) | Q(email=user.email.casefold())
        ),
        columns=INVITATION,
        erase=delete,
    )
)
declare(
    Personal(
        name="event-invitations-sent",
        model=Invitation,
        rows_of=lambda user: Invitation.objects.filter(invited_by__public_id=user.public_id),
        columns=INVITATION,
        erase=keep,
    )
)
declare(
    Personal(
        name="event-registrations",
        model=Registration,
        rows_of=lambda user: Registration.objects.filter(user__public_id=user.public_id),
        columns={
            "public_id": "public_id",
            "event": "event__slug",
            "organisation": "organisation__name",
            "state": "state",
            "is_listed": "is_listed",
            "queued_at": "queued_at",
            "checked_in_at": "checked_in_at",
        },
        erase=give_up_places,
    )
)
declare(
    Personal(
        name="event-check-ins",
        model=Registration,
        rows_of=lambda user: Registration.objects.filter(checked_in_by__public_id=user.public_id),
        columns={"event": "event__slug", "checked_in_at": "checked_in_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="events-drafted",
        model=Event,
        rows_of=lambda user: Event.objects.filter(drafted_by__public_id=user.public_id),
        columns={name: name for name in ("public_id", "slug", "title", "drafted_at")},
        erase=keep,
    )
)
declare(
    Personal(
        name="event-outcomes",
        model=Outcome,
        rows_of=lambda user: Outcome.objects.filter(recorded_by__public_id=user.public_id),
        columns={"event": "event__slug", "note": "note", "recorded_at": "recorded_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="event-talks",
        model=Speaker,
        rows_of=lambda user: Speaker.objects.filter(person__in=people_of(user)),
        columns={
            "event": "talk__session__event__slug",
            "talk": "talk__title",
            "agreed_on": "agreed_on",
            "organisation": "organisation__name",
            "territory": "territory__key",
            "partnership": "partnership__key",
        },
        erase=unname,
    )
)
