"""The addresses of questions, discussion and polls, all below that of their event."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.events.discussion import asking, live, moderating, polling, posting

EVENT = "events/<slug:slug>/"
QUESTIONS, POSTS, POLLS = f"{EVENT}questions/", f"{EVENT}discussion/", f"{EVENT}polls/"
QUESTION, POST, POLL = f"{QUESTIONS}<uuid:question>/", f"{POSTS}<uuid:post>/", f"{POLLS}<uuid:poll>/"

urlpatterns = [
    path(QUESTIONS, asking.index, name="event-asked"),
    path(f"{QUESTIONS}ask/", asking.ask, name="event-ask"),
    path(f"{QUESTIONS}waiting/", moderating.waiting, name="event-waiting"),
    path(QUESTION, asking.detail, name="question"),
    path(f"{QUESTION}answer/", asking.answer, name="question-answer"),
    path(f"{QUESTION}refuse/", moderating.refuse, name="question-refuse"),
    path(f"{QUESTION}<slug:act>/", asking.act, name="question-act"),
    path(POSTS, posting.index, name="event-discussion"),
    path(f"{POSTS}post/", posting.new, name="event-post-new"),
    path(f"{POST}reply/", posting.reply, name="post-reply"),
    path(f"{POST}edit/", posting.edit, name="post-edit"),
    path(f"{POST}earlier/", posting.earlier, name="post-earlier"),
    path(f"{POST}remove/", posting.remove, name="post-remove"),
    path(f"{POST}flag/", posting.flag, name="post-flag"),
    path(f"{POST}keep/", moderating.keep, name="post-keep"),
    path(POLLS, polling.index, name="event-polls"),
    path(f"{POLLS}new/", polling.new, name="event-poll-new"),
    path(POLL, polling.detail, name="poll"),
    path(f"{POLL}answer/", polling.answer, name="poll-answer"),
    path(f"{POLL}edit/", polling.edit, name="poll-edit"),
    path(f"{POLL}results.csv", polling.results, name="poll-results"),
    path(f"{POLL}<slug:act>/", polling.act, name="poll-act"),
    path(f"{EVENT}live/", live.page, name="event-live"),
    path(f"{EVENT}live/now/", live.now, name="event-live-now"),
    path(f"{EVENT}prepare/floor/", moderating.floor, name="event-floor"),
]
