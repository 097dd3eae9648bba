"""What people ask and vote at the invented fair: invented questions, a discussion, and a poll that is closed."""

from __future__ import annotations

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.events.demonstration import called
from interlace_platform.events.discussion.actions import (
    FloorFacts,
    PollFacts,
    Reply,
    answer_poll,
    answer_question,
    ask,
    close_poll,
    draft_poll,
    open_poll,
    post,
    set_floor,
    want_answer,
)
from interlace_platform.events.discussion.models import Question
from interlace_platform.events.models import Event
from interlace_platform.events.policy import may_prepare
from interlace_platform.partnerships.demonstration import speaker_of

LAMPS = "Can invented lamps be lent before somebody buys them? (fictional question)"
GROWERS = "Which invented growers come, and from where? (fictional question)"
TRAM = "Does the invented tram run in the evening, too? (fictional question)"
ANSWER = "Yes: **all ten lamps** can be lent for an invented season. Nothing of this is real."
POLL = "What should the next invented fair be about? (fictional poll)"
SAID = "An invented greenhouse would like to meet makers of lamps that save water. (fictional post)"


@action(may=may_prepare)
def seed(*, event: Event, by: User) -> None:
    """Questions with and without an answer, a post with a reply, a closed poll; twice is harmless."""
    if Question.objects.filter(event=event).exists():
        return
    set_floor(event=event, facts=FloorFacts(is_moderated=False), by=by)
    grower, maker, institute = (speaker_of(called(acronym)) for acronym in ("MBAC", "FLPC", "IUE"))
    lamps = ask(event=event, text=LAMPS, by=grower)
    answer_question(question=lamps, reply=Reply(ANSWER), by=maker)
    growers = ask(event=event, text=GROWERS, is_anonymous=True, by=institute)
    ask(event=event, text=TRAM, by=maker)
    for question, who in ((lamps, institute), (growers, grower), (growers, maker)):
        want_answer(event=event, question=question, by=who)
    first = post(event=event, text=SAID, by=grower)
    post(event=event, text="An invented maker has three of them. (fictional post)", answers_to=first, by=maker)
    draft = draft_poll(event=event, facts=PollFacts(POLL, ("Water", "Light", "Heat")), by=by)
    poll = open_poll(poll=draft, by=by)
    for who, position in ((grower, 1), (maker, 1), (institute, 2)):
        answer_poll(poll=poll, positions=[position], by=who)
    close_poll(poll=poll, by=by)
