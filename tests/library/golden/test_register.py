"""The shipped register says what its sources say, and nothing more."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest

import interlace
from interlace.errors import MalformedRegister
from interlace.recipes.register import Register, read_register

EUROPE = Path(interlace.__file__).parent / "data" / "europe"
FOLDER = EUROPE / "register"


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register(FOLDER)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "register"))


def rows(frame: pl.DataFrame, **wanted: str) -> list[dict[str, str]]:
    return frame.filter(*(pl.col(column) == value for column, value in wanted.items())).to_dicts()


def said(register: Register, partnership: str, **wanted: str) -> set[tuple[str, str, str]]:
    found = rows(register.claims, partnership=partnership, **wanted)
    return {(claim["territory"], claim["role"], claim["source"]) for claim in found}


def test_the_register_has_the_size_it_was_collected_with(register: Register) -> None:
    sizes = {name: frame.height for name, frame in register.tables().items()}
    assert sizes == {
        "register_platforms": 5,
        "register_sources": 69,
        "register_territories": 90,
        "register_partnerships": 36,
        "register_claims": 197,
        "register_counts": 45,
        "register_initiatives": 10,
        "register_lineage": 12,
    }


def test_every_claim_and_count_has_a_source_with_an_address(register: Register) -> None:
    addresses = dict(register.sources.select("key", "url").iter_rows())
    used = {*register.claims["source"], *register.counts["source"], *register.lineage["source"]}
    assert {key for key in used if not addresses[key].startswith("http")} == set()


def test_the_conflicting_sizes_of_bioenergy_stand_side_by_side(register: Register) -> None:
    found = [(row["count"], row["as_of"], row["source"]) for row in rows(register.counts, partnership="bioenergy")]
    assert found == [("14", "", "T27"), ("25", "2018-01", "T28"), ("20", "", "T26"), ("1", "", "T29")]


def test_castilla_y_leon_leads_bioenergy_by_three_sources_and_takes_part_by_one(register: Register) -> None:
    assert said(register, "bioenergy", territory="ES41") == {
        ("ES41", "lead", "T26"),
        ("ES41", "lead", "T27"),
        ("ES41", "lead", "T28"),
        ("ES41", "participating", "T29"),
    }


def test_sustainable_buildings_keeps_its_three_sizes(register: Register) -> None:
    counts = rows(register.counts, partnership="sustainable-buildings", unit="regions")
    assert [count["count"] for count in counts] == ["45", "47", "5"]


def test_two_sources_name_a_different_dutch_lead_of_chemicals(register: Register) -> None:
    assert said(register, "chemicals", role="lead") == {
        ("ITC4", "lead", "T38"),
        ("NL42", "lead", "T38"),
        ("ITC4", "lead", "T37"),
        ("NL4", "lead", "T37"),
    }


def test_the_leads_of_the_bio_economy_differ_between_2015_and_2017(register: Register) -> None:
    leads = {(c["territory"], c["valid_from"]) for c in rows(register.claims, partnership="bio-economy", role="lead")}
    assert leads == {("ITC4", "2015-10-27"), ("randstad", "2015-10-27"), ("BE2", "2017-12")}


def test_places_outside_nuts_have_no_code(register: Register) -> None:
    places = {territory["key"] for territory in rows(register.territories, kind="place")}
    assert places == {
        "arnhem-nijmegen",
        "clean-tech-regio",
        "eindhoven",
        "foodvalley",
        "north-croatia",
        "randstad",
        "sogn-og-fjordane",
    }


def test_what_rests_on_general_knowledge_is_marked(register: Register) -> None:
    notes = pl.col("note").str.contains("general knowledge|our reading|is uncertain|is not certain")
    for frame in (register.claims, register.lineage):
        marked = frame.filter(notes)
        assert marked.height > 0
        assert set(marked["uncertain"]) == {"true"}
    unsourced = rows(register.partnerships, sources="")
    assert [partnership["key"] for partnership in unsourced] == ["nutritional-ingredients"]
    assert unsourced[0]["status_note"].startswith("Unconfirmed")


def test_lineage_reads_as_a_sentence(register: Register) -> None:
    sentences = {(link["from_key"], link["relation"], link["to_key"]) for link in register.lineage.to_dicts()}
    assert ("marine-renewable-energy", "grew_out_of", "adma-energy") in sentences
    assert ("kosice-hydrogen-group", "merged_into", "hydrogen-pilot-2021") in sentences
    assert ("hydrogen-valleys", "merged_into", "hydrogen-pilot-2021") in sentences
    assert ("s3food", "grew_out_of", "smart-sensors-agri-food") in sentences


def test_every_territory_is_named_by_a_claim(register: Register) -> None:
    assert set(register.territories["key"]) - set(register.claims["territory"]) == set()


def test_every_nuts_code_exists_in_its_version(register: Register) -> None:
    path = EUROPE / "regions.parquet"
    if not path.is_file():
        pytest.skip("the embedded release is not built yet")
    known = set(pl.read_parquet(path).select("code", pl.col("nuts_version").cast(pl.String)).iter_rows())
    named = register.territories.filter(pl.col("nuts_code") != "").select("nuts_code", "nuts_version")
    assert set(named.iter_rows()) - known == set()


def test_a_missing_file_and_a_wrong_heading_are_named_together(copy: Path) -> None:
    (copy / "counts.csv").unlink()
    (copy / "platforms.csv").write_text("key,title\n", encoding="utf-8")
    with pytest.raises(MalformedRegister) as error:
        read_register(copy)
    assert str(error.value) == (
        f"[E606] The register in {copy} has 2 problems:\n"
        "  - platforms.csv has the columns key, title, not key, name\n"
        "  - counts.csv is missing\n"
        "What to do: correct these lines; docs/reference/register.md says what each column may hold."
    )


def test_all_problems_of_all_files_are_told_at_once(copy: Path) -> None:
    with (copy / "claims.csv").open("a", encoding="utf-8") as claims:
        claims.write("x,atlantis,ES99,,boss,listed,May 2017,,T999,,maybe\n")
    with (copy / "counts.csv").open("a", encoding="utf-8") as counts:
        counts.write("bioenergy,2018-13,many,regions,,T26\n")
    with (copy / "territories.csv").open("a", encoding="utf-8") as territories:
        territories.write("ES61,Andalucía,nuts,,,ES,\n")
    with (copy / "lineage.csv").open("a", encoding="utf-8") as lineage:
        lineage.write("partnership,nowhere,guild,x,continues,T26,,false\n")
    with (copy / "partnerships.csv").open("a", encoding="utf-8") as partnerships:
        partnerships.write("new,x,New,energy,,,,,\n")
    with pytest.raises(MalformedRegister) as error:
        read_register(copy)
    assert str(error.value) == (
        f"[E606] The register in {copy} has 14 problems:\n"
        "  - territories.csv line 92: the key `ES61` was used before\n"
        "  - claims.csv line 199: partnership `atlantis` is not in partnerships.csv\n"
        "  - claims.csv line 199: territory `ES99` is not in territories.csv\n"
        "  - claims.csv line 199: source `T999` is not in sources.csv\n"
        "  - claims.csv line 199: role `boss` is none of advisory, associated, co_lead, lead, observer, participating, "
        "working_group_lead\n"
        "  - claims.csv line 199: uncertain `maybe` is none of false, true\n"
        "  - claims.csv line 199: valid_from `May 2017` is not YYYY, YYYY-MM or YYYY-MM-DD\n"
        "  - counts.csv line 47: as_of `2018-13` is not YYYY, YYYY-MM or YYYY-MM-DD\n"
        "  - territories.csv line 92: `ES61` is of kind nuts and needs a NUTS code and version\n"
        "  - lineage.csv line 14: from_key `nowhere` is not in partnerships.csv\n"
        "  - lineage.csv line 14: to_kind `guild` is none of initiative, partnership\n"
        "  - counts.csv line 47: count `many` is not a whole number\n"
        "  - partnerships.csv line 38: `new` has no source, and its status_note does not begin with Unconfirmed\n"
        "  - partnerships.csv line 38: number `x` is not a whole number\n"
        "What to do: correct these lines; docs/reference/register.md says what each column may hold."
    )
