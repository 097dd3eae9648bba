"""Awkward questions have the same answers on every database: those of a plain implementation in Python."""

from __future__ import annotations

import pytest
from tests.platform.search.reference import expected

from interlace_platform.core.audiences import PUBLIC
from interlace_platform.search import queries
from interlace_platform.search.actions import put_entries, remove_entries
from interlace_platform.search.facets import Facets
from interlace_platform.search.kinds import Draft
from interlace_platform.search.models import Entry
from interlace_platform.search.queries import found
from interlace_platform.search.terms import is_in_sample

pytestmark = pytest.mark.django_db

ENTRIES = [
    ("region", Draft("R1", ("Upper Ardland", "Ardland", "Ард", "R1"))),
    ("region", Draft("R2", ("Île de Brume", "Brume", "R2"))),
    ("region", Draft("R3", ("Κρυφή Πεδιάδα", "Kryfi Pediada"))),
    ("activity", Draft("o1", ("Łódzka Fikcja", "ŁF"), body="Weaving, dyeing and NEAR-infrared drying of cloth.")),
    ("activity", Draft("o2", ("Straßenverbund", "SV"), body="Roads AND bridges; OR tunnels. NOT railways.")),
    ("activity", Draft("o3", ("Измислена мрежа",), body="Тъкачи и предачи в планината.")),
    ("activity", Draft("o4", ("O'Hara \"Quoted\" Works",), body="It's a 100 % fictional works: a:b, c-d, e*f.")),
    ("activity", Draft("o5", ("織物 Works",), body="織物を織る 🧵 threads")),
    ("loom", Draft("p1", ("Weavers of cloth", "weavers"), body="Cloth cloth cloth, weaving. 2024-05-01")),
    ("loom", Draft("p2", ("Hydrogen valleys",), body="Regions weave hydrogen into their strategies " * 30)),
    ("mill", Draft("p1/loom", ("A loom for hydrogen",), body="hydrogen regional regions region")),
    ("paper", Draft("d1", ("Select * from looms",), body="DROP TABLE search_entry; -- '%' _ \\ { } ^ ~ ( ) & | !")),
    ("paper", Draft("d2", ("Hidden hydrogen",), audience="within:7", body="secret zebrafish")),
    ("paper", Draft("d3", ("Œuvre d’été — l’Aquila", "d'Été"), body="Žďár, Győr, Þórshöfn, Iași ĸ ſtadt, Ωμέγα ΟΔΟΣ")),
    ("loom", Draft("p3", ("Σίσυφος ΣΊΣΥΦΟΣ ς", "Ћирилица Љубав"), body="ґанок їжак ёлка Йод щука e-mail: a@b.example")),
    ("mill", Draft("m1", ("C28 / 2.0–3.5 µm", "10⁶"), body="über-groß; cooperation's end… #tag @name $5 §7 a_b c__d")),
    ("fair", Draft("e1", ("ﬁne İstanbul Øresund ÆØÅ ħŧ",), body="mañana naïve coöperate Ǆ ﬀ ½ ² Ⅷ")),
]  # fmt: skip

QUESTIONS = [
    "", "   ", "a", "o", "ardland", "ARDLAND", "ard", "ард", "Ард ", "upper ard", "ard upper", "ile de brume",
    "brume ile",
    "κρυφη", "ΚΡΥΦΉ ΠΕΔΙΆΔΑ", "kryfi", "πεδιαδας", "lodzka", "Łódzka", "łf", "strassenverbund", "Straße", "strasse",
    "измислена", "izmislena mreja", "тъкачи", "织物", "織物", "織", "🧵", "🧵 threads", "weavers", "weaving", "weave",
    "weaves",
    "cloth weaving", "weaving cloth loom", "hydrogen", "hydrogens", "hydrogenic", "hydro", "regions hydrogen",
    "regional", "regionals", "AND", "OR", "NOT", "NEAR", "NEAR(a b)", "a AND b", "roads OR bridges", "NOT roads",
    "\"quoted\"", "\"quoted works\"", "'hara", "o'hara", "o''hara", "*", "weav*", "w*", "a:b", "n:weavers", "nweavers",
    "sweavers", "wcloth", "tokens: cloth", "-cloth", "cloth -weaving", "c-d", "--", "-", "+cloth", "^weavers",
    "100 %", "%",
    "_", "\\", "{tokens}", "(", ")", "((cloth", "cloth & weaving", "cloth | loom", "!cloth", "cloth:*",
    "'cloth':*", "<->",
    "'; DROP TABLE search_entry; --", "\" OR 1=1 --", "drop table", "select * from looms", "2024", "2024-05-01", "05",
    "½", "²", "viii", "Ⅷ", "fine", "ﬁne", "istanbul", "İSTANBUL", "oresund", "øresund", "aeoa", "ht", "manana",
    "cooperate",
    "cooperation", "dz", "\0", "cloth\0weaving", "a" * 5000, "cloth " * 100, "hidden", "zebrafish", "x07e54",
    "œuvre", "oeuvre", "l'aquila", "l’aquila", "laquila", "aquila été", "d'ete", "zdar", "žďár", "győr", "gyor",
    "þórshöfn",
    "thorshofn", "iasi", "ĸ", "stadt", "omega", "ωμεγα οδος", "οδός", "ΟΔΌΣ", "σισυφος", "ΣΊΣΥΦΟΣ", "sisyfos", "ς", "σ",
    "ћирилица", "cirilica", "љубав", "ljubav", "ґанок", "їжак", "ёлка", "елка", "йод", "щука", "e-mail", "email",
    "a@b.example", "example", "c28", "C28", "2.0", "3.5", "2.0–3.5", "µm", "um", "μm", "10⁶", "106", "uber gross",
    "über-groß", "naive", "cooperation's", "cooperations", "#tag", "$5", "§7", "a_b", "c__d", "cd", "a b", "“quoted”",
    "«cloth»", "`cloth`", "cloth\tweaving\nloom", "cloth\u00a0weaving", "\u202ecloth", "cl\u00adoth",
    "ÅNGSTRÖM", "A\u030a",
    "👩‍🔬", "👩‍🔬 cloth", "🇪🇺", "\ud800", "cloth\ud800", "%s", "%(a)s", "{}", "$1", "?", ":cloth", "NULL",
    "\\'", "''", "\"\"",
    "one two three four five six seven eight nine cloth", "ab\u200bcd", "e\u0301", "ｗｅａｖｅｒｓ",
]  # fmt: skip


@pytest.fixture
def entered() -> None:
    Entry.objects.all().delete()
    for kind in dict.fromkeys(kind for kind, _ in ENTRIES):
        put_entries(kind, [draft for each, draft in ENTRIES if each == kind])


def test_every_awkward_question_has_the_answers_of_the_plain_implementation(entered):
    answers = {}
    for question in QUESTIONS:
        results = found(question)
        answers[question] = [(hit.kind, hit.key) for hit in results.hits] if not results.shown_for else []
    wanted = {question: expected(question, ENTRIES, frozenset({PUBLIC})) for question in QUESTIONS}
    assert answers == wanted
    assert sum(map(bool, wanted.values())) > 60


def test_what_changes_is_found_by_its_new_words_alone_and_what_goes_by_none(entered):
    kept = Entry.objects.get(kind="activity", key="o1").pk
    assert put_entries("activity", [Draft("o1", ("Tapir Works",), body="quagga")]) == 1
    assert put_entries("activity", [Draft("o1", ("Tapir Works",), body="quagga")]) == 0
    assert Entry.objects.get(kind="activity", key="o1").pk == kept
    assert [hit.key for hit in found("tapir quagga").hits] == ["o1"]
    assert found("fikcja").hits == ()
    remove_entries("activity", ["o1"])
    assert found("tapir").hits == ()


def test_of_too_many_the_names_are_looked_at_first(entered):
    said = [Draft(f"d{number:03}", (f"Paper {number}",), body="yak wool") for number in range(600)]
    put_entries("paper", [*said, Draft("z1", ("Of a yak",)), Draft("z2", ("Yakety",))])
    results = found("yak", top=3)
    assert [hit.key for hit in results.hits[:2]] == ["z2", "z1"]
    assert (results.total, results.more) == (500, True)


def test_of_very_many_with_a_word_in_their_names_those_of_the_sample_are_taken(entered, monkeypatch):
    monkeypatch.setattr(queries, "MOST_FOUND", 20)
    put_entries("paper", [Draft(f"d{number}", (f"A yak {number}",)) for number in range(600)])
    put_entries("paper", [Draft("z1", ("Yakety",))])
    in_sample = {f"d{number}" for number in range(600) if is_in_sample("paper", f"d{number}")}
    results = found("yak", top=20)
    assert (results.hits[0].key, results.total, results.more) == ("z1", 20, True)
    assert {hit.key for hit in results.hits[1:]} < in_sample
    assert found("yak", Facets(year=2020)).total == 0
    assert [hit.key for hit in found("yak", Facets("paper"), top=20).hits] == [hit.key for hit in results.hits]
