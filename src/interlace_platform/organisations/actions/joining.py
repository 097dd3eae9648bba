"""Whether a person whom an organisation entered is the person of an account: only the account says so."""

from __future__ import annotations

from django.db.models import ForeignKey

from interlace_platform.accounts.models import User
from interlace_platform.accounts.queries import addresses_of
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import NotAllowed
from interlace_platform.core.periods import today
from interlace_platform.organisations.actions.people import free_address
from interlace_platform.organisations.models import Affiliation, Organisation, Person


@action
def accept_person(*, person: Person, by: User) -> Person:
    """Say "this is me" of a person who was entered with an address of one's account, and act for them from now on.

    The organisation then sees one's own name. Where the account has a person already, what the other stands for goes
    over to it.

    Raises
    ------
    NotAllowed
        The person is joined to another account, or was not entered with a confirmed address of this one.
    """
    person = locked_for(person, by)
    if person.user_id == by.pk:
        return person
    refuse_strangers(person, by)
    organisations = organisations_of(person)
    own = Person.objects.filter(user=by).first()
    if own is None:
        person.user, person.name, person.email = by, by.name or person.name, free_address(person.email or by.email)
        person.save(update_fields=["user", "name", "email"])
    else:
        move_everything(person, own)
    record(what="person.accepted", subject=person, by=by, concerns=[by, *organisations])
    return own or person


@action
def decline_person(*, person: Person, by: User) -> None:
    """Say "this is not me, or I do not stand for them" of a person who was entered with an address of one's account.

    What the person stood for ends today, they are named nowhere any more, and the address is forgotten. Doing it twice
    is harmless.

    Raises
    ------
    NotAllowed
        The person is joined to an account, or was entered with another address.
    """
    person = locked_for(person, by)
    if person.user_id is None and person.email is None:
        return
    refuse_strangers(person, by)
    record(what="person.declined", subject=person, by=by, concerns=[by, *organisations_of(person)])
    for each in person.affiliations.all():
        each.agreed_on = None
        if each.valid_to is None or each.valid_to > today():
            each.valid_to = max(today(), each.valid_from)
        each.save(update_fields=["agreed_on", "valid_to"])
    person.email = None
    person.save(update_fields=["email"])


def locked_for(person: Person, by: User) -> Person:
    """The person as it is now; the account first, so that two answers of one account follow each other."""
    User.objects.select_for_update().get(pk=by.pk)
    return Person.objects.select_for_update().get(pk=person.pk)


def refuse_strangers(person: Person, by: User) -> None:
    if person.user_id is not None or person.email is None or person.email.casefold() not in addresses_of(by):
        raise NotAllowed


def organisations_of(person: Person) -> list[Organisation]:
    return list(Organisation.objects.filter(affiliations__person=person).distinct().order_by("pk"))


def move_everything(person: Person, own: Person) -> None:
    """What one person stands for and whatever else points at them goes over to another who is the same.

    What both stand for stays with the latter. The row stays, as that of an erased person.
    """
    open_ones = set(own.affiliations.filter(valid_to__isnull=True).values_list("organisation_id", "role"))
    for each in person.affiliations.all():
        if each.valid_to is None and (each.organisation_id, each.role) in open_ones:
            each.valid_to = each.valid_from
        each.person = own
        each.save(update_fields=["person", "valid_to"])
    for field in pointing_fields():
        field.model._base_manager.filter(**{field.name: person}).update(**{field.name: own})
    person.name, person.email = "", None
    person.save(update_fields=["name", "email"])


def pointing_fields() -> list[ForeignKey[Person, Person]]:
    """Every foreign key to a person, of every app, but the affiliations'."""
    pointing = (relation.field for relation in Person._meta.related_objects)
    return [each for each in pointing if isinstance(each, ForeignKey) and each.model is not Affiliation]
