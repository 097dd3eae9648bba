"""`export_claims`: what everybody may see, as a file; everything only where it is asked for."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.platform.partnerships.cast import cast

pytestmark = pytest.mark.django_db


def export(*words: str) -> str:
    out = io.StringIO()
    call_command("export_claims", *words, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def rows(*words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(*words))))


def test_what_is_not_public_stays_here_unless_everything_is_asked_for():
    looms, draft = cast(), cast(public=False, key="fictional-dyes")
    looms.confirmed("x")
    looms.propose("lead", "y")
    hidden = looms.organisations["member"]
    hidden.is_public = False
    hidden.save()
    public = {row["organisation"] for row in rows() if row["partnership"] == "fictional-looms"}
    assert public == {looms.organisations[who].slug for who in ("lead", "x")}
    assert {row["partnership"] for row in rows()} >= {"bioenergy", "fictional-looms"}
    everything = rows("--all")
    assert {row["state"] for row in everything if row["partnership"] == "fictional-looms"} == {"confirmed", "proposed"}
    assert draft.partnership.key in {row["partnership"] for row in everything}
    assert draft.partnership.key not in export()


def test_a_day_and_a_partnership_choose_among_the_claims():
    looms = cast()
    looms.confirmed("x", since="2024")
    mine = ("--partnership", "fictional-looms")
    assert len(rows(*mine)) == 3
    assert len(rows(*mine, "--as-of", "2023-06-30")) == 2
    with pytest.raises(CommandError, match="no partnership atlantis here"):
        export("--partnership", "atlantis")
    with pytest.raises(CommandError, match="May is not a day"):
        export("--as-of", "May")


def test_the_forms_say_the_same_and_no_file_is_overwritten_by_chance(tmp_path: Path):
    cast()
    mine = ("--partnership", "fictional-looms")
    (said,) = json.loads(export(*mine, "--format", "json"))
    assert said["claims"] == rows(*mine)
    file = tmp_path / "claims.jsonld"
    export(*mine, "--site", "https://example.org/", "-o", str(file))
    (graph,) = json.loads(file.read_text(encoding="utf-8"))["@graph"]
    assert graph["@id"] == "https://example.org/partnerships/fictional-looms/"
    assert [member["schema:startDate"]["@value"] for member in graph["org:hasMembership"]] == ["2020-01-01"] * 2
    with pytest.raises(CommandError, match="Name another, or add --overwrite"):
        export(*mine, "-o", str(file))
    export(*mine, "-o", str(file), "--overwrite")


def test_how_many_queries_it_takes_does_not_depend_on_how_much_there_is(django_assert_num_queries):
    cast()
    with django_assert_num_queries(2):
        export()
    cast(key="fictional-dyes").confirmed("x")
    with django_assert_num_queries(2):
        export()
