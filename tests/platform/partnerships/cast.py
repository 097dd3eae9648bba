"""A fictional partnership with the people around it; all invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tests.platform.organisations.people import LONG_AGO, somebody, team_member

from interlace_platform.accounts.models import User
from interlace_platform.organisations.models import Affiliation, Organisation, Person
from interlace_platform.partnerships import actions
from interlace_platform.partnerships.actions import Founder, Statement
from interlace_platform.partnerships.models import Claim, Partnership, Platform, Role
from interlace_platform.territories.models import Territory


def organisation(name: str, territory: Territory | None = None, *, is_public: bool = True) -> Organisation:
    slug = name.casefold().replace(" ", "-")
    return Organisation.objects.create(
        slug=slug, name=name, kind="cluster_organisation", territory=territory, is_public=is_public, folded=f" {slug}",
        is_fictional=True,
    )  # fmt: skip


def affiliate(user: User, own: Organisation, since: date = LONG_AGO, until: date | None = None) -> Affiliation:
    person, _ = Person.objects.get_or_create(user=user, defaults={"name": user.name, "is_fictional": True})
    return Affiliation.objects.create(
        person=person, organisation=own, role="representative", valid_from=since, valid_to=until
    )


def actor(name: str, own: Organisation) -> User:
    user = somebody(name)
    affiliate(user, own)
    return user


def territory(key: str) -> Territory:
    return Territory.objects.get_or_create(key=key, defaults={"kind": "place", "name": key.title()})[0]


@dataclass
class Cast:
    """Users by what they are: team, second, lead, member, x and y (of organisations not in it), stranger."""

    partnership: Partnership
    users: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        return self.users[name]

    def says(self, who: str = "x", role: str = "participating", since: str = "2024", **more: object) -> Statement:
        return Statement(role, "committed", organisation=self.organisations[who], stated_from=since, **more)

    def propose(self, by: str, who: str = "x", **more: object) -> Claim:
        said = self.says(who, **more)
        return actions.propose_claim(partnership=self.partnership, statement=said, by=self.users[by])

    def confirmed(self, who: str = "x", **more: object) -> Claim:
        return actions.confirm_claim(claim=self.propose("lead", who, **more), by=self.users[who])


def cast(*, public: bool = True, key: str = "fictional-looms") -> Cast:
    platform, _ = Platform.objects.get_or_create(key="fictional", defaults={"name": "Fictional platform"})
    names = {"lead": "Lead Guild", "member": "Member Mill", "x": "Xylo Cluster", "y": "Yarn Institute"}
    organisations = {who: organisation(f"{name} of {key}") for who, name in names.items()}
    users = {who: actor(f"{who} {key}", own) for who, own in organisations.items()}
    users |= {
        "team": team_member(f"Tessa {key}"),
        "second": team_member(f"Timo {key}"),
        "stranger": somebody(f"Sam {key}"),
    }
    founders = [Founder(organisations["lead"], Role.LEAD), Founder(organisations["member"])]
    partnership = actions.open_partnership(
        name=key, key=key, platform=platform, founders=founders, since=date(2020, 1, 1), is_fictional=True,
        by=users["team"],
    )  # fmt: skip
    if public:
        partnership = actions.publish_partnership(partnership=partnership, by=users["lead"])
    return Cast(partnership, users, organisations)
