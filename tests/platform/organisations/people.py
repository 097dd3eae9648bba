"""The fictional people and organisations that the tests of this folder are about."""

from __future__ import annotations

from datetime import date
from typing import Any

from interlace_platform.accounts.models import Grant, PlatformRole, User
from interlace_platform.organisations import actions
from interlace_platform.organisations.facts import OrganisationFacts
from interlace_platform.organisations.models import Organisation, OrganisationKind

LONG_AGO = date(2020, 1, 1)


def somebody(name: str = "Ada Beispiel") -> User:
    """An account."""
    return User.objects.create_user(f"{name.casefold().replace(' ', '.')}@example.org", name=name)


def team_member(name: str = "Tessa Muster") -> User:
    """Somebody of the platform team."""
    user = somebody(name)
    Grant.objects.create(user=user, role=PlatformRole.TEAM, valid_from=LONG_AGO)
    return user


def entered(by: User, name: str = "Fictional Light Cluster", **more: Any) -> Organisation:
    """An organisation that somebody entered."""
    said = {"kind": OrganisationKind.CLUSTER_ORGANISATION, "is_fictional": True, **more}
    return actions.register_organisation(facts=OrganisationFacts(name=name, **said), by=by)
