"""A list of partnerships by words finds what a search finds, and those whose names hold the words."""

from __future__ import annotations

from itertools import product

import pytest
from django.db.models import F
from tests.platform.partnerships.cast import cast

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.actions import Findable, make_findable
from interlace_platform.evidence.models import SearchKind
from interlace_platform.partnerships import listing
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.policy import visible_to

pytestmark = pytest.mark.django_db
NAMES = {
    "fictional-looms": "Looms of Łódź, 100% wool",
    "fictional-dyers": "Dyes_and_Lamps for looms",
    "fictional-draft": "Looms not shown",
}
TEXTS = (
    "loom", "LOOMS", "lodz", "łódź", "lamps loom", "textile", "textile mills", "00% w", "100%", "%", "_", "s_and_l",
    "l_mps", "dyes", "ooms", "mill fib", "fictional", "nothing", "a b c d e f g h i j", "\\", "'", "", " ",
)  # fmt: skip


def looked_for(text: str, reader: Reader) -> list[str]:
    """The same, plainly, in the order of the register: a search for all of them, and every name in Python."""
    named = visible_to(reader).order_by(F("number").asc(nulls_last=True), "key").values_list("key", "name")
    if not evidence.beginnings(text):
        return [key for key, _name in named]
    found = {find.key for find in evidence.search(text, [SearchKind.PARTNERSHIP], 3_000)}
    return [key for key, name in named if key in found or all(word.lower() in name.lower() for word in text.split())]


def test_a_list_by_words_is_what_a_search_finds_and_what_the_names_hold():
    casts = {key: cast(key=key, public=key != "fictional-draft") for key in NAMES}
    for key, name in NAMES.items():
        Partnership.objects.filter(key=key).update(name=name)
    public = {key: name for key, name in NAMES.items() if key != "fictional-draft"}
    things = [Findable(key, name, "", (name, "Textile mills, fibres")) for key, name in public.items()]
    make_findable(kind=SearchKind.PARTNERSHIP, things=things)
    stranger, lead = casts["fictional-looms"].stranger, casts["fictional-draft"].lead
    asked = [(VISITOR, text, "") for text in TEXTS]
    asked += product((VISITOR, stranger, lead), ("lamps loom", "textile"), ("", "fictional"))
    for reader, text, platform in asked:
        wanted = [key for key in looked_for(text, reader) if key in NAMES or not platform]
        told = listed(reader, {"platform": platform, "region": "", "text": text})
        assert told == (set(wanted), wanted[1:3], len(wanted)), (reader, text, platform)


def listed(reader: Reader, asked: dict[str, str]) -> tuple[set[str], list[str], int]:
    """What the page of a list holds, a part of it for programs, and how many there are."""
    page = listing.page_of_partnerships("1", reader, platforms=listing.platforms(), **asked)
    part = listing.part_of_register(slice(1, 3), reader, asked)
    keys = ({each.partnership.key for each in page}, [each.partnership.key for each in part])
    return *keys, listing.number_of_partnerships(reader, **asked)
