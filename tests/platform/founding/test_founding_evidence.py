"""What stands beside the claims of an expression of interest: figures of real regions, and what the register says."""

from __future__ import annotations

import pytest
from tests.platform.founding.group import checked, group

from interlace_platform.evidence import queries as figures
from interlace_platform.founding import actions, queries
from interlace_platform.founding.comparing import Piece, changes_between, pieces
from interlace_platform.founding.criteria import form_versions
from interlace_platform.founding.evidence import PANELS, beside
from interlace_platform.territories.models import Territory

pytestmark = pytest.mark.django_db


def known(own):
    return beside(own.now, queries.founders_of(own.now, own.lead), own.lead)


@pytest.fixture
def placed(db):
    """Founders in two real regions; which of them is in which, a test invents."""
    own = group(activities=("C10", "C28"))
    regions = list(figures.regions())
    first = regions[0]
    second = next(each for each in regions if each.country != first.country)
    for who, region in (("lead", first), ("mate", second)):
        place = Territory.objects.filter(nuts_code=region.code).first() or Territory.objects.create(
            key=f"t-{region.code}", kind="nuts", name=region.name, nuts_code=region.code, country=region.country
        )
        own.expression.founders.filter(organisation=own.organisations[who]).update(territory=place)
    return own


def test_every_panel_that_a_form_names_exists():
    assert {name for form in form_versions() for each in form.criteria for name in each.evidence} == set(PANELS)


def test_the_founders_joint_share_is_the_sum_of_theirs(placed):
    found = known(placed).together
    assert [row.activity.code for row in found.activities] == ["C10", "C28"]
    for row in found.activities:
        amounts = [cell.persons_employed for cell in row.cells if cell.persons_employed is not None]
        assert row.europe.ours.persons_employed == pytest.approx(sum(amounts))
        assert len(row.cells) == 2
    assert len(found.exchanges) == 2


def test_watchers_do_not_count_and_a_third_country_is_asked_for(placed):
    found = known(placed)
    assert len(found.checked.verdict.partners) == 2
    assert [number for _, number in found.balance.countries] == [1, 1]
    findings = {row.rule: str(row.finding.value) for row in found.rules_that_count}
    assert (findings["regions"], findings["countries"]) == ("fails", "fails")
    repair = found.checked.verdict.repair
    assert repair is not None and len(repair.additions) == 1 and repair.additions[0].new_country
    assert found.checked.candidates[0].outside.items


def test_letters_that_are_checked_answer_the_rule_about_letters(placed):
    def finding() -> str:
        return next(row.finding.value for row in known(placed).rules_to_answer if row.rule == "mandate_letters")

    assert finding() == "unknown"
    checked(placed, "lead", "mate")
    assert finding() == "holds"


def test_partnerships_with_the_same_regions_come_with_their_common_part(placed):
    found = known(placed)
    assert found.territories == 2
    for each in found.overlaps:
        assert 0 < each.jaccard <= 1
        assert {place.pk for place in each.shared} <= {
            row.territory_id for row in placed.expression.founders.all() if row.territory_id
        }
    assert [each.jaccard for each in found.overlaps] == sorted((each.jaccard for each in found.overlaps), reverse=True)


def test_without_figures_nothing_is_said_about_them(nothing_imported):
    own = group()
    assert known(own).together is None


def test_words_that_changed_stand_between_words_that_stayed():
    assert pieces("Five lamps in a year.", "Three lamps in a year, or two.") == (
        Piece("removed", "Five"),
        Piece("added", "Three"),
        Piece("kept", " lamps in a year"),
        Piece("added", ", or two"),
        Piece("kept", "."),
    )
    assert changes_between({"context": "x"}, {"context": "x"}) == ()
    changed = changes_between({"context": "x", "area": "y"}, {"area": "z", "context": "x"})
    assert [each.section.key for each in changed] == ["area"]


def test_the_pieces_of_a_change_put_together_are_the_two_texts():
    old, new = "One\ntwo three\n\nfour", "One\ntwo, three\nfour five\n"
    found = pieces(old, new)
    assert "".join(each.text for each in found if each.what != "added") == old
    assert "".join(each.text for each in found if each.what != "removed") == new


def test_the_same_text_again_is_no_new_version(placed):
    for _ in range(2):
        actions.write_scope(expression=placed.expression, sections={"context": "Same."}, by=placed.lead)
    assert len(queries.versions_of(queries.scoping_note(placed.now))) == 1
