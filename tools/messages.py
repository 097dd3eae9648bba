"""Messages for translators: gather them, bring the file of a language up to date, compile what is translated.

``python -m tools.messages gather`` writes ``locale/django.pot``; ``update de fr`` makes or updates the files of these
languages; ``compile`` writes what the site reads, and says how much of each language is done. Needs Babel only.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from interlace_platform.core.languages import LANGUAGES

PLATFORM = Path(__file__).resolve().parent.parent / "src" / "interlace_platform"
LOCALE = PLATFORM / "locale"
SINGULAR, PLURAL, CONTEXT = None, (1, 2), ((1, "c"), 2)
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), SINGULAR),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    "npgettext": ((1, "c"), 2, 3),
}
MARKED = ("gettext", "_(")
"""What stands in every Python file that has messages; the others need not be read closely."""
Found = tuple[int, str, tuple[Any, ...]]
"""A call that marks a message: its line, the function, what it is given."""


def messages_of_template(path: Path) -> Iterator[Found]:
    """The messages of a Django template: Django turns it into calls of gettext, which Babel reads as Python."""
    calls = templatize(path.read_text(encoding="utf-8"))
    flush = "\n".join(line.lstrip() for line in calls.splitlines())
    for line, function, said, _comments in extract_python(BytesIO(flush.encode()), KEYWORDS, [], {"encoding": "utf-8"}):
        yield line, function, tuple(said) if isinstance(said, (list, tuple)) else (said,)


def messages_of_python(path: Path) -> Iterator[Found]:
    """The messages of a Python file, also those inside f-strings; in the order in which they stand."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in sorted((each for each in ast.walk(tree) if isinstance(each, ast.Call)), key=lambda each: each.lineno):
        function = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if function in KEYWORDS:
            yield node.lineno, function, tuple(getattr(argument, "value", None) for argument in node.args)


def sources(root: Path = PLATFORM) -> Iterator[Path]:
    """Every Python file and template that may hold messages, in order."""
    for path in sorted(root.rglob("*")):
        is_template = "templates" in path.parts and path.suffix in (".html", ".txt")
        if is_template or (path.suffix == ".py" and "migrations" not in path.parts and is_marked(path)):
            yield path


def is_marked(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return any(mark in text for mark in MARKED)


def gathered(paths: Iterable[Path], root: Path = PLATFORM) -> Catalog:
    """One catalogue of all messages, each with the places where it stands."""
    catalog = Catalog(project="Interlace", charset="utf-8", fuzzy=False)
    for path in paths:
        read = messages_of_python if path.suffix == ".py" else messages_of_template
        for line, function, words in read(path):
            has_context = function.startswith(("pgettext", "npgettext"))
            message = message_of(function, words[1:] if has_context else words)
            if message:
                where, context = [(str(path.relative_to(root)), line)], str(words[0]) if has_context else None
                catalog.add(message, locations=where, context=context)
    return catalog


def message_of(function: str, words: tuple[Any, ...]) -> Any:
    """A text, or a text and its plural; None where something else than a plain text is marked."""
    wanted = words[:2] if function.startswith(("ngettext", "npgettext")) else words[:1]
    if not wanted or not all(isinstance(each, str) and each for each in wanted):
        return None
    return wanted if len(wanted) == 2 else wanted[0]


def template_path() -> Path:
    return LOCALE / "django.pot"


def path_of(language: str, suffix: str = ".po") -> Path:
    """Where the messages of a language are, as text or compiled."""
    return LOCALE / language / "LC_MESSAGES" / f"django{suffix}"


def write(catalog: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_by_file=True)


def update(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language with all messages of today; what was translated stays, what is gone is kept aside."""
    path = path_of(language)
    if not path.is_file():
        catalog = Catalog(locale=language, project="Interlace", charset="utf-8", fuzzy=False)
    else:
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    catalog.update(template)
    return catalog


def compile_language(language: str) -> str:
    """Write what the site reads; what is not translated, or only guessed, is left out and stays English."""
    with path_of(language).open("rb") as file:
        catalog = read_po(file, locale=language)
    with path_of(language, ".mo").open("wb") as file:
        write_mo(file, catalog, use_fuzzy=False)
    whole = [each for each in catalog if each.id]
    done = [each for each in whole if each.string and all(each.string) and not each.fuzzy]
    return f"{language}: {len(done)} of {len(whole)} messages"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.messages", description=__doc__)
    parser.add_argument("what", choices=("gather", "update", "compile"))
    parser.add_argument("languages", nargs="*", choices=[[], *dict(LANGUAGES)], metavar="language")
    asked = parser.parse_args(arguments)
    known = [code for code, _ in LANGUAGES if path_of(code).is_file()]
    if asked.what == "compile":
        print("\n".join(compile_language(code) for code in asked.languages or known) or "Nothing is translated yet.")
        return 0
    template = gathered(sources())
    write(template, template_path())
    print(f"{template_path()}: {len(template)} messages")
    for code in (asked.languages or known) if asked.what == "update" else ():
        write(update(code, template), path_of(code))
        print(f"{path_of(code)}: up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
