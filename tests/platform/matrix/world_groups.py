"""What belongs to working groups: one in `public` and `draft`, and decisions in every state, with two who vote."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from tests.platform.matrix.world import LONG_AGO, World

from interlace_platform.groups import actions
from interlace_platform.groups.actions import Question
from interlace_platform.groups.models import Decision
from interlace_platform.partnerships.models import Mandate
from interlace_platform.territories.models import Territory


def furnish(world: World) -> None:
    """Add them; the member votes for one region, the cluster manager (in `public` only) for another."""
    team = world.users["platform_team"]
    for key in ("public", "draft"):
        partnership = world.partnerships[key]
        group = actions.open_group(partnership=partnership, name="Fictional dyes", by=team)
        actions.name_lead(group=group, organisation=world.organisations["working_group_lead"], by=team)
        actions.join_group(group=group, organisation=world.organisations["observer"], by=team)
        world.things[key, "milestone"] = actions.add_milestone(
            group=group, track="learn", title="Fictional map", due_on=LONG_AGO, by=team
        )
    for role in ("member", "cluster_manager"):
        place = Territory.objects.create(key=f"fictional-vote-of-{role}", kind="place", name=f"Fictional {role}")
        Mandate.objects.create(
            territory=place, organisation=world.organisations[role], partnership=world.partnerships["public"],
            valid_from=LONG_AGO, granted_by=team,
        )  # fmt: skip
    for number, name in enumerate(("draft decision", "open decision", "due decision"), 1):
        world.things[name] = put(world, f"Fictional question {number}?", is_open=number > 1, is_due=number > 2)


def put(world: World, text: str, *, is_open: bool, is_due: bool) -> Decision:
    now, team = timezone.now(), world.users["platform_team"]
    asked = Question(text, ("Yes", "No"), now - timedelta(days=1), now + timedelta(days=1), Decimal("0.5"))
    decision = actions.draft_decision(partnership=world.partnerships["public"], question=asked, by=team)
    if is_open:
        decision = actions.open_decision(decision=decision, by=team)
    if is_due:
        Decision.objects.filter(pk=decision.pk).update(opens_at=now - timedelta(days=2), closes_at=now)
    return decision
