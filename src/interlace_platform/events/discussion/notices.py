"""The mails about questions: who asked is told what became of it, organisers what waits; each once a day and event."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.periodic import do_daily
from interlace_platform.core.periods import in_force, today
from interlace_platform.events.discussion.models import Floor, Question, QuestionState
from interlace_platform.events.models import Event
from interlace_platform.groups.models import GroupLead
from interlace_platform.notify.notices import Notice, tell
from interlace_platform.organisations.people import who_act_for
from interlace_platform.partnerships.models import Mandate
from interlace_platform.partnerships.standing import LEADING, parts_taken

TASK = "discussions.tell"
TOLD = (QuestionState.ANSWERED, QuestionState.DECLINED, QuestionState.REMOVED)


def tell_author(question: Question) -> None:
    """Ask for the mail about what became of somebody's questions; a second on the same day waits for the next."""
    tell_of_event(question.event, question.author, today())


def tell_of_event(event: Event, author: User, day: date) -> None:
    own = Question.objects.filter(event=event, author=author)
    untold = list(own.filter(is_told=False, state__in=TOLD).order_by("pk"))
    if not untold or own.filter(told_on=day).exists():
        return
    notice = Notice(
        topic="question.told",
        name=f"questions-of:{event.public_id}:{day.isoformat()}",
        subject=_("What became of your question: %(event)s"),
        template="discussion/told.txt",
        route="event-asked",
        at=(event.slug,),
        names={"event": event.title},
        context={"event": event, "questions": untold},
    )
    tell(User.objects.filter(pk=author.pk), notice)
    own.filter(pk__in=[each.pk for each in untold]).update(is_told=True, told_on=day)


def tell_rest(day: date) -> None:
    """Ask for the mails of a day about what was left when somebody had had a mail already."""
    left = Question.objects.filter(is_told=False, state__in=TOLD).select_related("event", "author")
    for question in {(each.event_id, each.author_id): each for each in left.order_by("pk")}.values():
        tell_of_event(question.event, question.author, day)


def tell_organisers(floor: Floor) -> None:
    """Ask for the mails that something waits for those who prepare an event; the first of a day only."""
    day, event = today(), floor.event
    if floor.told_on == day:
        return
    floor.told_on = day
    floor.save(update_fields=["told_on"])
    notice = Notice(
        topic="event.waits",
        name=f"event-waits:{event.public_id}:{day.isoformat()}",
        subject=_("Questions wait for you: %(event)s"),
        template="discussion/waits.txt",
        route="event-waiting",
        at=(event.slug,),
        names={"event": event.title},
        context={"event": event},
    )
    tell(organisers_of(event), notice)


def organisers_of(event: Event) -> QuerySet[User]:
    """Who acts for an organisation that hosts an event, or by which they prepare what belongs to its home."""
    keys = {host.organisation_id for host in event.hosts.all()}
    keys |= {event.organisation_id} if event.organisation_id else set()
    if (partnership := event.its_partnership) is not None:
        leading = parts_taken().filter(partnership=partnership, role__in=LEADING)
        keys |= set(leading.values_list("organisation_id", flat=True))
    if event.group_id is not None:
        keys |= set(
            GroupLead.objects.filter(in_force(), group=event.group_id).values_list("organisation_id", flat=True)
        )
    if event.territory_id is not None:
        whole = Q(territory=event.territory_id, partnership__isnull=True)
        keys |= set(Mandate.objects.filter(whole, in_force()).values_list("organisation_id", flat=True))
    return who_act_for(sorted(keys))


do_daily(TASK, tell_rest)
