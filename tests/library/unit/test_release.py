"""Releases: whole or not at all, and never silently damaged."""

import polars as pl
import pytest

from interlace.errors import MissingTable, NotARelease, ReleaseExists, WrongChecksum
from interlace.tables import Release, Source, TableAbout, write_release

SOURCE = Source(title="A made-up register", publisher="Nobody", licence="CC0", attribution="Nobody, fictional")


def write(folder, numbers=(1, 2), **more):
    return write_release(
        folder,
        name="small",
        version="2026.11",
        tables={"numbers": pl.DataFrame({"n": list(numbers)}), "words": pl.DataFrame({"w": ["a", ""]})},
        about={
            "numbers": TableAbout("Numbers", sources=("made-up",), columns={"n": "a number"}),
            "words": TableAbout("Words", sources=("made-up",), file="register/words.csv"),
        },
        sources={"made-up": SOURCE},
        **more,
    )


def test_what_was_written_is_read_back(tmp_path):
    release = write(tmp_path / "r")
    assert release.table("numbers")["n"].to_list() == [1, 2]
    assert release.table("words")["w"].to_list() == ["a", ""]
    assert release.sources == {"made-up": SOURCE}
    assert release.manifest["tables"]["numbers"]["rows"] == 2
    assert (release.name, release.version, release.table_names) == ("small", "2026.11", ("numbers", "words"))


def test_a_description_is_read_back_as_it_was_given(tmp_path):
    release = write(tmp_path / "r")
    assert release.about("numbers") == TableAbout(
        "Numbers", sources=("made-up",), columns={"n": "a number"}, file="numbers.parquet"
    )
    assert release.about("words").file == "register/words.csv"
    with pytest.raises(MissingTable):
        release.about("figures")


def test_the_same_tables_give_the_same_bytes(tmp_path):
    assert write(tmp_path / "one").checksum == write(tmp_path / "two").checksum


def test_a_release_is_not_overwritten_unless_asked(tmp_path):
    write(tmp_path / "r")
    with pytest.raises(ReleaseExists) as error:
        write(tmp_path / "r", numbers=[3])
    assert error.value.problem == f"{tmp_path / 'r'} already holds something."
    assert write(tmp_path / "r", numbers=[3], overwrite=True).table("numbers")["n"].to_list() == [3]
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_a_failed_build_leaves_the_former_release_untouched(tmp_path):
    before = write(tmp_path / "r").checksum
    unwritable = pl.DataFrame({"o": [object()]}, schema={"o": pl.Object})
    with pytest.raises(Exception, match=r"(?i)object"):
        write_release(
            tmp_path / "r",
            name="small",
            version="2",
            tables={"o": unwritable},
            about={"o": TableAbout("Objects")},
            sources={},
            overwrite=True,
        )
    assert Release.open(tmp_path / "r").checksum == before
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_every_damaged_file_is_named(tmp_path):
    folder = write(tmp_path / "r").folder
    (folder / "numbers.parquet").write_bytes(b"something else")
    (folder / "register" / "words.csv").unlink()
    with pytest.raises(WrongChecksum) as error:
        Release.open(folder)
    assert str(error.value) == (
        f"[E602] 2 of 2 files of {folder} are damaged:\n"
        "  - numbers.parquet is not the file that was released\n"
        "  - register/words.csv is missing\n"
        "What to do: install the release again, or build it anew; do not edit files of a release."
    )


@pytest.mark.parametrize("content", [None, "{", '{"format": 99, "tables": {}}', "[]", '{"format": 1, "tables": []}'])
def test_a_folder_that_is_no_release_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(NotARelease):
        Release.open(tmp_path)


def test_an_unknown_table_is_refused_with_the_ones_there_are(tmp_path):
    with pytest.raises(MissingTable) as error:
        write(tmp_path / "r").table("letters")
    assert error.value.problem == "The release small 2026.11 has no table `letters`; it has numbers, words."


def test_a_table_without_a_description_is_refused(tmp_path):
    with pytest.raises(MissingTable) as error:
        write_release(tmp_path / "r", name="x", version="1", tables={"a": pl.DataFrame()}, about={}, sources={})
    assert error.value.problem == "1 tables lack either their figures or their description: a."
