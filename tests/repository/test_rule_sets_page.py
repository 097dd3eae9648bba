"""The page about rules of eligibility says what the files say, and its guide can be followed."""

from __future__ import annotations

import re
import shlex

from tools.document_rule_sets import PAGE, page

from interlace.cli import ExitStatus, main

GUIDE = PAGE.parent.parent / "how-to" / "check-a-consortium.md"


def test_the_page_of_rule_sets_is_current():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tools.document_rule_sets`"


def test_every_command_of_the_guide_gives_an_answer(tmp_path, monkeypatch, capsys):
    text = GUIDE.read_text(encoding="utf-8")
    (tmp_path / "partners.csv").write_text(re.search(r"```text\n(.*?)```", text, re.S).group(1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.S)).replace("\\\n", " ")
    commands = [shlex.split(line) for line in blocks.splitlines() if line.startswith("interlace ")]
    ends = [main(words[1:], {}) for words in commands]
    assert ends == [
        ExitStatus.DONE,
        ExitStatus.RULES_FAIL,
        ExitStatus.RULES_FAIL,
        ExitStatus.DONE,
    ]
    assert capsys.readouterr().err == "Wrote verdict.json.\n"
