"""No title breaks out of a citation, whatever signs are in it."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from interlace_platform.library.citing import Work, as_bibtex, as_csl, as_ris, as_text

AWKWARD = 'Costs & "yield" {100 %} of $5_looms #1 ~^\\ \r\nER  - '
SEEN = date(2026, 1, 31)


def work(title: str = AWKWARD, **more: object) -> Work:
    said = {"kind": "report", "address": "https://here.example/library/looms/", "seen_on": SEEN, "version": 2}
    return Work(key="looms", title=title, **(said | more))


def test_a_citation_as_text_says_who_when_what_and_where():
    cited = work("Looms.", year=2024, people=["Ada Fictional"], organisations=["Mill"], publisher="Fictional press")
    assert as_text(cited) == (
        "Ada Fictional; Mill (2024). Looms. Version 2. Fictional press. "
        "https://here.example/library/looms/ (seen on 2026-01-31)."
    )
    assert as_text(work("Looms", version=1)) == (
        "(n.d.). Looms. https://here.example/library/looms/ (seen on 2026-01-31)."
    )


def test_bibtex_has_every_sign_that_tex_reads_made_plain():
    written = as_bibtex(work(year=2024, organisations=["Mill & Sons and Daughters"], people=["Ada {F}"]))
    assert written == (
        "@techreport{looms,\n"
        "  author = {Ada \\{F\\} and {Mill \\& Sons and Daughters}},\n"
        '  title = {{Costs \\& "yield" \\{100 \\%\\} of \\$5\\_looms \\#1 '
        "\\textasciitilde{}\\textasciicircum{}\\textbackslash{} ER -}},\n"
        "  year = {2024},\n"
        "  version = {2},\n"
        "  url = {https://here.example/library/looms/},\n"
        "  urldate = {2026-01-31}\n"
        "}\n"
    )


def test_ris_has_one_line_a_field_and_ends_once():
    written = as_ris(work(published_on=date(2024, 5, 1), year=2024, publisher="A\nPY  - 1900"))
    assert written.split("\r\n") == [
        "TY  - RPRT",
        'TI  - Costs & "yield" {100 %} of $5_looms #1 ~^\\ ER -',
        "PY  - 2024",
        "DA  - 2024/05/01",
        "PB  - A PY - 1900",
        "ET  - 2",
        "UR  - https://here.example/library/looms/",
        "Y2  - 2026/01/31",
        "ER  - ",
        "",
    ]


@given(st.text(min_size=1))
def test_whatever_the_title_every_form_holds_it_as_one_value(title: str):
    cited = work(title)
    assert [line[:6] for line in as_ris(cited).splitlines()].count("ER  - ") == 1
    assert json.loads(as_csl(cited))[0]["id"] == "looms"
    braces = as_bibtex(cited).replace("\\{", "").replace("\\}", "")
    assert braces.count("{") == braces.count("}")
    assert "\n" not in as_text(cited)
