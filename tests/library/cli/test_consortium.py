"""`interlace consortium`: the list of rule sets, and checking partners from words or from a file."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from interlace.atlas import Atlas
from interlace.cli import ExitStatus
from interlace.cli.answer import plain

CHECK = ("consortium", "check", "--rules", "i3-strand-1-2025")
THREE = (*CHECK, "ES61:public_body", "ITH5", "RO21:cluster_organisation", "--coordinator", "ES61")
FIVE = (*CHECK, "ES61:public_body", "ITH5", "RO21", "DE11", "FRK2", "--coordinator", "ES61")
YES = ("--answer", "trl_6=yes", "--answer", "s3_priorities=yes", "--answer", "theme=yes")


def test_the_list_says_what_was_not_seen(interlace: Any) -> None:
    run = interlace("consortium", "rules", COLUMNS="120")
    assert (run.status, run.err) == (ExitStatus.DONE, "")
    assert run.out.splitlines()[0] == "Rules of eligibility: 8 rule sets"
    assert "I3 Strands 1 and 2a, calls of 2026: not seen; check the call document." in run.out


def test_one_rule_set_shows_its_rules_and_sources(interlace: Any) -> None:
    run = interlace("consortium", "rules", "i3-strand-2a-2025")
    assert "https://www.vetinnova.es/v_portal/informacion/informacionver.asp?cod=18127" in run.out.splitlines()
    assert "EUR 2 to 10 million (U16), EUR 1 to 5 million (U17)" in run.out


def test_all_required_rules_holding_is_status_0(interlace: Any) -> None:
    run = interlace(*FIVE, *YES)
    assert (run.status, run.err) == (ExitStatus.DONE, "")
    assert "Of 8 required rules 8 hold, 0 fail and 0 are unknown." in run.out
    assert "repair" not in run.out


def test_an_open_rule_is_status_21(interlace: Any) -> None:
    assert interlace(*FIVE).status is ExitStatus.RULES_OPEN


def test_a_failing_rule_is_status_20_and_the_repair_is_told(interlace: Any) -> None:
    run = interlace(*THREE, *YES, COLUMNS="120")
    assert (run.status, run.err) == (ExitStatus.RULES_FAIL, "")
    lines = [line.rstrip() for line in run.out.splitlines()]
    place = lines.index("The cheapest repair of each rule")
    assert lines[place + 1 : place + 6] == [
        "  partners: Add 2 partners.",
        "  regions: Add 2 partners, each from a region not yet represented.",
        "",
        "Of all required rules together",
        "  Add 2 partners, each from a region not yet represented.",
    ]


def test_suggested_regions_are_named_for_an_activity(interlace: Any) -> None:
    run = interlace(*CHECK, "ITH5", "DE11", "FRK2", "ES61", "AT13", "--activity", "C28")
    assert "Regions for 1 partner from a less developed region not yet represented" in run.out.splitlines()


@pytest.mark.parametrize("width", [80, 120])
def test_what_is_printed_fits_the_screen_and_names_its_source(width: int, interlace: Any, europe: Atlas) -> None:
    run = interlace(*THREE, "--suggest", COLUMNS=str(width))
    too_long = [line for line in run.out.splitlines() if len(line) > width and not line.startswith("http")]
    assert too_long == []
    last = " ".join(run.out.rpartition("Source: ")[2].split())
    assert last.endswith(f"Release {europe.release.name} {europe.release.version}.")


def test_json_and_csv_hold_what_python_answers(interlace: Any, europe: Atlas) -> None:
    given = ["ES61:public_body", "ITH5", "RO21:cluster_organisation"]
    answer = europe.check("i3-strand-1-2025", given, coordinator="ES61")
    assert interlace(*THREE, "--json").data == json.loads(json.dumps(plain(answer.to_dict())))
    read = pl.read_csv(io.StringIO(interlace(*THREE, "--csv").out), infer_schema=False)
    assert (read.columns, read.height) == (answer.to_frame().columns, answer.to_frame().height)


def test_the_python_that_is_printed_gives_the_same_answer(interlace: Any) -> None:
    words = (*THREE, *YES, "--on", "2025-06-01")
    run = interlace(*words, "--as-python")
    assert run.status is ExitStatus.DONE
    names: dict[str, Any] = {}
    exec(run.out.replace("print(", "answer = ("), names)
    assert interlace(*words, "--json").data == json.loads(json.dumps(plain(names["answer"].to_dict())))


def test_partners_come_from_a_file_too(interlace: Any, tmp_path: Path) -> None:
    path = tmp_path / "partners.csv"
    path.write_text(
        "name,region,organisation_kind,is_coordinator,sme_mandate\n"
        "Lead,Emilia Romagna,agency,yes,yes\n,Andalucia,,,\n,RO21,,,\n,DE11,,,\n",
        "utf-8",
    )
    run = interlace(*CHECK, "--from", str(path), "FRK2", *YES, "-o", str(tmp_path / "verdict.json"))
    assert (run.status, run.err) == (ExitStatus.DONE, f"Wrote {tmp_path / 'verdict.json'}.\n")
    assert json.loads((tmp_path / "verdict.json").read_text("utf-8"))["finding"] == "holds"


REFUSALS = {
    ("consortium", "check", "ES61"): (
        "[E805] No rule set is named.\nWhat to do: add --rules KEY; `interlace consortium rules` lists the keys."
    ),
    CHECK: "[E805] There are no partners to check.\nWhat to do: name their regions, or give a file with --from.",
    (*CHECK, "Andaluzja"): (
        "[E401] No region is called or coded “Andaluzja”.\nWhat to do: did you mean Andalucía (ES61)?"
    ),
    (*CHECK, "ES61", "--answer", "theme"): (
        "[E805] “theme” is no answer.\nWhat to do: write --answer RULE=yes or --answer RULE=no."
    ),
    (*CHECK, "ES61", "--on", "2025"): "[E805] “2025” is not a day.\nWhat to do: write it as 2018-05-31.",
    (*CHECK, "ES61:+nice"): (
        "[E705] These partners cannot be checked:\n"
        "  - Andalucía (ES61): nobody asks whether it is “nice”; one of non_profit, mandate, sme_mandate, "
        "equivalent_network\n"
        "What to do: give each partner a name of its own, and use the words listed by `interlace consortium rules`."
    ),
    (*CHECK, ":agency"): (
        "[E705] A partner has neither a name nor a region.\nWhat to do: give every partner one of the two."
    ),
}


@pytest.mark.parametrize("words", REFUSALS)
def test_bad_input_is_refused_without_a_traceback(words: tuple[str, ...], interlace: Any) -> None:
    run = interlace(*words)
    assert (run.out, run.err, run.status) == ("", REFUSALS[words] + "\n", ExitStatus.BAD_INPUT)
