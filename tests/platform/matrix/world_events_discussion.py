"""Questions, posts and polls at events of the world: shown and waiting, flagged, a draft, open and closed."""

from __future__ import annotations

from tests.platform.matrix.world import World

from interlace_platform.events.discussion import actions
from interlace_platform.events.discussion.actions import FloorFacts, PollFacts


def furnish(world: World) -> None:
    """Add them: asked and said by the cluster manager, or within by a member; prepared by the platform team."""
    team, cluster, member = (world.users[role] for role in ("platform_team", "cluster_manager", "member"))
    public, within = world.things["public event"], world.things["within event"]
    actions.set_floor(event=public, facts=FloorFacts(is_moderated=False), by=team)
    world.things["shown question"] = actions.ask(event=public, text="Fictional threads?", by=cluster)
    actions.set_floor(event=public, facts=FloorFacts(is_moderated=True), by=team)
    world.things["waiting question"] = actions.ask(event=public, text="Fictional dyes?", by=cluster)
    actions.set_floor(event=within, facts=FloorFacts(is_moderated=False), by=team)
    world.things["question within"] = actions.ask(event=within, text="Fictional votes?", by=member)
    world.things["post"] = post = actions.post(event=public, text="Fictional praise", by=cluster)
    actions.flag_post(post=post, reason="Fictional wrath", by=member)
    world.things["post within"] = actions.post(event=within, text="Fictional vote", by=member)
    for name, event, electorate in (
        ("poll", public, "everybody"),
        ("poll of the registered", public, "registered"),
        ("poll within", within, "everybody"),
        ("draft poll", public, "everybody"),
    ):
        facts = PollFacts(f"Fictional {name}?", ("Yes", "No"), electorate=electorate, is_secret=False, results="always")
        poll = actions.draft_poll(event=event, facts=facts, by=team)
        world.things[name] = poll if name.startswith("draft") else actions.open_poll(poll=poll, by=team)
