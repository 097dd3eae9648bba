"""What an event is made of: hosts, sessions, talks, speakers."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from interlace_platform.core.unknown import Unknown
from interlace_platform.events import actions, queries
from interlace_platform.events.models import Event, Session, Speaker, Talk
from interlace_platform.pages.events.forms import HostForm, SessionForm, SpeakerForm, TalkForm
from interlace_platform.pages.events.obtaining import FORM, answered, prepared
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@FORM
def hosts(request: SignedIn, slug: str) -> HttpResponse:
    """Who hosts the event; name another."""
    event = prepared(request, slug)
    form = HostForm(request.POST or None, reader=request.user)
    return answered(
        request,
        event,
        form,
        lambda: actions.add_host(event=event, by=request.user, **form.cleaned_data),
        _("Who organises it"),
        back="event-hosts",
        template="pages/events/hosts.html",
        hosts=queries.hosts_of(event, request.user),
    )


@signed_in
@require_POST
def remove_host(request: SignedIn, slug: str, organisation: str) -> HttpResponse:
    """An organisation does not host it."""
    event = prepared(request, slug)
    found = next(
        (each for each in queries.hosts_of(event, request.user) if each.organisation.slug == organisation), None
    )
    if found is None:
        raise Unknown(organisation)
    actions.remove_host(event=event, organisation=found.organisation, by=request.user)
    return redirect("event-hosts", slug)


@signed_in
@FORM
def programme(request: SignedIn, slug: str) -> HttpResponse:
    """The sessions in their order; add one."""
    event = prepared(request, slug)
    form = SessionForm(request.POST or None, event=event)
    return answered(
        request,
        event,
        form,
        lambda: actions.add_session(event=event, facts=form.wanted, by=request.user),
        _("Agenda"),
        back="event-programme",
        template="pages/events/programme.html",
        sessions=queries.programme_of(event),
    )


def session_of(event: Event, public_id: UUID) -> Session:
    """A session of an event; raises `Unknown`."""
    found = next((each for each in queries.programme_of(event) if each.public_id == public_id), None)
    if found is None:
        raise Unknown(str(public_id))
    return found


def talk_of(event: Event, public_id: UUID) -> Talk:
    """A talk of an event; raises `Unknown`."""
    talks = (talk for each in queries.programme_of(event) for talk in each.talks.all())
    found = next((talk for talk in talks if talk.public_id == public_id), None)
    if found is None:
        raise Unknown(str(public_id))
    return found


def speaker_of(event: Event, key: int) -> Speaker:
    """A speaker of an event; raises `Unknown`."""
    talks = (talk for each in queries.programme_of(event) for talk in each.talks.all())
    found = next((each for talk in talks for each in talk.speakers.all() if each.pk == key), None)
    if found is None:
        raise Unknown(str(key))
    return found


@signed_in
@FORM
def session(request: SignedIn, slug: str, session: UUID) -> HttpResponse:
    """Change a session."""
    event = prepared(request, slug)
    found = session_of(event, session)
    form = SessionForm(request.POST or None, event=event, session=found)
    return answered(
        request,
        event,
        form,
        lambda: actions.change_session(session=found, facts=form.wanted, by=request.user),
        _("Session: %(title)s") % {"title": found.title},
        back="event-programme",
    )


@signed_in
@require_POST
def session_up(request: SignedIn, slug: str, session: UUID) -> HttpResponse:
    """Let a session come earlier."""
    event = prepared(request, slug)
    actions.move_session_up(session=session_of(event, session), by=request.user)
    return redirect("event-programme", slug)


@signed_in
@require_POST
def remove_session(request: SignedIn, slug: str, session: UUID) -> HttpResponse:
    """Take a session out."""
    event = prepared(request, slug)
    actions.remove_session(session=session_of(event, session), by=request.user)
    return redirect("event-programme", slug)


@signed_in
@FORM
def new_talk(request: SignedIn, slug: str, session: UUID) -> HttpResponse:
    """Add a talk to a session."""
    event = prepared(request, slug)
    found = session_of(event, session)
    form = TalkForm(request.POST or None)
    return answered(
        request,
        event,
        form,
        lambda: actions.add_talk(session=found, by=request.user, **form.cleaned_data),
        _("Add a talk to: %(title)s") % {"title": found.title},
        back="event-programme",
    )


@signed_in
@FORM
def talk(request: SignedIn, slug: str, talk: UUID) -> HttpResponse:
    """Change a talk."""
    event = prepared(request, slug)
    found = talk_of(event, talk)
    form = TalkForm(request.POST or None, talk=found)
    return answered(
        request,
        event,
        form,
        lambda: actions.change_talk(talk=found, by=request.user, **form.cleaned_data),
        _("Talk: %(title)s") % {"title": found.title},
        back="event-programme",
    )


@signed_in
@require_POST
def remove_talk(request: SignedIn, slug: str, talk: UUID) -> HttpResponse:
    """Take a talk out."""
    event = prepared(request, slug)
    actions.remove_talk(talk=talk_of(event, talk), by=request.user)
    return redirect("event-programme", slug)


@signed_in
@FORM
def speakers(request: SignedIn, slug: str, talk: UUID) -> HttpResponse:
    """Who gives a talk; name another."""
    event = prepared(request, slug)
    found = talk_of(event, talk)
    form = SpeakerForm(request.POST or None, reader=request.user)
    return answered(
        request,
        event,
        form,
        lambda: actions.name_speaker(talk=found, facts=form.wanted, by=request.user),
        _("Who speaks: %(title)s") % {"title": found.title},
        back="event-speakers",
        at=(talk,),
        template="pages/events/speakers.html",
        talk=found,
    )


@signed_in
@require_POST
def remove_speaker(request: SignedIn, slug: str, speaker: int) -> HttpResponse:
    """Somebody does not give a talk."""
    event = prepared(request, slug)
    found = speaker_of(event, speaker)
    actions.remove_speaker(speaker=found, by=request.user)
    return redirect("event-speakers", slug, found.talk.public_id)
