"""The typeface of PDF files: Source Sans Pro (SIL Open Font Licence), from the package that brings it; embedded."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD, ITALIC = "SourceSansPro", "SourceSansPro-Semibold", "SourceSansPro-It"
MISSING = "☐"
FILES = {REGULAR: "SourceSansPro-Regular.ttf", BOLD: "SourceSansPro-Semibold.ttf", ITALIC: "SourceSansPro-It.ttf"}


@cache
def loaded() -> dict[str, TTFont]:
    """The fonts by name; read once in a process."""
    folder = files("font_source_sans_pro") / "files"
    fonts = {name: TTFont(name, str(folder / file)) for name, file in FILES.items()}
    for font in fonts.values():
        pdfmetrics.registerFont(font)
    return fonts


def font_for(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """The font of a piece of text. The italic has no Greek or Cyrillic letters: these stay upright."""
    wanted = BOLD if bold else ITALIC if italic else REGULAR
    known = loaded()[wanted].face.charToGlyph
    return wanted if all(ord(letter) in known for letter in text if not letter.isspace()) else REGULAR


def written(text: str) -> str:
    """The text with a mark for every character that the typeface lacks, so that nothing vanishes."""
    known = loaded()[REGULAR].face.charToGlyph
    return "".join(letter if ord(letter) in known or letter.isspace() else MISSING for letter in text)
