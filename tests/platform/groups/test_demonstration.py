"""The demonstration shows the life of a partnership, once, and says that it is invented."""

from __future__ import annotations

import pytest
from tests.platform.organisations.people import team_member

from interlace_platform.boards import demonstration as boards
from interlace_platform.boards.models import Board
from interlace_platform.core.models import AuditEvent, OutboxEntry
from interlace_platform.groups import demonstration as groups
from interlace_platform.groups.queries import decisions_of, groups_of, minutes_of
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships import demonstration as register

pytestmark = pytest.mark.django_db


def test_the_fictional_partnership_has_groups_votes_and_a_board_with_gaps(client):
    partnership = register.seed(by=team_member())
    lead = register.speaker_of(Organisation.objects.get(acronym="NRA", is_fictional=True))
    groups.seed(partnership=partnership, by=lead)
    boards.seed(partnership=partnership, by=lead)
    assert [card.group.name for card in groups_of(partnership)] == [
        "Recipes of light (fictional)", "Tracing food (fictional)",
    ]  # fmt: skip
    still_open, decided = decisions_of(partnership, lead)
    assert (still_open.state, decided.state, str(decided.chosen)) == ("open", "closed", "In Neverland")
    assert len(minutes_of(decided)) == 1
    client.force_login(lead)
    page = client.get(f"/partnerships/{partnership.key}/board/").content.decode()
    assert (page.count("missing link"), page.count("single point")) == (1, 2)
    assert "Fictional: this is a made-up example." in page
    assert not OutboxEntry.objects.filter(topic="mail").exists()
    events = AuditEvent.objects.count()
    groups.seed(partnership=partnership, by=lead)
    boards.seed(partnership=partnership, by=lead)
    assert (AuditEvent.objects.count(), Board.objects.count()) == (events, 1)
