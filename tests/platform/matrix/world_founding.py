"""What is being founded: a draft, one submitted, one under review that is due, one accepted."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from tests.platform.core.test_uploads import PDF
from tests.platform.matrix.world import World

from interlace_platform.founding import actions
from interlace_platform.founding.actions import Letter, Outline
from interlace_platform.founding.criteria import form_in_force
from interlace_platform.founding.models import CutOff, Expression

SECTIONS = ({"context": "Invented."}, {"context": "Invented twice."})


def furnish(world: World) -> None:
    """Found them, led by the coordinator, with the member; the platform team reviews and has checked a letter."""
    team = world.users["platform_team"]
    due = actions.enter_cut_off(closes_on=timezone.localdate() + timedelta(days=5), by=team)
    world.things["cut-off"] = actions.enter_cut_off(closes_on=timezone.localdate() + timedelta(days=400), by=team)
    for name in ("draft", "submitted", "under review", "accepted"):
        world.things["founding", name] = drafted(world, f"Fictional founding {name}", is_complete=name != "draft")
    for name in ("under review", "accepted"):
        actions.assign_reviewer(expression=world.things["founding", name], reviewer=team, by=team)
    CutOff.objects.filter(pk=due.pk).update(closes_on=timezone.localdate())
    accepted = actions.accept_expression(expression=world.things["founding", "accepted"], reason="Invented.", by=team)
    world.things["founding", "accepted"] = accepted
    for text, reason in zip(SECTIONS, ("First.", "Second."), strict=True):
        actions.write_partnership_scope(
            partnership=world.partnerships["public"], sections=text, reason=reason, what_changed="All", by=team
        )


def drafted(world: World, title: str, *, is_complete: bool) -> Expression:
    lead, team = world.users["coordinator"], world.users["platform_team"]
    outline = Outline(world.partnerships["public"].platform, title)
    made = actions.draft_expression(proposer=world.organisations["coordinator"], outline=outline, by=lead)
    actions.add_founder(
        expression=made, organisation=world.organisations["member"], territory=None, role="participating", by=lead
    )
    letter = Letter(date(2026, 1, 5), "head of the department", "", "", True, 24, PDF, "letter.pdf")
    founder = actions.record_letter(founder=made.founders.get(role="lead"), letter=letter, by=lead)
    for text in SECTIONS:
        actions.write_scope(expression=made, sections=text, what_changed="All", by=lead)
    if is_complete:
        actions.check_letter(founder=founder, by=team)
        for each in form_in_force().criteria:
            actions.answer_criterion(expression=made, criterion=each.key, text="Invented.", by=lead)
        made = actions.submit_expression(expression=made, by=lead)
    return made
