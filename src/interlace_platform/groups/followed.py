"""What is told of working groups and decisions to those who follow their partnership."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.following.kinds import Kind, declare
from interlace_platform.following.models import Topic
from interlace_platform.groups.models import Decision, Milestone
from interlace_platform.partnerships.followed import tell_in, within

COUNTED = Kind("decision.counted", Topic.DECISIONS, _("Counted in “%(partnership)s”: %(question)s"))
REACHED = Kind("milestone.reached", Topic.DECISIONS, _("Reached in “%(partnership)s”: %(milestone)s"))


def tell_of_count(decision: Decision, by: User) -> None:
    """Tell those within the partnership that a decision is counted."""
    partnership = decision.partnership
    page = reverse("partnership-decision", args=[partnership.key, decision.number])
    question, audience = decision.question, within(partnership)
    tell_in(partnership, COUNTED, decision.public_id, by, address=page, audience=audience, question=question)


def tell_of_milestone(milestone: Milestone, by: User) -> None:
    """Tell that a milestone was reached; once, even if that is taken back and said again."""
    group = milestone.group
    page = reverse("partnership-group", args=[group.partnership.key, group.slug])
    tell_in(group.partnership, REACHED, milestone.pk, by, address=page, milestone=milestone.title)


declare(COUNTED, REACHED)
