"""Rows of which no address needs one to be opened, so that the world has none: lists of them have to be long, too."""

from __future__ import annotations

from django.utils import timezone
from tests.platform.matrix.world import LONG_AGO, World

from interlace_platform.accounts.models import Consent
from interlace_platform.events.discussion.models import Ballot, EarlierText, Want
from interlace_platform.events.inviting.models import Invited, NoInvitations
from interlace_platform.events.models import Answer, Registration
from interlace_platform.following.models import Follow, Habit, Happening, NewFind, Told, TopicPace
from interlace_platform.founding.models import Assessment
from interlace_platform.groups.models import EntitledRegion, Minutes, Vote
from interlace_platform.library.models import DocumentActivity, DocumentAuthor
from interlace_platform.notify.models import Bounce, Mailbox
from interlace_platform.partnerships.models import PartnershipActivity
from interlace_platform.projects.models import ReadyAnswer
from interlace_platform.reporting.models import Passage


def furnish(world: World) -> None:
    """One of each, of what the coordinator sees."""
    coordinator, now = world.users["coordinator"], timezone.now()
    vote(world)
    discuss(world)
    TopicPace.objects.create(user=coordinator, topic="reports", pace="daily")
    Habit.objects.create(user=coordinator)
    NewFind.objects.create(follow=Follow.objects.earliest("pk"), entry="fictional")
    Told.objects.create(user=coordinator, happening=Happening.objects.earliest("pk"), thread="fictional", on=LONG_AGO)
    Consent.objects.create(user=coordinator, to="notices", version="fictional", given_at=now)
    PartnershipActivity.objects.create(partnership=world.partnerships["public"], code="C28", recorded_by=coordinator)
    document = world.things["public document"]
    DocumentActivity.objects.create(document=document, code="C28")
    DocumentAuthor.objects.create(document=document, position=1, name="Fictional author", agreed_on=LONG_AGO)
    registered = Registration.objects.filter(event=world.things["public event"]).earliest("pk")
    Answer.objects.create(registration=registered, question=world.things["question"], text="Fictional.")
    invited = world.things["invited event"]
    Invited.objects.create(event=invited, user=coordinator, mailed_at=now, mailed_by=coordinator)
    NoInvitations.objects.create(user=coordinator)
    Passage.objects.create(
        report=world.things["draft report"], heading="support", text="Fictional.", written_by=coordinator
    )
    ReadyAnswer.objects.create(project=world.things["open project, public"], criterion="market", answer="yes")
    Bounce.objects.create(mailbox=Mailbox.objects.earliest("pk"), mail="fictional", status="5.1.1", is_hard=True)
    expression = world.things["founding", "submitted"]
    Assessment.objects.create(
        expression=expression, reviewer=world.users["platform_team"], criterion="scope", finding="met"
    )


def vote(world: World) -> None:
    """In the decision that is open, and for the one that is due: who may vote, and its minutes."""
    decision, member = world.things["open decision"], world.organisations["member"]
    place = member.mandates.exclude(territory=None).first().territory
    option = decision.options.earliest("pk")
    said = {"territory": place, "organisation": member}
    Vote.objects.create(decision=decision, option=option, cast_by=world.users["member"], cast_at=timezone.now(), **said)
    due = world.things["due decision"]
    EntitledRegion.objects.create(decision=due, **said)
    Minutes.objects.create(decision=due, version=1, text="Fictional.", written_by=world.users["coordinator"])


def discuss(world: World) -> None:
    """Somebody wants an answer, too; a post that was changed; an answer to a poll."""
    coordinator, poll = world.users["coordinator"], world.things["poll"]
    Want.objects.create(question=world.things["shown question"], user=coordinator)
    EarlierText.objects.create(post=world.things["post"], text="Fictional.")
    Ballot.objects.create(poll=poll, user=coordinator).chosen.add(poll.options.earliest("pk"))
