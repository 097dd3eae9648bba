"""Catalogues that translate every message into itself, marked with its language: real files, compiled with Babel.

What a mail says outside such marks, or inside those of another language, was not said in its reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from tools.messages import gathered, sources

from interlace_platform.core.languages import LANGUAGES

CODES = tuple(code for code, _name in LANGUAGES)
INNERMOST = re.compile(r"⟦(\w\w):([^⟦⟧]*)⟧")
LINK = re.compile(r"https?://[^\s⟦⟧]+")
LETTERS = re.compile(r"[^\W\d_]+")


@cache
def messages() -> Catalog:
    return gathered(sources())


def marked(code: str, text: str) -> str:
    return f"⟦{code}:{text}⟧"


def write_catalogues(folder: Path, codes: Iterable[str] = CODES) -> None:
    """A compiled catalogue for each language."""
    for code in codes:
        catalog = Catalog(locale=code, charset="utf-8")
        for each in messages():
            if each.id:
                catalog.add(each.id, string=said_in(code, each.id, catalog), context=each.context)
        path = folder / code / "LC_MESSAGES" / "django.mo"
        path.parent.mkdir(parents=True)
        with path.open("wb") as file:
            write_mo(file, catalog)


def said_in(code: str, words: str | tuple[str, str], catalog: Catalog) -> str | tuple[str, ...]:
    """The translation: in as many forms as the language has, of the plural's words, for they hold the number."""
    if isinstance(words, str):
        return marked(code, words)
    return (marked(code, words[1]),) * catalog.num_plurals


def left_over(text: str, code: str, names: Iterable[str]) -> set[str]:
    """The words of a text that are not in this language, links and names apart."""
    kept = LINK.sub(" ", text)
    while (found := INNERMOST.search(kept)) is not None:
        kept = kept.replace(found[0], " " if found[1] == code else f" in-{found[1]} ")
    for name in sorted(names, key=len, reverse=True):
        kept = kept.replace(name, " ")
    return set(LETTERS.findall(kept))
