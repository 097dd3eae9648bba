"""Claims, mandates and lineage of the public partnership and of the draft, entered by people."""

from __future__ import annotations

from tests.platform.matrix.world import LONG_AGO, World

from interlace_platform.partnerships import actions
from interlace_platform.partnerships.actions import Letter, OtherEnd, Statement
from interlace_platform.partnerships.models import Claim, ClaimImport
from interlace_platform.territories.models import Territory

HARBOUR = "fictional-harbour"


def furnish(world: World) -> None:
    """Add them: a claim that waits, one that is confirmed, one that is disputed; a mandate; a link; lists."""
    Territory.objects.create(key=HARBOUR, kind="place", name="Fictional harbour")
    world.things["general mandate"] = actions.grant_mandate(
        territory=Territory.objects.get(key=HARBOUR),
        organisation=world.organisations["member"],
        partnership=None,
        valid_from=LONG_AGO,
        letter=Letter("Fictional letter"),
        by=world.users["platform_team"],
    )
    for key in ("public", "draft"):
        world.things[f"proposed claim, {key}"] = proposed(world, key, "member", "advisory")
        world.things[f"confirmed claim, {key}"] = confirmed(world, key, "member", "associated")
        world.things[f"disputed claim, {key}"] = disputed(world, key)
        world.things[f"mandate, {key}"] = actions.grant_mandate(
            territory=Territory.objects.get(key=HARBOUR),
            organisation=world.organisations["member"],
            partnership=world.partnerships[key],
            valid_from=LONG_AGO,
            letter=Letter("Fictional letter"),
            by=world.users["coordinator"],
        )
        world.things[f"link, {key}"] = actions.link_lineage(
            partnership=world.partnerships[key],
            relation="grew_out_of",
            other=OtherEnd(name="Fictional pilot"),
            source_title="Fictional page",
            by=world.users["coordinator"],
        )
        world.things[f"looked at claims, {key}"] = listed(world, key, 2022)
        applied = actions.apply_claims(upload=listed(world, key, 2023), by=world.users["coordinator"])
        world.things[f"claims brought in, {key}"] = applied


def listed(world: World, key: str, year: int) -> ClaimImport:
    """A list with one claim, looked at."""
    data = (
        f"organisation,role,strength,stated_from\n{world.organisations['observer'].slug},observer,interested,{year}\n"
    )
    by = world.users["coordinator"]
    own = world.partnerships[key]
    return actions.upload_claims(partnership=own, data=data.encode(), file_name="fictional.csv", by=by)


def proposed(world: World, key: str, about: str, role: str) -> Claim:
    said = Statement(role, "committed", organisation=world.organisations[about], stated_from="2024")
    by = world.users["coordinator"]
    return actions.propose_claim(partnership=world.partnerships[key], statement=said, by=by)


def confirmed(world: World, key: str, about: str, role: str) -> Claim:
    return actions.confirm_claim(claim=proposed(world, key, about, role), by=world.users[about])


def disputed(world: World, key: str) -> Claim:
    claim = confirmed(world, key, "observer", "associated")
    return actions.dispute_claim(claim=claim, reason="Fictional.", by=world.users["working_group_lead"])
