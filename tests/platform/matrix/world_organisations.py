"""What belongs to organisations: a described cluster, one that is not public yet, a merge, lists, somebody unjoined."""

from __future__ import annotations

from tests.platform.matrix.world import LAST_YEAR, LONG_AGO, World

from interlace_platform.organisations import actions
from interlace_platform.organisations.facts import ClusterFacts, OrganisationFacts
from interlace_platform.organisations.models import Affiliation, Person


def furnish(world: World) -> None:
    """Add them; the cluster manager acts for the cluster and for the draft."""
    manager, team = world.users["cluster_manager"], world.users["platform_team"]
    cluster = world.organisations["cluster_manager"]
    actions.describe(organisation=cluster, language="en", description="Invented.", by=manager)
    actions.describe(organisation=cluster, language="fi", description="Keksitty.", by=manager)
    actions.update_cluster_profile(organisation=cluster, facts=ClusterFacts(members_sme=20), by=manager)
    Affiliation.objects.create(
        person=Person.objects.get(user=world.users["former_member"]),
        organisation=cluster,
        role="manager",
        valid_from=LONG_AGO,
        valid_to=LAST_YEAR,
    )
    facts = OrganisationFacts(name="Fictional draft", kind="cluster_organisation", is_fictional=True)
    world.things["draft organisation"] = actions.register_organisation(facts=facts, by=manager)
    world.things["own affiliation"] = Affiliation.objects.get(person__user=manager, organisation=cluster)
    world.things["affiliation"] = actions.enter_person(
        organisation=cluster,
        name="Fictional unjoined",
        email=world.users["registered"].email,
        role="member",
        valid_from=LONG_AGO,
        by=manager,
    )
    merge_and_import(world, team)


def merge_and_import(world: World, team: object) -> None:
    for name in ("twin", "other twin", "third twin"):
        facts = OrganisationFacts(name=f"Fictional {name}", kind="company", is_fictional=True)
        world.things[name] = actions.register_organisation(facts=facts, by=team)
    world.things["merge"] = actions.merge_organisations(
        kept=world.things["twin"], absorbed=world.things["other twin"], by=team
    )
    for name in ("looked at", "brought in"):
        data = f"name,kind\nFictional {name},company\n".encode()
        world.things[name] = actions.upload_import(data=data, file_name="list.csv", by=team)
    actions.apply_import(upload=world.things["brought in"], by=team)
