"""Lists of projects from a file: looked at first, every problem of every row, all or nothing, undone as a whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.platform.api.asking import asked, done, get, post, problem, token_of, upload
from tests.platform.projects.pipeline import funded, group_led_by, looms_with_x_as_observer, started

from interlace_platform.core.chain import verify_chain
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.sheets import read_sheet
from interlace_platform.projects import actions, queries
from interlace_platform.projects.bringing import plan_for
from interlace_platform.projects.models import Project, StageMove
from interlace_platform.projects.sheets import projects_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def looms(db):
    return looms_with_x_as_observer()


def full(looms):
    """A project of which everything is said that a list says."""
    group = group_led_by(looms, "member")
    words = {"summary": "First line.\r\n\r\n=Second.", "group": group, "trl_now": 4, "trl_target": 7}
    own = started(looms, stage="concept", budget=Decimal("1500000.5"), budget_year=2026, **words)
    funded(looms, own, 200_000, "granted")
    mill = looms.organisations["member"]
    return actions.set_next_step(project=own, what="-Weave", organisation=mill, due_on=date(2027, 3, 1), by=looms.lead)


def out(looms, form="csv"):
    return projects_as(form, queries.projects_of(looms.partnership, looms.lead))


def kept(looms, data, by=None):
    by = by or looms.lead
    return actions.upload_projects(partnership=looms.partnership, data=data, file_name="list.csv", by=by)


def problems_in(looms, text):
    return [str(each) for each in plan_for(read_sheet(text.encode()), looms.partnership, looms.lead).problems]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_bringing_in_what_was_taken_out_changes_nothing(looms, form):
    full(looms)
    started(looms, "Bare", who="x")
    plan = plan_for(read_sheet(out(looms, form)), looms.partnership, looms.lead)
    assert (plan.problems, plan.count) == ((), {"new": 0, "changed": 0, "same": 2})
    before = AuditEvent.objects.count()
    actions.apply_projects(upload=kept(looms, out(looms, form)), by=looms.lead)
    assert list(AuditEvent.objects.order_by("pk")[before:].values_list("what", flat=True)) == ["projects.imported"]


def test_every_problem_of_every_row_is_said_with_its_row_and_column(looms):
    own, other = full(looms), started(looms, "Other")
    text = (
        "slug,title,kind,stage,group,coordinator,is_public,trl_now,trl_target,budget,budget_year,next_step,next_step_by\n"
        ",,demo,flying,dyers,nobody,perhaps,high,,much,,,\n"
        f"{own.slug},Dye house,demonstration,funded,dyes,,yes,4,7,1,2026,,\n"
        "nowhere,A,other,,,,,,,,,,\n"
        ",B,other,dropped,,,,10,7,0,,,member\n"
        f"{other.slug},dye HOUSE,other,idea,,{looms.organisations['member'].slug},yes,,,,,,\n"
        ",Third,other,,,,,,,,,,\n"
        ",third,other,,,,,,,,,,\n"
    )
    assert problems_in(looms, text) == [
        "Row 2, kind: “demo” is none of: demonstration, investment, other.",
        "Row 2, stage: “flying” is none of: idea, concept, business_plan, funding_sought, funded, under_way, finished, "
        "dropped.",
        "Row 2, group: There is no working group “dyers” in this partnership.",
        "Row 2, coordinator: There is no organisation “nobody” in the register.",
        "Row 2, is_public: “perhaps” is neither “yes” nor “no”.",
        "Row 2, trl_now: “high” is no whole number.",
        "Row 2, budget: “much” is no number, such as 2.5.",
        "Row 3, stage: A list does not change this: “concept” stands there. Change it on the page of the project.",
        f"Row 3, coordinator: A list does not change this: “{looms.organisations['member'].slug}” stands there. Change "
        "it on the page of the project.",
        "Row 3, next_step: Say what is to be done.",
        "Row 4, slug: There is no such project in this partnership. Leave it empty for a new one.",
        "Row 5, next_step_by: There is no organisation “member” in the register.",
        "Row 6, title: There is a project of that title already.",
        "Row 8, title: This has the title of row 7.",
    ]
    assert problems_in(looms, "title,kind,trl_now,trl_target,budget,stage\nB,other,10,7,0,dropped\n") == [
        "Row 2, trl_now: A level from 1 to 9.",
        "Row 2, trl_target: Aim at no less than what is there already.",
        "Row 2, budget: More than 0 and less than a million million euro.",
        "Row 2, budget_year: Say in which year it was estimated.",
        "Row 2, stage: A project cannot begin at that stage.",
    ]
    assert problems_in(looms, "title,colour\nB,red\n") == [
        "Row 1, kind: This column is missing.",
        "Row 1, colour: There is no such column. Take it away, or correct its name.",
    ]
    upload_ = kept(looms, b"title,kind\nB,other\nC,club\n")
    with pytest.raises(Invalid):
        actions.apply_projects(upload=upload_, by=looms.lead)
    assert Project.objects.count() == 2


def test_a_whole_list_is_brought_in_once_and_taken_back_unless_something_was_changed_or_used_since(looms):
    own, mill = full(looms), looms.organisations["member"].slug
    before = out(looms)
    head = "slug,title,kind,stage,coordinator,next_step,next_step_by,next_step_due_on,budget,budget_year\n"
    rows = (
        f"{own.slug},Dye house II,investment,concept,{mill},,,,,\n",
        f",Third,other,funded,{mill},Weave,,2027-01-01,2.5,2026\n",
    )
    data = "".join((head, *rows))
    with pytest.raises(NotAllowed):
        kept(looms, data.encode(), looms.member)
    upload_ = kept(looms, data.encode())
    with pytest.raises(Conflict):
        actions.undo_projects(upload=upload_, by=looms.lead)
    for _time in range(2):
        actions.apply_projects(upload=upload_, by=looms.lead)
    own.refresh_from_db()
    third = Project.objects.get(title="Third")
    assert (own.title, own.summary, own.trl_now, own.budget, own.next_step) == (
        "Dye house II", "First line.\r\n\r\n=Second.", 4, None, "",
    )  # fmt: skip
    assert (third.stage, third.next_step, third.budget, third.partners.get().role) == (
        "funded", "Weave", Decimal("2.5"), "coordinator",
    )  # fmt: skip
    for _time in range(2):
        actions.undo_projects(upload=upload_, by=looms.lead)
    assert (out(looms), StageMove.objects.count()) == (before, 1)
    assert AuditEvent.objects.filter(what__in=["projects.import_undone", "project.removed"]).count() == 2

    again = kept(looms, data.encode())
    actions.apply_projects(upload=again, by=looms.lead)
    third = Project.objects.get(title="Third")
    funded(looms, third, 1)
    actions.change_project(project=own, facts=actions.ProjectFacts("other", "Changed"), by=looms.lead)
    with pytest.raises(Conflict) as refused:
        actions.undo_projects(upload=again, by=looms.team)
    assert refused.value.message == "Changed or used since, so the import cannot be undone: Dye house II, Third."
    assert Project.objects.filter(title__in=["Changed", "Third"]).count() == 2
    assert verify_chain().is_whole


def test_a_list_comes_in_on_the_page_and_by_a_program(looms):
    full(looms)
    client, data = Client(), b"title,kind\nThird,other\n"
    client.force_login(looms.lead, "allauth.account.auth_backends.AuthenticationBackend")
    page = reverse("partnership-projects-import", args=[looms.partnership.key])
    assert page in client.get(reverse("partnership-projects", args=[looms.partnership.key])).content.decode()
    preview = client.post(page, {"file": SimpleUploadedFile("list.csv", data)})["Location"]
    said = client.get(preview).content.decode()
    assert "title: Third" in said and "Bring all of it in" in said
    assert client.post(f"{preview}apply/")["Location"] == preview
    assert "This list was brought in" in client.get(preview).content.decode()
    assert client.post(f"{preview}undo/")["Location"] == preview
    assert not Project.objects.filter(title="Third").exists()

    lead, member = token_of(looms.lead), token_of(looms.member)
    lists = f"/partnerships/{looms.partnership.key}/project-lists"
    assert problem(get(lists, **member))["code"] == "not_found"
    wrong = done(upload(lists, {"file": SimpleUploadedFile("list.csv", b"title,kind\n,club\n")}, **lead), 201)
    assert [(each["row"], each["column"]) for each in wrong["problems"]] == [(2, "kind")]
    refused = problem(post(f"{lists}/{wrong['public_id']}/apply", **lead))
    assert (refused["status"], [each["field"] for each in refused["errors"]]) == (422, ["body.rows.2.kind"])
    made = done(upload(lists, {"file": SimpleUploadedFile("list.csv", data)}, **lead), 201)
    own = f"{lists}/{made['public_id']}"
    (row,) = asked(own, **lead)["items"]
    assert (row["effect"], row["title"]) == ("new", "Third")
    assert [done(post(f"{own}/{act}", **lead))["state"] for act in ("apply", "undo")] == ["applied", "undone"]
    assert [each["state"] for each in asked(lists, **lead)["items"]] == ["undone", "looked_at", "undone"]
