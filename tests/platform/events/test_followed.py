"""What those who follow are told of events: what is coming, and no more than they may see."""

from __future__ import annotations

import pytest
from tests.platform.organisations.people import team_member

from interlace_platform.events import actions, demonstration
from interlace_platform.following.models import Happening
from interlace_platform.partnerships import demonstration as register
from interlace_platform.partnerships.demonstration import speaker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def fair(db):
    partnership = register.seed(by=team_member())
    return demonstration.seed_fair(partnership=partnership, by=speaker_of(demonstration.called("NRA")))


def told() -> list[tuple[str, str]]:
    found = Happening.objects.filter(kind__startswith="event.").order_by("pk")
    return [(each.kind, each.audience) for each in found]


def test_who_follows_the_partnership_or_its_theme_is_told_when_an_event_is_announced_and_called_off(fair):
    actions.cancel_event(event=fair, reason="Invented rain.", by=fair.drafted_by)
    assert told() == [("event.published", "public"), ("event.cancelled", "public")]
    subjects = Happening.objects.get(kind="event.published").subjects.values_list("kind", "key")
    assert {("partnership", fair.partnership.key), ("theme", fair.partnership.platform.key)} <= set(subjects)


def test_what_was_held_years_ago_is_no_news():
    demonstration.seed_webinar(by=team_member())
    assert told() == []
