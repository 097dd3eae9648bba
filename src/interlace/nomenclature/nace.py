"""Activities of the European nomenclature of economic activities (NACE): codes, parents, groups of sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from interlace.errors import BadActivityCode, MixedLevels, listed

REV_2 = "NACE Rev. 2"
REV_21 = "NACE Rev. 2.1"

SECTION, DIVISION, GROUP, CLASS = 1, 2, 3, 4

DIVISIONS_OF_REV_2: Mapping[str, tuple[int, int]] = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47),
    "H": (49, 53), "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75), "N": (77, 82),
    "O": (84, 84), "P": (85, 85), "Q": (86, 88), "R": (90, 93), "S": (94, 96), "T": (97, 98), "U": (99, 99),
}  # fmt: skip
"""First and last division number of each section of NACE Rev. 2."""

SECTION_GROUPS: Mapping[str, str] = {
    "A": "A", "B-E": "BCDE", "F": "F", "G-I": "GHI", "J": "J", "K": "K", "L": "L", "M_N": "MN", "O-Q": "OPQ",
    "R-U": "RSTU", "NRP": "", "TOTAL": "ABCDEFGHIJKLMNOPQRSTU",
}  # fmt: skip
"""The groups of sections in which the Labour Force Survey publishes; NRP is "no response"."""

CODE = re.compile(r"(?:NACE)?\s*(?:REV\.?\s*2(?:\.1)?)?\s*([A-Z]?)\s*(\d{0,2})\.?(\d{0,2})$")


def normalised_code(text: str) -> str:
    """Return an activity code as Interlace writes it: section letter, then digits without a dot.

    Parameters
    ----------
    text
        ``"C28"``, ``"28"``, ``"NACE 28"``, ``"C28.4"``, ``"c"``: a code of NACE Rev. 2.

    Raises
    ------
    BadActivityCode
        The text is no code of NACE Rev. 2, or its letter and number do not belong together.

    Examples
    --------
    >>> normalised_code("NACE 28"), normalised_code("1.1"), normalised_code("c")
    ('C28', 'A011', 'C')
    """
    match = CODE.fullmatch(text.strip().upper())
    letter, division, rest = match.groups() if match else ("", "", "")
    if not division and not rest and letter in DIVISIONS_OF_REV_2:
        return letter
    if not division:
        raise bad_code(text)
    section = section_of_division(int(division))
    if section == "" or letter not in ("", section):
        raise bad_code(text)
    return f"{section}{int(division):02d}{rest}"


def bad_code(text: str) -> BadActivityCode:
    return BadActivityCode(
        f"“{text}” is no activity of NACE Rev. 2.",
        do="write a division with or without its letter (C28, 28) or a section letter (C).",
    )


def section_of_division(number: int) -> str:
    """Return the section letter of a division number of NACE Rev. 2, empty if there is none."""
    for section, (first, last) in DIVISIONS_OF_REV_2.items():
        if first <= number <= last:
            return section
    return ""


def level_of(code: str) -> int:
    """Return 1 for a section, 2 division, 3 group, 4 class; codes carry their section letter."""
    return max(len(code) - 1, 1)


def parent_of(code: str) -> str:
    """Return the activity one level up, empty for a section: ``"C28"`` belongs to ``"C"``."""
    if len(code) <= 1:
        return ""
    return code[0] if len(code) == 3 else code[:-1]


def section_group_of(section: str) -> str:
    """Return the Labour Force Survey group of a section: ``"C"`` is in ``"B-E"``."""
    return next(group for group, sections in SECTION_GROUPS.items() if section in sections and group != "TOTAL")


def refuse_mixed_levels(codes: Iterable[str]) -> None:
    """Refuse activities of which one contains another: adding them up would count people twice.

    Raises
    ------
    MixedLevels
        A section stands beside its own divisions, or a division beside its groups.
    """
    known = set(codes)
    inside = sorted(code for code in known if any(code[:length] in known for length in range(1, len(code))))
    if inside:
        raise MixedLevels(
            f"{len(inside)} of {len(known)} activities are part of another one in the list: {listed(inside)}.",
            do="keep one level, for example the divisions (activity_level 2).",
        )
