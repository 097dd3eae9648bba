"""The pages and the API of founding, without any script: from the first line to the open partnership."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.platform.core.test_uploads import PDF
from tests.platform.founding.group import checked, group, letter, reviewed, submitted

from interlace_platform.founding import actions
from interlace_platform.founding.criteria import form_in_force
from interlace_platform.founding.models import Expression, FoundingOrganisation, Step
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership

pytestmark = pytest.mark.django_db
SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def dyes(db):
    return group()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user, SIGN_IN)
    return client


def link(name: str, own, *more: object) -> str:
    return reverse(f"founding-{name}", args=[own.expression.public_id, *more])


def text_of(answer) -> str:
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_from_the_first_line_to_the_open_partnership(dyes):
    lead, mate, team = (client_of(dyes.users[who]) for who in ("lead", "mate", "team"))
    outline = {
        "proposer": dyes.organisations["lead"].slug,
        "platform": "fictional",
        "title": "Woad",
        "activities": "C13",
    }
    made = lead.post("/founding/new/", outline)
    own = Expression.objects.get(title="Woad")
    assert made["Location"] == reverse("founding-expression", args=[own.public_id])
    dyes.expression = own
    lead.post(link("founders", dyes), {"organisation": dyes.organisations["mate"].slug, "role": "co_lead"})
    assert "7 required criteria are not answered yet." in text_of(mate.get(link("expression", dyes)))
    for each in form_in_force().criteria:
        said = {"text": f"<b>{each.key}</b>", "revision": 0, "next": "1"}
        answer = mate.post(link("answer", dyes, each.key), said)
        assert answer.status_code == 302
    html = lead.get(link("expression", dyes)).content.decode()
    assert "&lt;b&gt;scope&lt;/b&gt;" in html and "Everything that is required is there." in html
    for each in FoundingOrganisation.objects.filter(expression=own):
        sent = {
            "received_on": "2026-01-05", "signatory": "minister",
            "supports_politically": "on", "resources_months": "24",
            "file": SimpleUploadedFile("a.html", PDF, content_type="text/html"),
        }  # fmt: skip
        assert lead.post(link("letter", dyes, each.pk), sent)["Location"] == link("letters", dyes)
        assert team.post(link("letter-check", dyes, each.pk))["Location"] == link("letters", dyes)
    assert "2026-" not in text_of(team.get(link("letters", dyes)))
    team.post("/founding/cut-offs/", {"closes_on": f"{own.drafted_at:%Y-%m-%d}"})
    assert lead.post(link("submit", dyes))["Location"] == link("expression", dyes)
    assert "Woad" in text_of(team.get("/founding/review/"))
    team.post(link("assign", dyes), {"reviewer": str(dyes.team.public_id)})
    team.post(link("assess", dyes, "scope"), {"finding": "unclear", "comment": "Which vat?"})
    assert "Which vat?" in text_of(team.get(link("review", dyes)))
    assert "Which vat?" not in text_of(lead.get(link("expression", dyes)))
    assert team.post(link("decide", dyes, "accept"), {"reason": "**Good.**"}).status_code == 302
    public = Client().get(link("expression", dyes)).content.decode()
    assert "<strong>Good.</strong>" in public and "Which vat?" not in public and "scope" not in public
    assert Partnership.objects.get(key="woad").activities_said.get().code == "C13"
    assert "Woad" in text_of(Client().get("/founding/"))


def test_a_letter_is_saved_and_never_opened(dyes):
    founder = actions.record_letter(
        founder=dyes.founder("lead"), letter=letter(data=PDF, file_name="x.svg"), by=dyes.lead
    )
    answer = client_of(dyes.mate).get(link("letter-file", dyes, founder.pk))
    assert answer.content == PDF
    assert (answer["Content-Security-Policy"], answer["X-Content-Type-Options"]) == ("sandbox", "nosniff")
    assert answer["Content-Disposition"] == 'attachment; filename="x.pdf"'
    assert client_of(dyes.stranger).get(link("letter-file", dyes, founder.pk)).status_code == 404


def test_nobody_overwrites_a_letter_or_a_founder_they_have_not_read_and_nothing_they_typed_is_lost(dyes):
    lead, team, founder = client_of(dyes.lead), client_of(dyes.team), dyes.founder("lead")
    page = lead.get(link("letter", dyes, founder.pk)).content.decode()
    assert '<input type="hidden" name="revision" value="1"' in page
    told = "Somebody else has changed this meanwhile."
    actions.record_letter(founder=founder, letter=letter(), by=dyes.mate)
    sent = {"received_on": "2026-01-05", "signatory": "head of unit", "reference": "No. 7", "revision": 1}
    refused = lead.post(link("letter", dyes, founder.pk), sent)
    assert told in text_of(refused) and 'value="head of unit"' in refused.content.decode()
    for method, name in (("post", "letter-check"), ("post", "founder-remove")):
        who = team if name == "letter-check" else lead
        assert getattr(who, method)(link(name, dyes, founder.pk), {"revision": 1}).status_code == 409
    stale = {"territory": "", "role": "observer", "revision": 1}
    assert told in text_of(lead.post(link("founder", dyes, founder.pk), stale))
    assert lead.post(link("letter", dyes, founder.pk), sent | {"revision": 2}).status_code == 302
    founder.refresh_from_db()
    assert (founder.signatory, founder.role, founder.revision) == ("head of unit", "lead", 3)


def test_a_file_that_is_none_of_ours_is_refused_beside_its_field(dyes):
    sent = {"received_on": "2026-01-05", "signatory": "minister", "file": SimpleUploadedFile("a.pdf", b"<html>")}
    said = text_of(client_of(dyes.lead).post(link("letter", dyes, dyes.founder("lead").pk), sent))
    assert "The letter : Only PDF, PNG, JPEG, ODT and DOCX (without macros) are taken." in said


def test_what_changed_between_two_versions_is_marked_for_eyes_and_ears(dyes):
    lead = client_of(dyes.lead)
    for number, text in enumerate(("Five lamps, [x](javascript:y).", "Three lamps & <i>more</i>, [x](javascript:y).")):
        said = {"objectives": text, "what_changed": "Fewer", "after": number}
        assert lead.post(link("scoping-write", dyes), said)["Location"] == link("scoping", dyes)
    html = lead.get(link("scoping-compare", dyes)).content.decode()
    assert '<del><span class="hidden">[removed: </span>Five<span class="hidden">]</span></del>' in html
    assert '<ins><span class="hidden">[added: </span>Three<span class="hidden">]</span></ins>' in html
    assert "&lt;i&gt;" in html
    assert 'href="javascript:' not in lead.get(link("scoping", dyes)).content.decode()
    stale = lead.post(link("scoping-write", dyes), {"objectives": "Two", "what_changed": "x", "after": 1})
    assert "Somebody else has changed this meanwhile." in text_of(stale)


def test_coordinators_write_the_scope_anew_and_say_why(dyes):
    actions.write_scope(expression=dyes.expression, sections={"context": "Old."}, by=dyes.lead)
    checked(reviewed(dyes), "lead")
    actions.accept_expression(expression=dyes.expression, reason="Good.", by=dyes.team)
    key, lead = dyes.now.partnership.key, client_of(dyes.lead)
    write = reverse("partnership-scoping-write", args=[key])
    new = {"context": "New.", "what_changed": "All", "after": 1}
    assert "This field is required." in text_of(lead.post(write, {**new, "reason": ""}))
    lead.post(write, {**new, "reason": "The landscape changed."})
    said = text_of(lead.get(reverse("partnership-scoping", args=[key])))
    assert "The landscape changed." in said and "New." in said
    assert client_of(dyes.stranger).get(write).status_code == 404


def test_somebody_without_an_organisation_is_told_what_to_do(dyes):
    assert "You act for no organisation here." in text_of(client_of(dyes.stranger).get("/founding/new/"))


def test_what_waits_stands_on_the_waiting_page(dyes):
    submitted(dyes)
    assert "Fictional dyes" in text_of(client_of(dyes.team).get("/account/waiting/"))
    assert "Fictional dyes" not in text_of(client_of(dyes.torn).get("/account/waiting/"))
    actions.assign_reviewer(expression=dyes.expression, reviewer=dyes.team, by=dyes.team)
    actions.return_expression(expression=dyes.expression, reason="Which vat?", by=dyes.team)
    assert "Fictional dyes" in text_of(client_of(dyes.mate).get("/account/waiting/"))


def many(own, number: int) -> None:
    """So many more that are submitted, and that were declined."""
    like = own.now
    for state in ("submitted", "declined"):
        decided = like.since if state == "declined" else None
        rows = Expression.objects.bulk_create(
            Expression(
                title=f"{state} {place}", platform=like.platform, form=like.form, proposer=like.proposer, state=state,
                submitted_at=like.since, decided_at=decided, drafted_by=like.drafted_by,
            )
            for place in range(number)
        )  # fmt: skip
        FoundingOrganisation.objects.bulk_create(
            FoundingOrganisation(expression=row, organisation=like.proposer, role="lead") for row in rows
        )
        Step.objects.bulk_create(Step(expression=row, move="draft", after=state, by=like.drafted_by) for row in rows)


def queries_at(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.any_database
@pytest.mark.parametrize("address", ["/founding/", "/founding/review/", "/account/waiting/", "/api/v1/founding"])
def test_a_list_asks_as_much_for_one_as_for_a_hundred(dyes, address):
    team, counts = client_of(dyes.team), []
    for number in (1, 2, 97):
        many(dyes, number)
        counts.append(queries_at(team, address))
    assert len(set(counts)) == 1


@pytest.mark.any_database
def test_a_page_asks_as_much_for_thirty_founders_as_for_fifty(dyes):
    lead, counts = client_of(dyes.lead), []
    for number in range(2):
        rows = Organisation.objects.bulk_create(
            Organisation(slug=f"o{number}-{place}", name=f"O {place}", kind="other", folded=f" o {place}")
            for place in range(25)
        )
        FoundingOrganisation.objects.bulk_create(
            FoundingOrganisation(expression=dyes.expression, organisation=row, role="participating") for row in rows
        )
        names = ("expression", "founders", "letters", "evidence")
        counts.append([queries_at(lead, link(name, dyes)) for name in names])
    assert counts[0] == counts[1]


def test_the_api_gives_what_is_public_to_everybody_and_the_rest_to_those_within(dyes):
    from datetime import timedelta

    from django.utils import timezone

    from interlace_platform.accounts.actions import make_token

    soon = timezone.now() + timedelta(days=1)
    token = make_token(user=dyes.mate, name="x", scopes=["read"], expires_at=soon, by=dyes.mate).text
    headers = {"Authorization": f"Bearer {token}"}
    address = f"/api/v1/founding/{dyes.expression.public_id}"
    assert Client().get(address).status_code == 404
    checked(reviewed(dyes), "lead")
    said = Client().get(address, headers=headers).json()
    assert (said["state"], len(said["answers"]), said["founders"][0]["letter"]) == ("under_review", 8, "checked")
    actions.accept_expression(expression=dyes.expression, reason="Good.", by=dyes.team)
    public = Client().get(address).json()
    assert (public["decision"], public["answers"], public["founders"][0]["letter"], public["partnership"]) == (
        "Good.",
        [],
        "",
        None,
    )
    assert Client().get("/api/v1/founding?state=accepted").json()["total"] == 1
