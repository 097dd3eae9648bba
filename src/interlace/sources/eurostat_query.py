"""A question to Eurostat: which dataset, which codes; how it is written as an address and how it is divided.

A dataset's own list of codes (its content constraint) is asked first. It tells a wrong code before any figures are
fetched, and it is what a question is divided along when the service finds it too large.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from xml.etree import ElementTree

from interlace.errors import BadQuery, MalformedFile, listed

BASE_URL = "https://ec.europa.eu/eurostat/api/dissemination"
DIVIDED_FIRST = ("nace_r2", "time", "geo")
DATASET = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
CODE = re.compile(r"[A-Za-z0-9_.+-]+")
YEARS = re.compile(r"(\d{4})\.\.(\d{4})")
GEO_LEVEL = "geoLevel"
LENGTH_OF_LEVEL = {"country": 2, "nuts1": 3, "nuts2": 4, "nuts3": 5}
Codes = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Query:
    """One question: the codes asked for in each restricted dimension; a dimension not named is asked for whole.

    Attributes
    ----------
    dataset
        Eurostat's code of the dataset, in lower case.
    codes
        Dimension -> codes. `geoLevel` (country, nuts1, nuts2, nuts3) is the service's own way to restrict geo.
    """

    dataset: str
    codes: Codes

    def url(self, base_url: str) -> str:
        """The address, always written the same way for the same question."""
        asked = [(name, code) for name, codes in sorted(self.codes.items()) for code in codes]
        return (
            f"{base_url}/statistics/1.0/data/{self.dataset}?{urlencode([('format', 'JSON'), ('lang', 'EN'), *asked])}"
        )

    def described(self) -> str:
        """A few words for a progress bar: the dataset, and what is asked for where it is few codes."""
        few = [f"{name} {codes[0]}–{codes[-1]}" if len(codes) > 1 else codes[0] for name, codes in self.codes.items()]
        return " · ".join([self.dataset, *few])

    def divided(self, all_codes: Codes) -> tuple[Query, Query] | None:
        """Two questions that together ask the same, or None where nothing can be divided."""
        known = self._known_codes(all_codes)
        order = [*DIVIDED_FIRST, *sorted(known.keys() - set(DIVIDED_FIRST), key=lambda name: -len(known[name]))]
        along = next((name for name in order if len(known.get(name, ())) > 1), None)
        if along is None:
            return None
        middle = len(known[along]) // 2
        return self._with(along, known[along][:middle]), self._with(along, known[along][middle:])

    def _with(self, name: str, codes: tuple[str, ...]) -> Query:
        kept = {other: each for other, each in self.codes.items() if not (name == "geo" and other == GEO_LEVEL)}
        return replace(self, codes={**kept, name: codes})

    def _known_codes(self, all_codes: Codes) -> dict[str, tuple[str, ...]]:
        levels = {LENGTH_OF_LEVEL[level] for level in self.codes.get(GEO_LEVEL, ())}
        known = dict(all_codes)
        if levels and "geo" in known:
            known["geo"] = tuple(code for code in known["geo"] if len(code) in levels and code.isalnum())
        return known | {name: codes for name, codes in self.codes.items() if name != GEO_LEVEL}


def query_for(dataset: str, filters: Mapping[str, str | Sequence[str]]) -> Query:
    """Write a question down and refuse what cannot be one.

    Parameters
    ----------
    dataset
        Such as "sbs_r_nuts2021".
    filters
        Dimension -> code or codes. Years may be a range: `{"time": "2021..2023"}`.

    Raises
    ------
    BadQuery
        A name or code has characters that no name or code of Eurostat has.
    """
    codes = {_dimension_name(name): _expanded(given) for name, given in filters.items()}
    strange = [name for name in codes if not NAME.fullmatch(name)]
    strange += [code for each in codes.values() for code in each if not CODE.fullmatch(code)]
    strange += [level for level in codes.get(GEO_LEVEL, ()) if level not in LENGTH_OF_LEVEL]
    strange += [] if DATASET.fullmatch(dataset) else [dataset]
    if strange:
        raise BadQuery(
            f"These are not names or codes of Eurostat: {', '.join(map(repr, strange))}.",
            do="write codes as Eurostat does, such as geo=ES61, nace_r2=C10, time=2021..2023, geoLevel=nuts2",
        )
    return Query(dataset.lower(), {name: each for name, each in codes.items() if each})


def _dimension_name(name: str) -> str:
    lower = name.lower()
    return {"time_period": "time", GEO_LEVEL.lower(): GEO_LEVEL}.get(lower, lower)


def _expanded(given: str | Sequence[str]) -> tuple[str, ...]:
    codes: list[str] = []
    for text in [given] if isinstance(given, str) else given:
        years = YEARS.fullmatch(text)
        codes += map(str, range(int(years[1]), int(years[2]) + 1)) if years else [text]
    return tuple(dict.fromkeys(codes))


def constraint_url(base_url: str, dataset: str) -> str:
    return f"{base_url}/sdmx/2.1/contentconstraint/ESTAT/{dataset.upper()}"


def parse_content_constraint(data: bytes) -> dict[str, tuple[str, ...]]:
    """The codes that occur in a dataset, by dimension, from its SDMX content constraint.

    Raises
    ------
    MalformedFile
        The bytes are not XML, or hold no codes.
    """
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as problem:
        raise MalformedFile(f"The list of codes is not XML ({problem}).", do="ask for it again") from problem
    codes: dict[str, tuple[str, ...]] = {}
    for element in root.iter():
        if _local(element) == "KeyValue":
            found = [(child.text or "").strip() for child in element if _local(child) == "Value"]
            codes[_dimension_name(element.get("id", ""))] = tuple(found) or _years_of_range(element)
    if not codes:
        raise MalformedFile("The list of codes names no dimension.", do="ask for it again")
    return codes


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _years_of_range(element: ElementTree.Element) -> tuple[str, ...]:
    ends = [(each.text or "")[:4] for each in element.iter() if _local(each) in {"StartPeriod", "EndPeriod"}]
    if len(ends) != 2 or not all(end.isdecimal() for end in ends):
        return ()
    return tuple(str(year) for year in range(int(ends[0]), int(ends[1]) + 1))


def refuse_unknown_codes(query: Query, all_codes: Codes) -> None:
    """Refuse dimensions and codes the dataset does not have, all of them at once.

    Raises
    ------
    BadQuery
        With the nearest existing code for each.
    """
    problems: list[str] = []
    for name, codes in query.codes.items():
        if name == GEO_LEVEL:
            continue
        if name not in all_codes:
            problems.append(f"there is no dimension {name}, only {listed(sorted(all_codes))}")
            continue
        known = set(all_codes[name])
        problems += [
            f"{name} has no code {code}{_nearest(code, all_codes[name])}" for code in codes if code not in known
        ]
    if problems:
        count = f"{len(problems)} thing{'s' if len(problems) > 1 else ''}"
        raise BadQuery(
            f"{query.dataset} does not have {count} asked for: " + "; ".join(problems[:12]) + ".",
            do=f"see the codes of the dataset at https://ec.europa.eu/eurostat/databrowser/view/{query.dataset}",
        )


def _nearest(code: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(code, known, n=2, cutoff=0.5)
    return f" (nearest: {', '.join(near)})" if near else ""
