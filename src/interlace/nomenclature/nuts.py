"""Regions of the European nomenclature of territorial units (NUTS) and its statistical neighbours."""

from __future__ import annotations

from dataclasses import dataclass

VERSIONS = (2006, 2010, 2013, 2016, 2021, 2024)
"""The versions of NUTS that Interlace knows, oldest first."""
CURRENT_VERSION = 2021
"""The version in which regions are shown."""
LEVELS = (0, 1, 2, 3)

ISO_TO_EUROSTAT = {"GR": "EL", "GB": "UK"}
"""Eurostat writes Greece EL and the United Kingdom UK where ISO 3166 has GR and GB."""


@dataclass(frozen=True, order=True)
class RegionName:
    """A region of one version: its code, its name in its own language, and the name in Latin letters."""

    code: str
    version: int
    name: str
    name_latin: str

    @property
    def level(self) -> int:
        """0 country, 1 group of regions, 2 region, 3 small region."""
        return level_of(self.code)

    @property
    def country(self) -> str:
        """Two letters in Eurostat's spelling."""
        return country_of(self.code)

    @property
    def parent(self) -> str:
        """The code one level up; empty for a country."""
        return parent_of(self.code)


def normalised_code(text: str) -> str:
    """Return a region code in Eurostat's spelling: no blanks, upper case, EL for GR, UK for GB.

    Examples
    --------
    >>> normalised_code(" gr30 ")
    'EL30'
    """
    code = "".join(text.split()).upper()
    return ISO_TO_EUROSTAT.get(code[:2], code[:2]) + code[2:]


def level_of(code: str) -> int:
    """Return the level a code has by its length: ``"ES"`` 0, ``"ES6"`` 1, ``"ES61"`` 2, ``"ES611"`` 3."""
    return len(code) - 2


def country_of(code: str) -> str:
    """Return the country of a region, in Eurostat's spelling."""
    return code[:2]


def parent_of(code: str) -> str:
    """Return the code one level up, empty for a country."""
    return code[:-1] if len(code) > 2 else ""


def ancestors_of(code: str) -> tuple[str, ...]:
    """Return the codes above a region, nearest first.

    Examples
    --------
    >>> ancestors_of("ES611")
    ('ES61', 'ES6', 'ES')
    """
    return tuple(code[:length] for length in range(len(code) - 1, 1, -1))


def looks_like_a_region(code: str) -> bool:
    """Whether a text has the shape of a NUTS code: two letters and up to three letters or digits.

    The shape says nothing about existence: ``EU27`` and ``EA19`` pass, and a table of regions decides.
    """
    return 2 <= len(code) <= 5 and code.isascii() and code.isalnum() and code[:2].isalpha() and code == code.upper()


def is_extra_regio(code: str) -> bool:
    """Whether a code stands for what belongs to no region (embassies, platforms at sea): ``ESZ``, ``ESZZ``, ``ESXX``.

    Such rows are part of a country's total and no place on a map.
    """
    tail = code[2:]
    return bool(tail) and set(tail) in ({"Z"}, {"X"})


def is_place(code: str) -> bool:
    """Whether a code can stand for a place: the shape of a region, and not extra-regio."""
    return looks_like_a_region(code) and not is_extra_regio(code)


def version_name(version: int) -> str:
    """Return how a version is written in tables: ``"NUTS 2021"``."""
    return f"NUTS {version}"
