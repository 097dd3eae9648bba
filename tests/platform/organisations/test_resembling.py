"""This looks like ...: the same name in other words, in a place that may be the same."""

from __future__ import annotations

import pytest
from tests.platform.organisations.people import entered, somebody, team_member

from interlace_platform.organisations.naming import bare
from interlace_platform.organisations.resembling import lookalikes
from interlace_platform.territories.models import Territory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muster-Verbund, e.V.", "MUSTER VERBUND"),
        ("Esempio S.p.A.", "Esempio SpA"),
        ("Przykład Sp. z o.o.", "Przyklad"),
        ("Exemple S.à r.l.", "EXEMPLE Sàrl"),
        ("Παράδειγμα Α.Ε.", "Paradeigma"),
        ("GmbH", "gmbh"),
    ],
)
def test_the_legal_form_and_the_marks_do_not_tell_organisations_apart(one: str, other: str):
    assert bare(one) == bare(other)


def territory(key: str, code: str = "") -> Territory:
    kind = "nuts" if code else "place"
    return Territory.objects.create(key=key, name=f"Fictional {key}", kind=kind, nuts_code=code)


def test_a_name_in_another_order_is_found_where_the_place_may_be_the_same():
    team = team_member()
    whole, part, elsewhere = territory("whole", "XA1"), territory("part", "XA11"), territory("elsewhere", "XB2")
    there = entered(team, "Invented Photonics Cluster of Nowhere", territory=whole)
    entered(team, "Made-up Bakery", territory=whole)

    def names(said: str, place: Territory | None) -> list[str]:
        return [each.organisation.name for each in lookalikes(said, place)]

    assert names("Nowhere cluster of invented photonics GmbH", whole) == [there.name]
    assert names("Nowhere cluster of invented photonics", part) == [there.name]
    assert names("Nowhere cluster of invented photonics", None) == [there.name]
    assert names("Nowhere cluster of invented photonics", elsewhere) == []
    assert names("invented photonics cluster of nowhere", elsewhere) == [there.name]
    assert names("Something quite different", whole) == names("", whole) == []


def test_the_same_acronym_counts_and_oneself_does_not():
    team = team_member()
    there = entered(team, "Quite Another Name", acronym="XYZ-9")
    assert [each.likeness for each in lookalikes("Something", acronym="xyz 9")] == [1.0]
    assert lookalikes("Quite another name", acronym="XYZ-9", besides=there) == ()


def test_what_the_reader_may_not_see_is_not_given_away():
    ada = somebody()
    entered(ada, "Secret Example")
    assert lookalikes("Secret Example") == ()
    assert len(lookalikes("Secret Example", reader=ada)) == 1
