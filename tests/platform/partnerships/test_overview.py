"""The page of a partnership says of plain rows what whole claims say, however many there are."""

from __future__ import annotations

import random
from datetime import date

import pytest
from django.utils import timezone
from tests.platform.partnerships.cast import cast, organisation, territory

from interlace_platform.core.readers import VISITOR
from interlace_platform.pages.drawings import charts
from interlace_platform.partnerships import overview, queries
from interlace_platform.partnerships.dossier import dossier_of
from interlace_platform.partnerships.models import Claim, ClaimState, ClaimStrength, Role, Source
from interlace_platform.territories.models import Territory

pytestmark = pytest.mark.django_db
REGIONS = ("ES61", "FI1D", "FI19", "SI03")
DAYS = (None, date(2016, 5, 1), date(2018, 2, 28), date(2021, 12, 31))
DATES = (None, None, date(2015, 1, 1), date(2017, 3, 1), date(2020, 1, 1))
ENDS = (None, None, date(2020, 6, 30))
SHOWN = ("who", "role", "codes", "is_uncertain", "is_disputed", "is_contested", "is_dated")


def places() -> list[Territory | None]:
    named = [territory("ridge"), territory("valley")]
    nuts = [("ES61", "nuts", "Weaverland"), ("FI1D7", "nuts", "Far North"), ("FI", "country", "Fictional Country")]
    made = [
        Territory.objects.create(
            key=f"t-{code}", kind=kind, name=name, nuts_code=code if kind == "nuts" else "", country=code[:2]
        )
        for code, kind, name in nuts
    ]
    return [*named, *made, None]


def claims_about(partnership, seed: int, number: int) -> None:
    """Invented claims of all sorts: with one another at odds, dated or not, of organisations that are not public."""
    chance, grounds = random.Random(seed), places()
    own = [organisation(f"Mill {place} of {seed}", is_public=place % 7 > 0) for place in range(12)]
    sources = [Source.objects.create(key=f"s{seed}-{place}", title=f"Source {place}") for place in range(3)]
    for place in range(number):
        about, ground = chance.choice([*own, None]), chance.choice(grounds)
        begins = chance.choice(DATES)
        Claim.objects.create(
            key=f"{seed}-{place}", fingerprint=f"{seed}-{place}", partnership=partnership, organisation=about,
            organisation_name="" if about or (ground and place % 2) else f"Guild {place % 4}", territory=ground,
            role=chance.choice(Role.values), strength=chance.choice(ClaimStrength.values), valid_from=begins,
            valid_to=chance.choice(ENDS) if begins else None, uncertain=chance.random() < 0.3,
            state=chance.choice((ClaimState.CONFIRMED, ClaimState.CONFIRMED, ClaimState.DISPUTED)),
            stated_from=str(begins or ""), source=chance.choice(sources), recorded_at=timezone.now(),
            confirmed_at=timezone.now(),
        )  # fmt: skip


def said_of(members) -> list[tuple[object, ...]]:
    return [tuple(getattr(member, name) for name in SHOWN) for member in members]


@pytest.fixture
def looms():
    return cast()


@pytest.mark.parametrize("seed", [1, 2])
def test_plain_rows_say_what_whole_claims_say(seed, looms):
    looms.partnership.year_established = 2016
    claims_about(looms.partnership, seed, 90)
    seen = set()
    for reader in (VISITOR, looms.lead):
        for day in DAYS:
            whole = dossier_of(looms.partnership, REGIONS, day, reader)
            plain = overview.overview_of(looms.partnership, REGIONS, day, reader)
            members, roster = whole.membership, plain.roster
            for group in ("leads", "members", "observers", "left"):
                assert said_of(getattr(roster, group).shown) == said_of(getattr(members, group))
                assert getattr(roster, group).total == len(getattr(members, group))
            placed = {code: member for member in reversed(members.all) for code in member.codes}
            assert list(zip(roster.placed, said_of(roster.placed.values()), strict=True)) == list(
                zip(placed, said_of(placed.values()), strict=True)
            )
            assert (plain.disagreements, plain.counts, plain.sources) == (
                whole.disagreements,
                whole.counts,
                whole.sources,
            )
            assert plain.claims.rows == whole.claims
            assert [own.key for own in plain.dated] == [own.key for own in whole.claims if own.is_dated]
            seen |= {(name, len(getattr(members, name)) > 0) for name in ("leads", "members", "observers", "left")}
            seen |= {("conflicts", len(whole.disagreements) > 3), ("places", len(placed) > 1)}
    assert {name for name, was in seen if was} == {"leads", "members", "observers", "left", "conflicts", "places"}


def test_of_many_the_first_are_shown_and_the_others_counted(looms, monkeypatch):
    claims_about(looms.partnership, 3, 60)
    whole = overview.overview_of(looms.partnership, REGIONS, None, looms.lead)
    monkeypatch.setattr(overview, "MOST_SHOWN", 3)
    first = overview.overview_of(looms.partnership, REGIONS, None, looms.lead, "2")
    assert first.roster.members.shown == whole.roster.members.shown[:3]
    assert (first.roster.members.total, first.roster.members.more) == (
        whole.roster.members.total,
        whole.roster.members.total - 3,
    )
    assert (first.disagreements, first.more_disagreements) == (
        whole.disagreements[:3],
        len(whole.disagreements) - 3,
    )
    assert len({own.who for own in first.dated}) == 3
    assert len(first.dated) + first.more_dated == len(whole.dated)
    assert [own.key for own in first.claims] == [own.key for own in whole.claims.rows[3:6]]
    assert first.claims.total == len(queries.claims_of(looms.partnership, looms.lead))
    assert first.roster.placed == whole.roster.placed
    assert charts.of_claims(first.dated, None) is not None
