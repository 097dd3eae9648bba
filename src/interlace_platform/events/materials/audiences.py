"""To whom a material is shown, as a word for lists that hold things of many apps."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from interlace_platform.core.audiences import PUBLIC, let_belong
from interlace_platform.core.policy import Reader
from interlace_platform.events import audiences as events
from interlace_platform.events import policy
from interlace_platform.events.materials.models import Material, ShownTo
from interlace_platform.events.models import Event, Registration, RegistrationState
from interlace_platform.partnerships.audiences import WITHIN

ACCOUNT, COMING = "account:here", "coming"


def audience_of(material: Material) -> str:
    """The audience of a material, once it is visible; empty where it stands in no list.

    What is attached is shown as the material is; any other document of the library keeps its own audience, too.
    """
    own, document = word_for(material), material.document
    if document is None or document.is_attached or not own:
        return own
    return both(own, document.audience)


def word_for(material: Material) -> str:
    event = material.event
    of_event = events.audience_of(event)
    partnership = event.its_partnership
    if material.shown_to == ShownTo.COMING:
        return f"{COMING}:{event.pk}" if event.was_seen else ""
    if material.shown_to == ShownTo.WITHIN and of_event and partnership is not None:
        return f"{WITHIN}:{partnership.pk}"
    if material.shown_to == ShownTo.MEMBERS:
        return both(ACCOUNT, of_event)
    return of_event


def both(one: str, other: str) -> str:
    """The audience of what is shown to those in two; empty where no word says that."""
    if PUBLIC in (one, other):
        return other if one == PUBLIC else one
    if ACCOUNT in (one, other) and "" not in (one, other):
        return other if one == ACCOUNT else one
    return one if one == other else ""


def audiences(reader: Reader) -> Iterator[str]:
    """``account:here`` for everybody with an account; ``coming:`` with events they prepare or are registered for."""
    yield ACCOUNT
    with_materials = Material.objects.filter(shown_to=ShownTo.COMING).values("event_id")
    if not with_materials.exists():
        return
    known = policy.insight_of(reader)
    if known.is_team:
        yield f"{COMING}:*"
        return
    coming = Registration.objects.filter(user=reader.pk, state=RegistrationState.REGISTERED).values("event_id")
    mine = Event.objects.filter(Q(pk__in=coming) | policy.prepared_by(known), pk__in=with_materials)
    seen = policy.visible_to(reader, known).filter(pk__in=mine.values("pk")).select_related(None)
    yield from (f"{COMING}:{key}" for key in seen.values_list("pk", flat=True))


let_belong(audiences)
