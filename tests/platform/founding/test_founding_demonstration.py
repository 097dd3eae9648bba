"""The fictional expression of interest of the demonstration: seen by the team and its lead, marked, and there once."""

from __future__ import annotations

import pytest
from tests.platform.organisations.people import team_member

from interlace_platform.founding import queries
from interlace_platform.founding.demonstration import seed
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships import demonstration as register

pytestmark = pytest.mark.django_db


def test_the_demonstration_has_one_under_review_and_everybody_in_it_is_invented():
    team = team_member()
    partnership = register.seed(by=team)
    lead = register.speaker_of(Organisation.objects.get(acronym="NRA", is_fictional=True))
    made = seed(partnership=partnership, lead=lead, by=team)
    assert seed(partnership=partnership, lead=lead, by=team) == made
    assert (made.state, made.is_fictional) == ("under_review", True)
    founders = queries.founders_of(made, lead)
    assert all(each.organisation.is_fictional for each in founders)
    assert [each.letter for each in founders] == ["checked", "received", "asked", "asked", "asked"]
    assert {made} == set(queries.expressions(lead)) == set(queries.expressions(team))
    assert [each.number for each in queries.versions_of(queries.scoping_note(made))] == [2, 1]
    assert "not-stated" not in {each.key for each in queries.platforms()}
