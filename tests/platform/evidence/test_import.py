"""A release comes in whole or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest
from django.db import connections
from tests.platform.evidence_folders import damaged_copy, with_tables

from interlace.errors import MissingTable, NotARelease, UnfitEvidence, WrongChecksum
from interlace_platform.config.publishing import publish
from interlace_platform.evidence import queries
from interlace_platform.evidence.actions import import_release
from interlace_platform.evidence.loading import LOADINGS
from interlace_platform.evidence.models import Region, Release, SearchEntry, Strength


def rows_by_table() -> dict[str, int]:
    return {loading.table: loading.model.objects.count() for loading in LOADINGS}


def test_every_row_of_every_table_arrives(nothing_imported, few_regions):
    outcome = import_release(folder=few_regions.folder)
    assert outcome.is_new and outcome.release.is_current
    assert rows_by_table() == {
        loading.table: few_regions.manifest["tables"][loading.table]["rows"] for loading in LOADINGS
    }


def test_what_is_not_published_stays_unknown(db, few_regions):
    strengths = few_regions.table("strength")
    unknown = strengths.filter(pl.col("is_present").is_null()).height
    assert unknown > 0
    assert Strength.objects.filter(is_present=None).count() == unknown
    assert not Strength.objects.filter(is_present=None, location_quotient__isnull=False).exists()
    assert Strength.objects.filter(amount=None).count() == strengths["amount"].null_count()


def test_importing_again_writes_nothing(db, few_regions):
    before = rows_by_table()
    outcome = import_release(folder=few_regions.folder)
    assert (outcome.is_new, outcome.is_current_already) == (False, True)
    assert rows_by_table() == before


def test_a_new_release_becomes_current_and_the_old_one_is_kept(db, few_regions, folder):
    old = queries.current_release()
    new = import_release(folder=with_tables(few_regions, folder, version="newer").folder).release
    assert queries.current_release() == new
    assert list(Release.objects.filter(is_current=False)) == [old]
    assert Region.objects.filter(release=old).count() == Region.objects.filter(release=new).count()


def test_an_older_release_becomes_current_again_without_its_rows_being_written(db, few_regions, folder):
    old = queries.current_release()
    import_release(folder=with_tables(few_regions, folder, version="newer").folder)
    outcome = import_release(folder=few_regions.folder)
    assert (outcome.is_new, outcome.release) == (False, old)
    assert queries.current_release() == old


def test_a_damaged_file_is_refused_and_nothing_changes(nothing_imported, few_regions, folder):
    damaged = damaged_copy(few_regions, folder, "pair")
    with pytest.raises(WrongChecksum) as error:
        publish(folder=damaged)
    assert str(error.value) == (
        f"[E602] 1 of {len(few_regions.table_names)} files of {damaged} are damaged:\n"
        "  - pair.parquet is not the file that was released\n"
        "What to do: install the release again, or build it anew; do not edit files of a release."
    )
    assert (Release.objects.count(), Region.objects.count(), SearchEntry.objects.count()) == (0, 0, 0)


def test_a_release_without_a_table_is_refused(nothing_imported, few_regions, folder):
    lacking = with_tables(few_regions, folder, similar=None, panel=None)
    with pytest.raises(MissingTable) as error:
        import_release(folder=lacking.folder)
    assert str(error.value) == (
        "[E603] The release evidence changed lacks 2 of the 16 tables that the platform shows: panel, similar.\n"
        "What to do: point to the folder of a release `evidence`; `interlace demo` builds one."
    )
    assert Release.objects.count() == 0


def test_a_release_without_a_column_is_refused(nothing_imported, few_regions, folder):
    panel = few_regions.table("panel").drop("coverage")
    with pytest.raises(UnfitEvidence) as error:
        import_release(folder=with_tables(few_regions, folder, panel=panel).folder)
    assert str(error.value) == (
        "[E852] The tables of evidence changed are not those this version of the platform reads:\n"
        "  - `panel` has no column coverage\n"
        "What to do: build the evidence with the same version of Interlace as the platform."
    )


def test_a_table_of_another_release_is_refused_and_nothing_changes(nothing_imported, few_regions, folder):
    panel = few_regions.table("panel").with_columns(region=pl.col("region").replace("ES61", "ES99"))
    with pytest.raises(UnfitEvidence) as error:
        import_release(folder=with_tables(few_regions, folder, panel=panel).folder)
    assert str(error.value) == (
        "[E852] The tables of the release do not fit together:\n"
        "  - `panel.region` names 1 codes unknown to `region`: ES99\n"
        "What to do: build the release again; a table was replaced by one of another release."
    )
    assert (Release.objects.count(), Region.objects.count()) == (0, 0)


def test_figures_that_break_a_rule_of_the_database_are_refused(nothing_imported, few_regions, folder):
    similar = few_regions.table("similar").with_columns(other=pl.col("region"))
    with pytest.raises(
        UnfitEvidence, match=r"^\[E852\] The database refuses the figures of evidence changed: .*similar"
    ):
        import_release(folder=with_tables(few_regions, folder, similar=similar).folder)
    assert (Release.objects.count(), Region.objects.count()) == (0, 0)


def test_a_folder_that_is_no_release_is_refused(db, tmp_path):
    with pytest.raises(NotARelease):
        import_release(folder=tmp_path)


def test_without_a_release_every_question_is_refused(nothing_imported):
    with pytest.raises(queries.NoEvidence) as error:
        queries.region("ES61")
    assert str(error.value) == (
        "[E851] No evidence has been imported yet.\n"
        "What to do: run `interlace demo`, or `python -m interlace_platform import_evidence <folder of a release>`."
    )


def publish_in_a_thread(folder: Path) -> bool:
    try:
        return publish(folder=folder).is_new
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_write_the_rows_once(few_regions, tmp_path):
    Release.objects.all().delete()
    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(publish_in_a_thread, [few_regions.folder] * 2))
    assert sorted(outcomes) == [False, True]
    assert Region.objects.count() == few_regions.manifest["tables"]["region"]["rows"]
    assert Release.objects.get().is_current
