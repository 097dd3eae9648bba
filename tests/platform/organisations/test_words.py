"""Lists by word begin at the words that are kept of names, and find what a look at all names finds."""

from __future__ import annotations

from itertools import product

import pytest
from tests.platform.organisations.people import entered, somebody, team_member

from interlace_platform.core.readers import VISITOR
from interlace_platform.organisations import actions, listing, queries
from interlace_platform.organisations.facts import OrganisationFacts
from interlace_platform.organisations.models import NameWord, Organisation, OrganisationKind
from interlace_platform.organisations.naming import head, heads_from, heads_of

pytestmark = pytest.mark.django_db
NAMES = (
    "Fictional Lantern Makers", "Fictional LANTERNS of Łódź", "Fictional Αττική Looms", "Fictional Λαμπτήρες",
    "Fictional Lamp-Makers of the valley", "Fictional Makers, makers and makers", "Fictional Lanternfish 12a",
)  # fmt: skip
TEXTS = (
    "lantern", "lanterns", "Lanternf", "makers", "MAKERS lan", "lodz", "ł", "attik", "αττική looms", "fictional the",
    "f", "fictional", "12", "12a fic", "zz", "fictional zz", "%", "_", "lan%", "makersmakers", "", " ",
)  # fmt: skip


def kept() -> set[tuple[int, int]]:
    return set(NameWord.objects.values_list("organisation_id", "head"))


def of_all_names() -> set[tuple[int, int]]:
    rows = Organisation.objects.values_list("pk", "folded")
    return {(pk, each) for pk, folded in rows for each in heads_of(folded)}


def test_the_words_of_names_are_kept_through_all_that_happens_to_organisations():
    team, ada = team_member(), somebody()
    seen = [kept() == of_all_names() == set()]
    first, second, third = (entered(by, name) for by, name in zip((team, ada, team), NAMES, strict=False))
    seen.append(kept() == of_all_names() and len(kept()) == 10)
    said = OrganisationFacts(name="Fictional Weavers", acronym="FLW", kind=OrganisationKind.COMPANY, is_fictional=True)
    actions.change(organisation=first, facts=said, by=team)
    seen.append(kept() == of_all_names())
    assert {each for pk, each in kept() if pk == first.pk} == {head("fictional"), head("weavers"), head("flw")}
    merge = actions.merge_organisations(kept=third, absorbed=second, by=team)
    seen.append(kept() == of_all_names())
    actions.undo_merge(merge=merge, by=team)
    text = "name,kind,acronym,public_id\nFictional Spinners,company,FS,\n"
    text += f"Fictional Dyers,company,,{first.public_id}\nFictional Potters of Ελλάδα,rto,,\n"
    upload = actions.upload_import(data=text.encode(), file_name="list.csv", by=team)
    actions.apply_import(upload=upload, by=team)
    seen.append(kept() == of_all_names())
    assert [listing.number_of_organisations(kind="", territory="", text=word) for word in ("dyers", "ellada")] == [1, 1]
    actions.undo_import(upload=upload, by=team)
    seen.append(kept() == of_all_names())
    assert [listing.number_of_organisations(kind="", territory="", text=word) for word in ("dyers", "flw")] == [0, 1]
    assert seen == [True] * 6


@pytest.mark.parametrize("most", [3_000, 2])
def test_a_list_by_words_is_what_a_look_at_all_names_finds(most, monkeypatch):
    """However common a word may be for the list to begin there."""
    monkeypatch.setattr(listing, "MOST_BY_WORD", most)
    team, ada = team_member(), somebody()
    for by, name in zip((team, team, ada, team, team, ada, team), NAMES, strict=True):
        entered(by, name, acronym="LM" if "akers" in name else "")
    merged = entered(team, "Fictional Lantern Makers, once more")
    actions.merge_organisations(kept=Organisation.objects.get(name=NAMES[0]), absorbed=merged, by=team)
    visitors = [(VISITOR, text, "") for text in TEXTS]
    others = product((VISITOR, ada, team), ("makers lan", "fictional", "zz"), ("", "company", "nonsense"))
    for reader, text, kind in (*visitors, *others):
        asked = {"kind": kind, "territory": "", "text": text}
        names = list(queries.organisations(reader, **asked).values_list("name", flat=True))
        assert [each.name for each in listing.page_of_organisations("1", reader, **asked)] == names, asked
        assert [each.name for each in listing.part_of_organisations(slice(1, 3), reader, **asked)] == names[1:3], asked
        assert listing.number_of_organisations(reader, **asked) == len(names), asked


def test_whatever_begins_with_a_word_lies_between_its_heads_and_nothing_else_of_a_short_word():
    words = ("a", "az", "lan", "lantern", "lanterns", "lanternfish", "lao", "é", "éa", "ω", "ώ", "zzzzzzzz", "0", "9z")
    for asked, word in product(words, words):
        first, last = heads_from(asked)
        assert not word.startswith(asked) or first <= head(word) <= last
        if len(asked.encode()) <= 7:
            assert (first <= head(word) <= last) == word.startswith(asked), (asked, word)
