"""Messages for translators: all are gathered, and what is translated is what the site says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.test import override_settings
from django.utils.translation import gettext, ngettext, override
from tools import messages


@pytest.fixture(scope="module")
def gathered():
    return messages.gathered(messages.sources())


def texts_babel_finds(path: Path) -> set[str]:
    """The marked texts of a Python file as Babel's own reader finds them, which does not look into f-strings."""
    with path.open("rb") as file:
        found = list(extract_python(file, messages.KEYWORDS, [], {"encoding": "utf-8"}))
    said = (each[2] if isinstance(each[2], str) else each[2][0] for each in found if each[2])
    return {each for each in said if each}


def singulars(catalog, suffix: str) -> set[str]:
    """The texts that stand in files of a kind."""
    return {
        each.id if isinstance(each.id, str) else each.id[0]
        for each in catalog
        if each.id and any(place.endswith(suffix) for place, _line in each.locations)
    }


def test_every_text_of_python_is_gathered_also_inside_f_strings(gathered):
    paths = [path for path in messages.sources() if path.suffix == ".py"]
    ours, babels = singulars(gathered, ".py"), set().union(*map(texts_babel_finds, paths))
    assert babels - ours == set()
    source = "".join(path.read_text(encoding="utf-8") for path in paths)
    only_ours = ours - babels
    assert "not public yet" in only_ours
    assert [text for text in only_ours if f"_('{text}')" not in source and f'_("{text}")' not in source] == []


def test_every_text_of_the_templates_is_gathered(gathered):
    found = singulars(gathered, ".html") | singulars(gathered, ".txt")
    simple = re.compile(r'{% trans "([^"]*)"')
    in_templates = {
        text
        for path in messages.PLATFORM.rglob("templates/**/*.*")
        for text in simple.findall(path.read_text(encoding="utf-8"))
    }
    assert len(in_templates) > 1_000 and in_templates - found == set()
    assert "Mails to these addresses came back for good, twice or more." not in found  # the whole sentence is
    assert ("%(number)s person would get a mail now.", "%(number)s people would get a mail now.") in {
        each.id for each in gathered
    }


def test_what_is_translated_is_compiled_and_said_and_what_is_guessed_is_not(gathered, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    monkeypatch.setattr(messages, "sources", lambda: [messages.PLATFORM / "events" / "notices.py", BODY])
    assert messages.main(["update", "pl"]) == 0
    path = messages.path_of("pl")
    with path.open("rb") as file:
        catalog = read_po(file, locale="pl")
    catalog.get("Soon: %(title)s").string = "Wkrótce: %(title)s"
    catalog.get("Changed: %(title)s").string = "Zmiana: %(title)s"
    catalog.get("Changed: %(title)s").flags.add("fuzzy")
    catalog.get(("%(number)d person", "%(number)d people")).string = ("osoba", "osoby", "osób")
    messages.write(catalog, path)
    assert messages.main(["update"]) == 0
    assert messages.main(["compile"]) == 0
    assert re.search(r"^pl: 2 of \d+ messages$", capsys.readouterr().out, re.MULTILINE)
    with override_settings(LOCALE_PATHS=[tmp_path]), override("pl"):
        assert gettext("Soon: %(title)s") == "Wkrótce: %(title)s"
        assert gettext("Changed: %(title)s") == "Changed: %(title)s"
        assert [ngettext("%(number)d person", "%(number)d people", each) for each in (1, 3, 5)] == [
            "osoba", "osoby", "osób",
        ]  # fmt: skip


BODY = messages.PLATFORM / "pages" / "events" / "forms" / "contents.py"
