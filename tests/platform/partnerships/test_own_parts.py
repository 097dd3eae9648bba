"""What is somebody's own here: on their account, and first thing on the first page."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.platform.partnerships.cast import cast, territory

from interlace_platform.accounts.models import User
from interlace_platform.partnerships import actions
from interlace_platform.partnerships.models import Role
from interlace_platform.partnerships.standing import own_parts

pytestmark = pytest.mark.django_db


def roles_of(user: User) -> dict[str, tuple[Role, ...]]:
    return {part.partnership.key: part.roles for part in own_parts(user)}


def test_own_partnerships_are_those_of_organisations_one_acts_for_and_of_regions_these_speak_for():
    looms, lathes = cast(), cast(key="fictional-lathes", public=False)
    assert roles_of(looms.stranger) == {}
    assert roles_of(looms.lead) == {"fictional-looms": (Role.LEAD,)}
    assert roles_of(lathes.member) == {"fictional-lathes": (Role.PARTICIPATING,)}
    looms.propose("lead")  # a claim that nobody confirmed is no part
    assert roles_of(looms.x) == {}
    place = territory("fair-town")
    said = actions.Statement(Role.CO_LEAD, "committed", territory=place, stated_from="2024")
    claim = actions.propose_claim(partnership=looms.partnership, statement=said, by=looms.lead)
    actions.grant_mandate(
        territory=place, organisation=looms.organisations["y"], partnership=looms.partnership,
        valid_from=date(2024, 1, 1), letter=actions.Letter("Letter of the town"), by=looms.lead,
    )  # fmt: skip
    actions.confirm_claim(claim=claim, by=looms.y)
    assert roles_of(looms.y) == {"fictional-looms": (Role.CO_LEAD,)}


def test_the_first_page_and_the_account_lead_to_what_is_ones_own():
    looms = cast()
    link = f'<a href="{reverse("partnership", args=["fictional-looms"])}">'
    pages = {}
    for who in ("member", "stranger"):
        client = Client()
        client.force_login(looms.users[who])
        pages[who] = [client.get(reverse(name)).content.decode() for name in ("home", "account")]
    assert all(link in page for page in pages["member"])
    assert not any(link in page for page in pages["stranger"])
    assert "You act for no organisation yet." in pages["stranger"][1]
    assert "Your partnerships" not in Client().get(reverse("home")).content.decode()
