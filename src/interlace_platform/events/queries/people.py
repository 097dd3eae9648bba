"""Reads of who registers for events, comes to them, and may begin them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.core.readers import Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.events import policy
from interlace_platform.events.models import (
    STANDING,
    Answer,
    Event,
    Invitation,
    Registration,
    RegistrationQuestion,
    RegistrationState,
)
from interlace_platform.events.models.registration import ADDRESSES_KEPT
from interlace_platform.events.policy import Home, insight_of
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership, Platform
from interlace_platform.territories.models import Territory


@dataclass(frozen=True)
class Places:
    """How many people are registered, wait, ask to come, and came; how many places there are (None: any number)."""

    registered: int
    waiting: int
    asked: int
    came: int
    capacity: int | None

    @property
    def free(self) -> int | None:
        """How many places are left; None where any number can come."""
        return None if self.capacity is None else max(0, self.capacity - self.registered)

    @property
    def is_full(self) -> bool:
        """Whether everybody who registers now has to wait."""
        return self.free == 0


@dataclass(frozen=True)
class Row:
    """A registration with its answers in the order of the questions; empty where nothing was answered."""

    registration: Registration
    answers: tuple[str, ...]


def places_of(event: Event) -> Places:
    """The numbers of an event, in one query."""
    state = RegistrationState
    found = Registration.objects.filter(event=event).aggregate(
        registered=Count("pk", filter=Q(state=state.REGISTERED)),
        waiting=Count("pk", filter=Q(state=state.WAITING)),
        asked=Count("pk", filter=Q(state=state.ASKED)),
        came=Count("pk", filter=Q(checked_in_at__isnull=False)),
    )
    return Places(**found, capacity=event.capacity)


def registration_of(event: Event, reader: Reader) -> Registration | None:
    """The reader's own registration for an event, whatever became of it."""
    if not reader.is_authenticated:
        return None
    return (
        Registration.objects.filter(event=event, user_id=reader.pk)
        .select_related("event", "user", "organisation")
        .first()
    )


def place_in_queue(registration: Registration) -> int | None:
    """How many wait no longer than this one, itself included; None where it does not wait."""
    if registration.state != RegistrationState.WAITING:
        return None
    queued = Registration.objects.filter(event=registration.event_id, state=RegistrationState.WAITING)
    before = Q(queued_at__lt=registration.queued_at) | Q(queued_at=registration.queued_at, pk__lte=registration.pk)
    return queued.filter(before).count()


def registrations_of(reader: Reader) -> QuerySet[Registration]:
    """The reader's registrations, of whatever event, the latest event first."""
    own = Registration.objects.filter(user_id=reader.pk) if reader.is_authenticated else Registration.objects.none()
    return own.select_related("event__series", "organisation").order_by("-event__starts_at", "-pk")


def rows_of(event: Event, reader: Reader, state: str = "") -> QuerySet[Registration]:
    """The registrations of an event for those who prepare it: who is registered, waits, asks; then the others."""
    found = policy.registrations_visible_to(reader, event)
    if not policy.may_prepare(by=reader, event=event):
        return found.none()
    if state:
        found = found.filter(state=state)
    return found.order_by("queued_at", "pk")


def with_answers(found: Sequence[Registration], questions: Sequence[RegistrationQuestion]) -> tuple[Row, ...]:
    """Some registrations with their answers; one query however many."""
    said: dict[tuple[int, int], str] = {}
    for answer in Answer.objects.filter(registration__in=[each.pk for each in found]):
        said[answer.registration_id, answer.question_id] = answer.text
    return tuple(Row(each, tuple(said.get((each.pk, asked.pk), "") for asked in questions)) for each in found)


def questions_of(event: Event) -> tuple[RegistrationQuestion, ...]:
    """What those who register are asked."""
    return tuple(event.questions.order_by("position"))


def registration(event: Event, public_id: UUID, reader: Reader) -> Registration:
    """One registration of an event, for those who prepare it; raises `Unknown`."""
    found = rows_of(event, reader).filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    return found


def participants_of(event: Event, reader: Reader) -> tuple[Registration, ...]:
    """Those who are registered and agreed that other participants see it: for participants and who prepares."""
    if not reader.is_authenticated:
        return ()
    own = registration_of(event, reader)
    comes = own is not None and own.state == RegistrationState.REGISTERED
    if not comes and not policy.may_prepare(by=reader, event=event):
        return ()
    listed = Registration.objects.filter(event=event, state=RegistrationState.REGISTERED, is_listed=True)
    return tuple(
        listed.filter(user__is_active=True).select_related("user", "organisation").order_by("user__name", "pk")
    )


def attendance_by_organisation(event: Event) -> tuple[tuple[Organisation, int], ...]:
    """How many people came for each organisation, most first; those who came for none are left out."""
    came = Registration.objects.filter(event=event, checked_in_at__isnull=False, organisation__isnull=False)
    counted = Counter[int](key for key in came.values_list("organisation_id", flat=True) if key)
    found = Organisation.objects.in_bulk(counted)
    rows = ((found[key], number) for key, number in counted.items())
    return tuple(sorted(rows, key=lambda row: (-row[1], row[0].folded, row[0].pk)))


def invitations_of(event: Event) -> tuple[Invitation, ...]:
    """Who is invited, in the order in which they were; those by an address only until that is forgotten.

    Then none of them is shown: whose are left would tell who has an account.
    """
    found = event.invitations.select_related("user", "organisation").order_by("pk")
    return tuple(found.filter(email="") if event.ends_at < timezone.now() - ADDRESSES_KEPT else found)


def standing_with(user: User) -> QuerySet[Registration]:
    """The registrations of somebody that stand, for their own calendar: the next event first."""
    own = Registration.objects.filter(user=user, state__in=STANDING, event__published_at__isnull=False)
    return own.select_related("event__series").order_by("event__starts_at", "pk")


def homes_for(reader: Reader) -> tuple[Home, ...]:
    """To what a new event of the reader can belong, their own first: organisations, partnerships, groups, territories.

    The platform team may choose a thematic platform, too; for anything else it acts where it is needed.
    """
    known = insight_of(reader)
    organisations = Organisation.objects.filter(pk__in=known.acting).order_by("folded", "pk")
    if known.is_team:
        partnerships = Partnership.objects.order_by("name", "pk")
        groups = WorkingGroup.objects.filter(closed_on__isnull=True)
    else:
        partnerships = Partnership.objects.filter(pk__in=known.led).order_by("name", "pk")
        mine = Q(pk__in=known.led_groups) | Q(partnership__in=known.led)
        groups = WorkingGroup.objects.filter(mine, closed_on__isnull=True)
    territories = Territory.objects.filter(pk__in=known.territories).order_by("name", "pk")
    platforms = Platform.objects.order_by("name") if known.is_team else Platform.objects.none()
    named = groups.select_related("partnership").order_by("partnership__name", "name", "pk")
    return (*organisations, *partnerships, *named, *territories, *platforms)


def organisations_acted_for(reader: Reader) -> tuple[Organisation, ...]:
    """The organisations for which somebody can come to an event, by name."""
    return tuple(Organisation.objects.filter(pk__in=insight_of(reader).acting).order_by("folded", "pk"))


def may_begin_any(reader: Reader) -> bool:
    """Whether somebody can begin events of anything."""
    known = insight_of(reader)
    return known.is_team or bool(known.acting)


def acts_for_any(reader: Reader) -> bool:
    """Whether somebody acts for an organisation, which can own a series."""
    return bool(insight_of(reader).acting)
