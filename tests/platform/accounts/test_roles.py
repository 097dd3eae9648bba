"""Roles for the platform: dated, given and ended by administrators, over when they end."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from interlace_platform.accounts import actions
from interlace_platform.accounts.models import Grant, PlatformRole, User
from interlace_platform.accounts.policy import is_platform_admin, is_platform_team
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed, Problem
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def account(name: str) -> User:
    return User.objects.create_user(f"{name}@example.org", name=name)


@pytest.fixture
def admin() -> User:
    user = account("admin")
    actions.grant_first_admin(user=user)
    return user


def give(admin: User, user: User, first: date, end: date | None, role: PlatformRole = PlatformRole.TEAM) -> Grant:
    return actions.grant_role(user=user, role=role, valid_from=first, valid_to=end, by=admin)


@pytest.mark.parametrize(
    ("first", "end", "holds"),
    [(-1, None, True), (0, None, True), (1, None, False), (-5, 0, False), (-5, 1, True), (0, 1, True)],
)
def test_a_role_holds_from_its_first_day_until_the_day_before_its_end(admin, first, end, holds):
    ben = account("ben")
    give(admin, ben, today() + first * DAY, None if end is None else today() + end * DAY)
    assert is_platform_team(ben) is holds
    assert is_platform_admin(ben) is False


def test_what_was_so_on_another_day_can_be_asked(admin):
    ben = account("ben")
    give(admin, ben, date(2020, 1, 1), date(2021, 1, 1))
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1))
    assert [is_platform_team(ben, day) for day in days] == [False, True, True, False]


def test_visitors_and_closed_accounts_hold_nothing(admin):
    ben = account("ben")
    give(admin, ben, today(), None)
    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert not is_platform_team(ben)
    assert not is_platform_team(VISITOR)


def test_a_role_that_is_ended_is_over_at_once_and_ending_it_again_is_harmless(admin):
    ben = account("ben")
    grant = give(admin, ben, today() - DAY, None)
    for _ in range(2):
        grant = actions.end_grant(grant=grant, by=admin)
    assert (is_platform_team(ben), grant.valid_to) == (False, today())
    assert AuditEvent.objects.filter(what="grant.ended").count() == 1


def test_only_administrators_give_and_end_roles(admin):
    ben = account("ben")
    grant = give(admin, ben, today(), None)
    with pytest.raises(NotAllowed):
        give(ben, ben, today(), None, PlatformRole.ADMIN)
    with pytest.raises(NotAllowed):
        actions.end_grant(grant=grant, by=ben)


def test_the_last_administrator_stays(admin):
    grant = Grant.objects.get(user=admin)
    with pytest.raises(Conflict) as refusal:
        actions.end_grant(grant=grant, by=admin)
    assert refusal.value.message == "This is the last administrator. Give somebody else the role first."
    give(admin, account("ben"), today(), None, PlatformRole.ADMIN)
    actions.end_grant(grant=grant, by=admin)
    assert not is_platform_admin(admin)


@pytest.mark.parametrize(
    ("first", "end", "problem"),
    [
        (0, 0, Problem("valid_to", "The role must end after it begins.")),
        (5, None, Problem("valid_from", "The role is given already for some of these days.")),
        (-9, 1, Problem("valid_from", "The role is given already for some of these days.")),
    ],
)
def test_a_period_that_makes_no_sense_is_refused(admin, first, end, problem):
    ben = account("ben")
    give(admin, ben, today(), None)
    with pytest.raises(Invalid) as refusal:
        give(admin, ben, today() + first * DAY, None if end is None else today() + end * DAY)
    assert refusal.value.problems == (problem,)


def test_the_database_holds_the_rules_too(admin):
    wrong = [
        {"role": "king", "valid_from": today()},
        {"role": "platform_team", "valid_from": today(), "valid_to": today() - DAY},
    ]
    for each in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(user=admin, **each)


def test_the_first_administrator_is_made_on_the_command_line_and_no_second():
    account("ann")
    out = StringIO()
    call_command("make_admin", "ANN@example.org", stdout=out)
    assert out.getvalue() == "ANN@example.org is administrator from today.\n"
    account("ben")
    with pytest.raises(CommandError) as refusal:
        call_command("make_admin", "ben@example.org")
    assert str(refusal.value) == "There is an administrator already; ask them to give you the role."
    with pytest.raises(CommandError) as refusal:
        call_command("make_admin", "nobody@example.org")
    assert str(refusal.value) == "There is no active account for nobody@example.org. Sign up on the site first."


@pytest.mark.parametrize("emails", [("a@example.org", "A@Example.org"), ("straße@example.org", "STRASSE@example.org")])
def test_one_address_is_one_account_whatever_its_capitals(emails):
    User.objects.create_user(emails[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(emails[1])
