"""The derived release: every table the platform shows, from one atlas."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.library.unit.fictional_release import ACTIVITIES, write_fictional_release

from interlace.atlas import Atlas, open_release
from interlace.errors import ReleaseExists
from interlace.matching import REASON_KEYS
from interlace.recipes.evidence import build_evidence
from interlace.tables import Release


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = tmp_path_factory.mktemp("release") / "fiction"
    write_fictional_release(folder)
    return open_release(folder)


@pytest.fixture(scope="module")
def evidence(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Release:
    return build_evidence(atlas, tmp_path_factory.mktemp("evidence") / "evidence")


def test_the_same_atlas_gives_the_same_bytes(atlas, evidence, tmp_path):
    again = build_evidence(atlas, tmp_path / "again")
    assert again.checksum == evidence.checksum


def test_progress_names_every_step(atlas, tmp_path: Path):
    said: list[tuple[str, int, int]] = []
    build_evidence(atlas, tmp_path / "out", progress=lambda step, done, of: said.append((step, done, of)))
    assert said[0] == ("region", 0, len(said) - 1)
    assert said[-1] == ("writing", len(said) - 1, len(said) - 1)


def test_nothing_is_overwritten_unasked(atlas, evidence):
    with pytest.raises(ReleaseExists):
        build_evidence(atlas, evidence.folder)


def test_every_region_is_there_and_says_why_it_is_not_ranked(evidence):
    regions = evidence.table("region")
    assert regions.height == 14
    assert regions.filter(~pl.col("is_ranked") & (pl.col("not_ranked_because") == "")).is_empty()
    assert regions.filter(pl.col("is_ranked"))["complexity_rank"].null_count() == 0
    assert regions.filter(pl.col("code") == "QC17")["coverage"].to_list() == [None]


def test_a_cell_that_is_not_published_is_empty_and_neither_present_nor_absent(evidence):
    cell = evidence.table("strength").filter((pl.col("region") == "QA11") & (pl.col("activity") == "C26"))
    assert cell.select("amount", "location_quotient", "lq_low", "is_present", "flag", "quadrant").row(0) == (
        None, None, None, None, "c", "",
    )  # fmt: skip


def test_no_table_holds_nan(evidence):
    for name in evidence.table_names:
        frame = evidence.table(name)
        floats = [column for column, dtype in frame.schema.items() if dtype == pl.Float64]
        assert sum(frame[column].is_nan().sum() for column in floats) == 0, name


def test_pairs_are_the_ranked_regions_in_both_directions(evidence):
    ranked = evidence.table("region").filter(pl.col("is_ranked")).height
    pairs = evidence.table("pair")
    assert pairs.height == ranked * (ranked - 1)
    assert set(pairs.columns) == {
        "region", "partner", "distance_km", *REASON_KEYS, *(f"{key}_score" for key in REASON_KEYS),
    }  # fmt: skip


def test_stored_scores_weigh_up_to_what_the_atlas_answers(atlas, evidence):
    from interlace.matching import DEFAULT_WEIGHTS

    answer = {row.region: row.score for row in atlas.region("QA11").partners(top=None)}
    for row in evidence.table("pair").filter(pl.col("region") == "QA11").iter_rows(named=True):
        known = {key: row[f"{key}_score"] for key in REASON_KEYS if row[f"{key}_score"] is not None}
        whole = sum(DEFAULT_WEIGHTS[key] for key in known)
        total = sum(DEFAULT_WEIGHTS[key] / whole * score for key, score in known.items())
        assert total == pytest.approx(answer[row["partner"]])


def test_what_a_partner_brings_is_named_with_shares_up_to_one(evidence):
    shares = evidence.table("pair_brings").group_by("region", "partner").agg(pl.col("share").sum(), pl.len())
    assert shares["share"].max() <= 1 + 1e-9
    assert shares["len"].max() <= 5


def test_partners_for_an_activity_are_ten_at_most_best_first_and_never_the_region_itself(evidence):
    found = evidence.table("pair_activity")
    assert found.filter(pl.col("region") == pl.col("partner")).is_empty()
    assert found["rank"].max() <= 10
    falls = found.with_columns(before=pl.col("added_density").shift().over("region", "activity"))
    assert falls.filter(pl.col("added_density") > pl.col("before") + 1e-12).is_empty()


def test_only_activities_a_region_is_known_to_lack_have_partners(evidence):
    lacked = evidence.table("strength").filter(~pl.col("is_present")).select("region", "activity")
    asked = evidence.table("pair_activity").select("region", "activity").unique()
    assert asked.join(lacked, on=["region", "activity"], how="anti").is_empty()


def test_the_register_and_all_codes_of_regions_are_passed_on(atlas, evidence):
    assert evidence.table("register_claims").equals(atlas.table("register_claims"))
    assert evidence.table("nuts_region").height == atlas.table("regions").height


def test_sources_and_methods_are_in_the_manifest(evidence):
    assert evidence.sources["made_up"].attribution == "Fictional figures"
    assert evidence.manifest["methods"]["complementarity"].startswith("1")
    assert evidence.manifest["tables"]["strength"]["years"] == "2014"
    assert evidence.table("activity")["code"].to_list() == list(ACTIVITIES)


def test_the_panel_holds_every_year_that_is_published(evidence):
    assert evidence.table("panel")["year"].unique().sort().to_list() == [2013, 2014]
