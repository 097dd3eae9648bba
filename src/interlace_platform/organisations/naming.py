"""Names of organisations: as an address, as one searches for them, and without the legal form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.utils.text import slugify

from interlace_platform.evidence.folding import folded_words, searchable
from interlace_platform.organisations.models import Organisation

LONGEST_SLUG = 110
HEAD = 7
RESERVED = frozenset({"new", "mine", "import", "export", "like"})
LEGAL_FORMS = frozenset(
    form
    for line in (
        "ab ad ae ag aisbl aps as asbl bv bvba cv cvba doo dd ead eesv ev eeig eg eood gie geie gmbh ggmbh iki ike inc",
        "ivzw kft kg kk lda limited llc llp ltd mbh nkft nv nyrt oao ob oe oeu ood ooo oou ou oy oyj plc rt sa sae",
        "sarl sas sasu sca scarl scop scrl sc se sia sl slne slu sme sp sro srl srls spa stichting uab vof vsi vzw",
        "zrt zoo zs zu",
    )
    for form in line.split()
)


def slug_of(name: str, number: int = 1) -> str:
    """A name as it stands in an address; `number` tells apart organisations with one name."""
    plain = slugify(" ".join(folded_words(name)))[:LONGEST_SLUG].strip("-") or "organisation"
    return f"{plain}-{number}" if number > 1 or plain in RESERVED else plain


def folded_names(name: str, acronym: str) -> str:
    """Name and acronym as one searches for them."""
    return searchable(f"{name} {acronym}")[:400]


def note_names(organisation: Organisation) -> list[str]:
    """Keep an organisation's names as they are searched and compared; returns the fields this sets."""
    organisation.folded = folded_names(organisation.name, organisation.acronym)
    organisation.bare = bare(organisation.name)[:300]
    return ["folded", "bare"]


def heads_of(folded: str) -> set[int]:
    """The words of folded names, as `head` has them."""
    return {head(word) for word in folded.split()}


def head(word: str, filling: bytes = b"\0") -> int:
    """The first letters of a word as one number: in this order all databases keep them alike."""
    return int.from_bytes(word.encode()[:HEAD].ljust(HEAD, filling), "big")


def heads_from(word: str) -> tuple[int, int]:
    """Between which heads all words lie that begin so; others too where it is longer than a head."""
    return head(word), head(word, b"\xff")


def is_whole(word: str) -> bool:
    """Whether a head holds all of a word."""
    return len(word.encode()) <= HEAD


def bare(name: str) -> str:
    """A name folded, without its legal form: "Muster-Verbund, e.V." and "MUSTER VERBUND" are both "muster verbund".

    A name that is nothing but a legal form stays as it is.
    """
    words = tuple(joined_letters(folded_words(name)))
    return " ".join(word for word in words if word not in LEGAL_FORMS) or " ".join(words)


def joined_letters(words: tuple[str, ...]) -> Iterator[str]:
    """Letters that stood apart, as in "S.p.A.", as one word."""
    for is_letter, group in groupby(words, key=lambda word: len(word) == 1 and word.isalpha()):
        if is_letter:
            yield "".join(group)
        else:
            yield from group
