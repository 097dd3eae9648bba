"""Adds to a running site the fictional people, partnerships and organisations that the tests visit; prints who is who.

Everything that a journey changes is there twice: for the walk with scripts, and for the one without.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
django.setup()

from allauth.account.models import EmailAddress  # noqa: E402 - after the settings
from django.conf import settings  # noqa: E402
from tests.platform.boards.chains import chain  # noqa: E402
from tests.platform.events.stage import published  # noqa: E402
from tests.platform.matrix.world import World  # noqa: E402
from tests.platform.organisations.people import somebody, team_member  # noqa: E402
from tests.platform.partnerships.cast import Cast, actor, cast, territory  # noqa: E402

from interlace_platform.accounts.models import Grant, PlatformRole, User  # noqa: E402
from interlace_platform.following.unsubscribing import address_to_stop  # noqa: E402
from interlace_platform.founding.models import CutOff  # noqa: E402
from interlace_platform.organisations import actions as organisations  # noqa: E402
from interlace_platform.organisations.facts import OrganisationFacts  # noqa: E402
from interlace_platform.organisations.models import Organisation  # noqa: E402
from interlace_platform.partnerships import actions, demonstration  # noqa: E402
from interlace_platform.projects.models import Project  # noqa: E402

PASSED = date(2020, 1, 1)
people: dict[str, User] = {}
said: dict[str, Any] = {}


def two_regions_vote(looms: Cast, walk: str) -> None:
    """The lead and the member vote for a region each."""
    for who in ("lead", "member"):
        actions.grant_mandate(
            territory=territory(f"fictional {who} region {walk}"), organisation=looms.organisations[who],
            partnership=looms.partnership, valid_from=date(2024, 1, 1), letter=actions.Letter("Fictional letter"),
            by=looms.users["lead"],
        )  # fmt: skip


def cluster_of(walk: str) -> None:
    """A cluster whose manager is not joined to it yet."""
    manager = somebody(f"Mara Beispiel {walk}")
    EmailAddress.objects.create(user=manager, email=manager.email, verified=True, primary=True)
    facts = OrganisationFacts(name=f"Fictional Loom Cluster {walk}", kind="cluster_organisation", is_fictional=True)
    cluster = organisations.register_organisation(facts=facts, by=team)
    organisations.enter_person(
        organisation=cluster, name="M. B.", email=manager.email, role="manager", valid_from=date(2024, 1, 1), by=team
    )
    people[f"manager {walk}"] = manager
    said[f"cluster {walk}"] = cluster.slug


def founders(walk: str) -> None:
    """Three organisations that found something; somebody acts for the first."""
    for name in ("Anvil Guild", "Bell Mill", "Crane Works"):
        facts = OrganisationFacts(name=f"Fictional {name} {walk}", kind="cluster_organisation", is_fictional=True)
        own = organisations.register_organisation(facts=facts, by=team)
        if name == "Anvil Guild":
            people[f"founder {walk}"] = actor(f"Fred Beispiel {walk}", own)


def board() -> None:
    """A board of three steps: one that two fill, one that one fills, one that nobody fills."""
    made = chain()
    made.says("lead", "member", "spin", trl=7, infrastructure="Fictional hall", capacity="two looms a week")
    made.says("lead", "lead", "spin", role="research", trl=3, evidence_url="https://example.org/looms")
    made.says("lead", "member", "weave", role="use")
    people["board"] = made.cast.lead
    step, member = made.steps["spin"].pk, made.cast.organisations["member"].slug
    ends = ("", "cover/", "import/", "steps/new/", f"steps/{step}/", f"steps/{step}/fill/", f"steps/{step}/{member}/")
    said["board"] = [f"/partnerships/{made.cast.partnership.key}/board/{end}" for end in ends]


def projects() -> None:
    """The projects of the demonstration, and who coordinates their partnership."""
    people["projects"] = demonstration.speaker_of(Organisation.objects.get(acronym="NRA", is_fictional=True))
    home = f"/partnerships/{demonstration.KEY}/projects/"
    greenhouse = Project.objects.filter(partnership__key=demonstration.KEY).earliest("pk")
    own = f"{home}{greenhouse.slug}/"
    source, risk, partner = (getattr(greenhouse, name).first().pk for name in ("sources", "risks", "partners"))
    ends = ("", "rules/", "history/", "edit/", "move/", "next-step/", "readiness/", f"funding/{source}/")
    more = (f"risks/{risk}/", f"partners/{partner}/", "partners/new/", "links/new/")
    addresses = ["/projects/", f"{home}pipeline/", home, f"{home}new/", *(own + end for end in (*ends, *more))]
    said.update(projects=addresses, pipeline=f"{home}pipeline/")


def lists_and_twins() -> None:
    """Two organisations that are the same, merged; a list that can be brought in, and one that cannot."""
    twins = [
        organisations.register_organisation(
            facts=OrganisationFacts(name=f"Fictional {name}", kind="company", is_fictional=True), by=team
        )
        for name in ("Mill", "Mill and Sons")
    ]
    organisations.merge_organisations(kept=twins[0], absorbed=twins[1], by=team)
    bad = b"name,kind,founding_year\nFictional Mill,club,12\n,company,x\n"
    uploads = [
        organisations.upload_import(data=data, file_name="list.csv", by=team)
        for data in (b"name,kind\nFictional Press,company\n", bad)
    ]
    said.update(uploads=[str(each.public_id) for each in uploads], twin=twins[0].slug)


team = people["team"] = team_member("Tessa Muster")
CutOff.objects.get_or_create(closes_on=PASSED, defaults={"note": "Fictional.", "entered_by": team})
people["admin"] = somebody("Ada Muster")
Grant.objects.create(user=people["admin"], role=PlatformRole.ADMIN, valid_from=date(2020, 1, 1))
for walk in ("scripts", "plain"):
    looms = cast(key=f"fictional-looms-{walk}")
    people.update({f"{who} {walk}": user for who, user in looms.users.items()})
    said[f"organisations {walk}"] = {who: own.slug for who, own in looms.organisations.items()}
    said[f"claim {walk}"] = str(looms.partnership.claims.get(organisation=looms.organisations["member"]).public_id)
    two_regions_vote(looms, walk)
    cluster_of(walk)
    founders(walk)
    newcomer = people[f"newcomer {walk}"] = somebody(f"Nora Beispiel {walk}")
    people[f"leaver {walk}"] = somebody(f"Lea Beispiel {walk}")
    said[f"second {walk}"] = newcomer.email
    said[f"event {walk}"] = published(looms, title=f"Fictional evening of looms {walk}").slug
    said[f"stop {walk}"] = address_to_stop(looms.users["stranger"]).removeprefix(settings.ENVIRONMENT.address)
lists_and_twins()
board()
projects()
world = World(users=people)
print(json.dumps({**said, "sessions": {who: world.session_key(who) for who in people}}))
