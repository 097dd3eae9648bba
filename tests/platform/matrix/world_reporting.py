"""What belongs to reports: one in every state in `public`, each of another half-year, and a draft in `other`."""

from __future__ import annotations

from tests.platform.matrix.world import World

from interlace_platform.reporting import actions
from interlace_platform.reporting.halves import last_halves
from interlace_platform.reporting.models import Report

STATES = ("draft", "signed", "submitted", "accepted")


def furnish(world: World) -> None:
    """Begun by the platform team, signed by the coordinator, accepted by the team; one submitted is internal."""
    halves = last_halves(len(STATES) + 2)[1:]
    for state, half in zip(STATES, halves, strict=False):
        world.things[f"{state} report"] = brought(world, half, state)
    internal = brought(world, halves[len(STATES)], "submitted")
    Report.objects.filter(pk=internal.pk).update(is_internal=True)
    world.things["internal report"] = internal
    world.things["draft report, other"] = actions.begin_report(
        partnership=world.partnerships["other"], half=halves[0], by=world.users["platform_team"]
    )


def brought(world: World, half: object, state: str) -> Report:
    team, lead = world.users["platform_team"], world.users["coordinator"]
    report = actions.begin_report(partnership=world.partnerships["public"], half=half, by=team)
    place = STATES.index(state)
    if place > 0:
        report = actions.sign_report(report=report, organisation=world.organisations["coordinator"], by=lead)
    if place > 1:
        report = actions.submit_report(report=report, by=lead)
    return actions.accept_report(report=report, by=team) if place > 2 else report
