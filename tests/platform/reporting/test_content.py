"""What a report holds: facts, differences worked out by hand, and a hash that nothing escapes."""

from __future__ import annotations

import copy
import json
from datetime import date

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.platform.discussion.room import asked, cast, polled, room
from tests.platform.events.stage import held
from tests.platform.reporting.telling import BEFORE, LAST, begun, busy, write

from interlace_platform.core.errors import Conflict
from interlace_platform.events.discussion import actions as actions_at_events
from interlace_platform.events.discussion.actions import Reply
from interlace_platform.reporting import actions, queries
from interlace_platform.reporting.content import SCHEMA_FILE, canonical, changes_between, hash_of, schema
from interlace_platform.reporting.drawing import page
from interlace_platform.reporting.halves import half_year_of
from interlace_platform.reporting.models import Report
from interlace_platform.reporting.registry import Comparison, Source, compared, draw_from, sources
from interlace_platform.reporting.sections.board import BoardFacts, StepFact
from interlace_platform.reporting.sections.discussion import Discussion, collect, results_of, told
from interlace_platform.reporting.sections.groups import Groups, MilestoneFact
from interlace_platform.reporting.sections.members import MemberFact, Members
from interlace_platform.reporting.sections.projects import ProjectFact, Projects

QUICKLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
    max_leaves=8,
)


def who(name: str, role: str = "participating", category: str = "") -> MemberFact:
    return MemberFact(who=name, role=role, region="", category=category)


def members(*found: MemberFact) -> Members:
    return Members(
        page="/", as_of=date(2026, 6, 30), members=found, joined=(), left=(), new_leads=()
    )  # fmt: skip


def board(*steps: tuple[str, str]) -> BoardFacts:
    found = tuple(StepFact(name=name, covered_by=0, link=link) for name, link in steps)
    return BoardFacts(
        page="/", as_of=date(2026, 6, 30), steps=found, organisations=0, category_known=0, less_developed=0
    )


def projects(**stages: str) -> Projects:
    found = tuple(
        ProjectFact(title=title, kind="other", stage=stage, coordinators=()) for title, stage in stages.items()
    )
    return Projects(page="/", projects=found, started=(), moves=(), funding=())


def changes(name: str, before: object, after: object) -> dict[str, tuple[object, ...]]:
    """By what is compared: then, now, change, came, went; only what is different."""
    found = sources[name].changed(before, after)
    return {each.what: (each.before, each.after, each.change, each.came, each.went) for each in found if each.is_change}


def test_members_who_came_and_went_are_named():
    before = members(who("Aa", "lead"), who("Bb"), who("Cc", category="less_developed"))
    after = members(who("Aa"), who("Bb", "lead"), who("Dd"), who("Ee"))
    assert changes("members", before, after) == {
        "Members": (3, 4, 1, ("Dd", "Ee"), ("Cc",)),
        "Lead or co-lead": (1, 1, 0, ("Bb",), ("Aa",)),
        "From less developed regions (derived)": (1, 0, -1, (), ("Cc",)),
    }


def test_gaps_of_the_board_that_opened_and_closed_are_named():
    before = board(("Spin", "missing"), ("Dye", "single"), ("Weave", "redundant"))
    after = board(("Spin", "single"), ("Dye", "single"), ("Weave", "missing"), ("Sew", "missing"))
    assert changes("board", before, after) == {
        "Steps of the value chain": (3, 4, 1, ("Sew",), ()),
        "Missing links": (1, 2, 1, ("Sew", "Weave"), ("Spin",)),
        "Single points": (1, 2, 1, ("Spin",), ()),
    }


def test_projects_are_compared_stage_by_stage():
    assert changes("projects", projects(Lamp="idea", Lens="concept"), projects(Lamp="concept", Lens="concept")) == {
        "Projects in the stage “idea”": (1, 0, -1, (), ("Lamp",)),
        "Projects in the stage “concept”": (1, 2, 1, ("Lamp",), ()),
    }


def milestones(reached: str = "", late: str = "") -> Groups:
    def fact(title: str) -> MilestoneFact:
        return MilestoneFact(group="G", track="learn", title=title, due_on=date(2026, 1, 1), reached_on=None)

    return Groups(
        page="/", groups=(), reached=tuple(map(fact, reached)), late=tuple(map(fact, late)), coming=()
    )  # fmt: skip


def test_milestones_reached_are_news_and_late_ones_are_compared():
    assert changes("groups", milestones("a", "bc"), milestones("b", "cd")) == {
        "Milestones reached in the half-year": (1, 1, 0, ("b (G)",), ()),
        "Milestones late on the last day": (2, 2, 0, ("d (G)",), ("b (G)",)),
    }


def test_a_chapter_that_an_older_report_lacks_is_not_compared():
    own = members(who("Aa")).model_dump(mode="json")
    assert changes_between({}, {"members": own}) == ()
    assert changes_between({"members": {"another": "shape"}}, {"members": own}) == ()
    first, *_others = changes_between({"members": own}, {"members": own})
    assert (first[0], first[1].what) == ("members", "Members")


@QUICKLY
@given(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")))
def test_what_came_less_what_went_is_the_change(before, after):
    found = compared("x", before, after)
    assert found.change == len(found.came) - len(found.went)
    assert set(found.came) | (before & after) == after and set(found.went) | (before & after) == before


@QUICKLY
@given(st.dictionaries(st.text("abc", min_size=1), VALUES, min_size=1, max_size=4), st.data())
def test_no_change_of_the_content_escapes_the_hash(content, data):
    other = copy.deepcopy(content)
    other[data.draw(st.sampled_from(sorted(content)))] = data.draw(VALUES)
    assert (hash_of(content) == hash_of(other)) == (canonical(content) == canonical(other))
    assert hash_of(json.loads(json.dumps(dict(reversed(content.items()))))) == hash_of(content)


def test_the_schema_beside_the_code_is_current_and_so_is_the_page():
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema(), "run `python -m tools.document_reports`"
    text = (SCHEMA_FILE.parents[3] / "docs/reference/half-yearly-report.md").read_text(encoding="utf-8")
    assert text.split("<!-- drawn -->\n")[1].split("<!-- /drawn -->")[0] == page()


def test_an_app_can_add_a_chapter_and_no_other_takes_its_name():
    known = sources["members"]
    draw_from(known)
    with pytest.raises(ValueError, match="There is a chapter 'members' already"):
        draw_from(Source("members", "Other", Members, known.collect, known.told, lambda before, after: ()))


@pytest.mark.django_db
def test_a_report_of_a_busy_half_year_says_what_happened_and_fits_its_schema():
    looms = busy()
    report = begun(looms)
    content = queries.content_of(report)
    facts = content["facts"]
    assert facts["members"]["as_of"] == LAST.last_day.isoformat()
    assert len(facts["members"]["joined"]) == 5 and facts["members"]["left"] == []
    assert [each["title"] for each in facts["groups"]["reached"]] == ["Map 0"]
    assert [each["title"] for each in facts["groups"]["late"]] == ["Map 1"]
    assert [each["title"] for each in facts["groups"]["coming"]] == ["Map 2"]
    assert facts["mandates"]["given"] == [f"Łódź: {looms.organisations['lead']}"]
    assert content["last_report"]["half_year"] == BEFORE.key
    said = {each["what"]: (each["before"], each["after"]) for each in content["changes"]}
    assert said["Members"] == (2, 7) and said["Regions with a mandate"] == (0, 1)
    jsonschema_rs.validator_for(json.loads(schema())).validate(content)
    known = {name: chapter for name, chapter in report.facts.items() if name != "discussion"}
    Report.objects.update(facts=known)  # drawn before there was such a chapter
    content = queries.content_of(Report.objects.get(pk=report.pk))
    assert content["facts"]["discussion"] is None
    jsonschema_rs.validator_for(json.loads(schema())).validate(content)


@pytest.mark.django_db
def test_questions_and_closed_polls_of_events_that_were_held_are_told_as_numbers_without_names():
    looms = cast()
    event = room(looms)
    questions = [asked(event, looms.x, f"How many threads, {number}?") for number in range(3)]
    actions_at_events.answer_question(question=questions[0], reply=Reply("Twelve."), by=looms.lead)
    actions_at_events.remove_question(question=questions[1], reason="Off the subject.", by=looms.lead)
    secret, named = polled(event, looms.lead), polled(event, looms.lead, is_secret=False, takes_several=True)
    polled(event, looms.lead)  # never closed
    for poll, who, positions in (
        (secret, looms.x, [1]), (secret, looms.y, [2]), (named, looms.x, [1, 2]), (named, looms.member, [2]),
    ):  # fmt: skip
        actions_at_events.answer_poll(poll=poll, positions=positions, by=who)
    for poll in (secret, named):
        actions_at_events.close_poll(poll=poll, by=looms.lead)
    took_place = held(looms, event)
    half = half_year_of(took_place.starts_there.date())
    (facts,) = [collect(looms.partnership, half).events]
    assert [(each.event, each.asked, each.answered) for each in facts] == [("Looms of tomorrow", 2, 1)]
    assert [(each.answered, [answer.number for answer in each.answers]) for each in facts[0].polls] == [
        (2, [1, 2, 0]), (2, []),
    ]  # fmt: skip
    chapter = Discussion(page="/", events=facts)
    figures, *_tables = told(chapter)
    assert [number for number, _words in figures.pairs] == ["2", "1", "2", "4"]
    said = json.dumps(chapter.model_dump(mode="json"))
    assert not any(str(user) in said for user in looms.users.values())
    assert [results_of(each) for each in facts[0].polls] == [
        "Steel: 2\nWood: 1\nNone: 0\nSeveral answers could be chosen.", "too few answered to show numbers",
    ]  # fmt: skip
    assert collect(looms.partnership, half.before).events == ()
    empty = Discussion(page="/", events=())
    assert changes("discussion", empty, chapter)["Questions asked at events"] == (0, 2, 2, (), ())


@pytest.mark.django_db
def test_a_draft_is_drawn_again_when_somebody_says_so_and_the_page_says_before_what_would_change():
    looms = busy()
    report = begun(looms)
    assert queries.what_would_change(report) == ()
    Member = type(looms.partnership).claims.rel.related_model
    Member.objects.filter(partnership=looms.partnership, organisation__name__startswith="Żółw").update(
        valid_to=LAST.first_day
    )
    (found, *_rest) = queries.what_would_change(report)
    assert isinstance(found, Comparison) and (found.before, found.after) == (7, 6)
    drawn = actions.draw_facts(report=report, by=looms.lead)
    assert len(drawn.facts["members"]["members"]) == 6


@pytest.mark.django_db
def test_the_text_of_the_last_report_is_offered_and_never_copied():
    looms = busy()
    last = begun(looms, BEFORE)
    write(looms, last, {"plans": "Old plans."})
    last = actions.sign_report(report=last, organisation=looms.organisations["lead"], by=looms.lead)
    actions.accept_report(report=actions.submit_report(report=last, by=looms.lead), by=looms.team)
    report = begun(looms)
    assert queries.texts_of(report) == {} and queries.text_of_last(report, "plans") == "Old plans."
    with pytest.raises(Conflict):
        write(looms, last, {"plans": "Rewritten."})
