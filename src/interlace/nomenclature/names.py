"""Finding a region or an activity by what somebody typed: a code, a name, the beginning of one, or nearly one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl
from rapidfuzz import fuzz, process

from interlace.errors import (
    AmbiguousActivity,
    AmbiguousRegion,
    BadActivityCode,
    UnknownActivity,
    UnknownRegion,
    listed,
)
from interlace.nomenclature import nace, nuts
from interlace.nomenclature.exonyms import ENGLISH
from interlace.nomenclature.folding import folded, folded_words

ALIKE = 85.0
"""Likeness (0 to 100) from which a spelling counts as a slip of the pen."""
CLEARLY = 5.0
"""By how much the likeness of the best must exceed that of the second to be taken without asking."""
WORTH_A_QUESTION = 60.0
"""Likeness from which a name is offered in "did you mean"."""
NEARLY_AS_GOOD = 12.0
"""How much less alike than the best a name may be to be offered beside it."""


@dataclass(frozen=True)
class NameIndex:
    """Names and codes that can be looked up.

    Attributes
    ----------
    names
        Code to the name shown.
    spellings
        Folded spelling to the codes written so.
    wholes
        Code or folded name of something larger (a country, a group of regions) to the codes inside it.
    kind
        ``"region"`` or ``"activity"``: which refusals are raised, and in what words.
    """

    names: Mapping[str, str]
    spellings: Mapping[str, frozenset[str]]
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kind: str = "region"

    def find(self, text: str) -> str:
        """Return the one code that a text means.

        Tried in this order, and the first that fits decides: the exact code; the exact name, marks and capitals
        aside; something larger that holds a single one; words that begin the words of a single name; a slip of the
        pen in a single name.

        Raises
        ------
        UnknownRegion, UnknownActivity
            Nothing fits; the likeliest names are offered.
        AmbiguousRegion, AmbiguousActivity
            Several fit equally well; they are listed.
        """
        code = self.as_code(text)
        if code in self.names:
            return code
        for fits in (self.exact, self.inside, self.beginning, self.alike):
            codes = fits(text)
            if len(codes) == 1:
                return codes[0]
            if codes:
                raise self.ambiguous(text, codes)
        raise self.unknown(text)

    def as_code(self, text: str) -> str:
        """Return a text as a code of this nomenclature would be written; empty if it cannot be one."""
        if self.kind == "region":
            return nuts.normalised_code(text)
        try:
            return nace.normalised_code(text)
        except BadActivityCode:
            return ""

    def exact(self, text: str) -> tuple[str, ...]:
        """Codes whose name is this one, marks and capitals aside; of a section and its only division, the division."""
        codes = sorted(self.spellings.get(folded(text), ()))
        finest = max(codes, key=len, default="")
        return (finest,) if all(finest.startswith(code) for code in codes) and codes else tuple(codes)

    def inside(self, text: str) -> tuple[str, ...]:
        """Codes inside something larger of this code or name."""
        nothing: frozenset[str] = frozenset()
        return tuple(sorted(self.wholes.get(self.as_code(text), nothing) or self.wholes.get(folded(text), nothing)))

    def beginning(self, text: str) -> tuple[str, ...]:
        """Codes of which each word of the text begins a word of the name."""
        wanted = folded_words(text)
        if sum(len(word) for word in wanted) < 3:
            return ()
        found: set[str] = set()
        for spelling, codes in self.spellings.items():
            words = spelling.split()
            if all(any(word.startswith(part) for word in words) for part in wanted):
                found |= codes
        return tuple(sorted(found))

    def alike(self, text: str) -> tuple[str, ...]:
        """Codes of the spelling most like the text, and of those that are about as alike."""
        nearest = process.extract(folded(text), list(self.spellings), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=8)
        best = max((score for _, score, _ in nearest), default=0.0)
        close = [spelling for spelling, score, _ in nearest if score > best - CLEARLY]
        return tuple(sorted(frozenset[str]().union(*(self.spellings[spelling] for spelling in close))))

    def likeliest(self, text: str, *, at_most: int = 3) -> tuple[str, ...]:
        """Codes worth offering for a text that fits nothing, the likeliest first."""
        near = process.extract(
            folded(text), list(self.spellings), scorer=word_likeness, score_cutoff=WORTH_A_QUESTION, limit=2 * at_most
        )
        best = max((score for _, score, _ in near), default=0.0)
        good = [spelling for spelling, score, _ in near if score > best - NEARLY_AS_GOOD]
        codes = [code for spelling in good for code in sorted(self.spellings[spelling])]
        return tuple(dict.fromkeys(codes))[:at_most]

    def shown(self, codes: Iterable[str]) -> list[str]:
        """Return name and code of each: ``"Andalucía (ES61)"``."""
        return [f"{self.names[code]} ({code})" for code in codes]

    def ambiguous(self, text: str, codes: tuple[str, ...]) -> AmbiguousRegion | AmbiguousActivity:
        error = AmbiguousRegion if self.kind == "region" else AmbiguousActivity
        return error(
            f"“{text.strip()}” fits {len(codes)} {PLURAL[self.kind]}: {listed(self.shown(codes), at_most=12)}.",
            do="use the code of the one you mean.",
        )

    def unknown(self, text: str) -> UnknownRegion | UnknownActivity:
        error = UnknownRegion if self.kind == "region" else UnknownActivity
        near = self.shown(self.likeliest(text))
        return error(
            f"No {self.kind} is called or coded “{text.strip()}”.",
            do=f"did you mean {' or '.join(near)}?" if near else EXAMPLE[self.kind],
        )


def word_likeness(text: str, spelling: str, **_: object) -> float:
    """How alike (0 to 100) a text is to a whole spelling or, a little less, to the best of its words."""
    by_word = max((fuzz.ratio(text, word) for word in spelling.split() if len(word) > 3), default=0.0)
    return max(fuzz.ratio(text, spelling), fuzz.token_sort_ratio(text, spelling), 0.95 * by_word)


PLURAL = {"region": "regions", "activity": "activities"}
EXAMPLE = {
    "region": "give a NUTS code (ES61) or the name of a region (Andalucía).",
    "activity": "give a NACE code (C28) or words of its label (machinery).",
}


def region_index(
    regions: pl.DataFrame,
    *,
    version: int = nuts.CURRENT_VERSION,
    level: int = 2,
    countries: Mapping[str, str] | None = None,
    exonyms: Mapping[str, str] = ENGLISH,
    conversion: pl.DataFrame | None = None,
) -> NameIndex:
    """Build the index of the regions of one level.

    Parameters
    ----------
    regions
        The table `regions`: code, nuts_version, level, name, name_latin.
    countries
        Code to English name, so that "Estonia" finds the one region of Estonia.
    exonyms
        Code (of any level) to English name.
    conversion
        The table `nuts_conversion`, so that a code of another version finds what it became.
    """
    known = regions.filter((pl.col("nuts_version") == version) & (pl.col("level") <= level))
    own = known.filter(pl.col("level") == level)
    names: dict[str, str] = dict(own.select("code", "name_latin").iter_rows())
    spelt = spellings_of(known, {**exonyms, **(countries or {})})
    wholes = other_versions(conversion, version, level, names) if conversion is not None else defaultdict(set)
    for code in names:
        for larger in nuts.ancestors_of(code):
            for spelling in (larger, *spelt.get(larger, ())):
                wholes[spelling].add(code)
    return NameIndex(
        names=names,
        spellings=inverted({code: spelt[code] for code in names}),
        wholes={spelling: frozenset(codes) for spelling, codes in wholes.items()},
    )


def other_versions(
    conversion: pl.DataFrame, version: int, level: int, names: Mapping[str, str]
) -> defaultdict[str, set[str]]:
    """Return the codes of other versions, each with the codes of this one that share its territory."""
    steps = conversion.filter(pl.col("level") == level)
    older = steps.filter(pl.col("to_version") == version).select(other="from_code", own="to_code")
    newer = steps.filter(pl.col("from_version") == version).select(other="to_code", own="from_code")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for other, own in pl.concat([older, newer]).unique().iter_rows():
        if other not in names and own in names:
            found[other].add(own)
    return found


def spellings_of(regions: pl.DataFrame, english: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the folded spellings of each code; either half of a bilingual name is one too."""
    spelt: dict[str, set[str]] = defaultdict(set)
    for code, name, latin in regions.select("code", "name", "name_latin").iter_rows():
        for spelling in (name, latin, *name.split("/"), *latin.split("/"), english.get(code, "")):
            if folded(spelling):
                spelt[code].add(folded(spelling))
    return spelt


def activity_index(labels: Mapping[str, str], *, also: Callable[[str], Iterable[str]] = lambda code: ()) -> NameIndex:
    """Build the index of activities.

    Parameters
    ----------
    labels
        Code to label; the label is the name shown.
    also
        Further labels of a code, for instance in other languages.
    """
    spelt = {code: {folded(text) for text in (label, *also(code))} for code, label in labels.items()}
    return NameIndex(names=dict(labels), spellings=inverted(spelt), kind="activity")


def inverted(spelt: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, spellings in spelt.items():
        for spelling in spellings:
            found[spelling].add(code)
    return {spelling: frozenset(codes) for spelling, codes in found.items()}
