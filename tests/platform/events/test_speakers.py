"""Speakers: people of the register, or a name; seen by name once they agreed."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.platform.events.stage import cast, drafted

from interlace_platform.core.errors import Invalid
from interlace_platform.core.periods import today
from interlace_platform.events import actions
from interlace_platform.events.actions import SessionFacts, SpeakerFacts
from interlace_platform.events.models import Speaker
from interlace_platform.organisations.actions import accept_person
from interlace_platform.organisations.models import Affiliation, AffiliationRole, Person

pytestmark = pytest.mark.django_db


def known(name: str, organisation, agreed: bool = True) -> Person:
    """A fictional person who is with an organisation."""
    person = Person.objects.create(name=name, is_fictional=True)
    Affiliation.objects.create(
        person=person, organisation=organisation, role=AffiliationRole.MEMBER, valid_from=today(),
        agreed_on=today() if agreed else None,
    )  # fmt: skip
    return person


@pytest.fixture
def looms():
    return cast()


@pytest.fixture
def talk(looms):
    event = drafted(looms)
    session = actions.add_session(event=event, facts=SessionFacts("Opening"), by=looms.lead)
    return actions.add_talk(session=session, title="Yarn", abstract="", by=looms.lead)


def name_by_page(looms, talk, **said: str):
    client = Client()
    client.force_login(looms.lead)
    return client.post(f"/events/{talk.session.event.slug}/programme/talks/{talk.public_id}/speakers/", said)


def test_a_person_of_the_register_is_found_by_name_and_shown_once_they_agreed(looms, talk):
    person = known("Fictional Fay", looms.organisations["x"])
    assert name_by_page(looms, talk, person="fictional fay").status_code == 302
    speaker = Speaker.objects.get()
    assert (speaker.person, speaker.name, speaker.shown_name) == (person, "", "a speaker who is not named")
    actions.remove_speaker(speaker=speaker, by=looms.lead)
    name_by_page(looms, talk, person="Fictional Fay", agreed="on")
    assert Speaker.objects.get().shown_name == "Fictional Fay"


def test_a_speaker_who_joins_their_person_to_an_account_stays_the_speaker(looms, talk):
    person = known("Fictional Fay", looms.organisations["x"])
    name_by_page(looms, talk, person="Fictional Fay")
    Person.objects.filter(pk=person.pk).update(email=looms.member.email)
    accept_person(person=person, by=looms.member)
    assert Speaker.objects.get().person.user == looms.member


def test_of_two_with_one_name_the_organisation_tells_which(looms, talk):
    own, other = looms.organisations["x"], looms.organisations["lead"]
    known("Fictional Fay", own)
    meant = known("Fictional Fay", other)
    answer = name_by_page(looms, talk, person="Fictional Fay").content.decode()
    assert "Which one?" in answer and own.name in answer and not Speaker.objects.exists()
    name_by_page(looms, talk, person=f"Fictional Fay ({other.name})")
    assert Speaker.objects.get().person == meant


def test_who_did_not_agree_to_be_named_in_the_register_is_not_found_there(looms, talk):
    hidden = known("Fictional Flo", looms.organisations["x"], agreed=False)
    answer = name_by_page(looms, talk, person="Fictional Flo").content.decode()
    assert "agreed to be named there" in answer
    with pytest.raises(Invalid, match="person: Choose a person of the register"):
        actions.name_speaker(talk=talk, facts=SpeakerFacts(person=hidden), by=looms.lead)
    assert not Speaker.objects.exists()


@pytest.mark.parametrize("said", [{"agreed": "on"}, {"person": "Fictional Fay", "name": "Somebody else"}])
def test_it_is_a_person_of_the_register_or_a_name_and_one_of_them(looms, talk, said):
    known("Fictional Fay", looms.organisations["x"])
    assert "Give a name, or a person of the register; not both." in name_by_page(looms, talk, **said).content.decode()
    assert not Speaker.objects.exists()
