"""Fifty register and cancel at the same moment: places never run over and none stays empty. On either database."""

from __future__ import annotations

import pytest
from tests.platform.at_once import at_once
from tests.platform.events.stage import cast, come, people, published, states

from interlace_platform.core.chain import verify_chain
from interlace_platform.core.models import OutboxEntry
from interlace_platform.events import actions
from interlace_platform.events.models import Registration

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, PLACES = 50, 10


def test_fifty_cancel_and_register_at_once_and_the_places_are_full_and_not_over():
    event = published(cast(), desk={"capacity": PLACES})
    crowd = people(PEOPLE)
    coming, others = crowd[: PEOPLE // 2], crowd[PEOPLE // 2 :]
    for each in coming:
        come(event, each)
    assert states(event) == {"registered": PLACES, "waiting": PEOPLE // 2 - PLACES}

    def act(number: int) -> None:
        if number % 2:
            actions.cancel_registration(event=event, by=coming[number // 2])
        else:
            come(event, others[number // 2])

    assert at_once(act, people=PEOPLE, refusals=()) == ["done"] * PEOPLE
    assert states(event) == {"cancelled": PEOPLE // 2, "registered": PLACES, "waiting": PEOPLE // 2 - PLACES}
    assert set(Registration.objects.filter(event=event, state="cancelled").values_list("user", flat=True)) == {
        each.pk for each in coming
    }
    mails = OutboxEntry.objects.filter(topic="mail").values_list("idempotency_key", flat=True)
    assert len(mails) == len(set(mails))
    assert verify_chain().is_whole
