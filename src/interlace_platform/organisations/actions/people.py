"""People: who they are, for whom they stand and since when, and whether they agree to be named."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed, Problem
from interlace_platform.core.periods import today
from interlace_platform.organisations import policy
from interlace_platform.organisations.models import Affiliation, AffiliationRole, Organisation, Person

LONGEST_NAME = 150


def person_for(user: User) -> Person:
    """The person of an account, made where there is none yet; part of an action.

    Where somebody entered them before they had an account, `accept_person` joins the two.
    """
    User.objects.select_for_update().get(pk=user.pk)
    known = Person.objects.filter(user=user).first()
    if known is not None:
        return known
    name = user.name or user.email.split("@")[0]
    person = Person.objects.create(user=user, name=name, email=free_address(user.email))
    record(what="person.entered", subject=person, by=user, concerns=[user])
    return person


def free_address(email: str) -> str | None:
    """An address, unless the person of another account is known by it."""
    return None if Person.objects.filter(email__iexact=email, user__isnull=False).exists() else email


@action(may=policy.may_change)
def enter_person(
    *,
    organisation: Organisation,
    name: str,
    email: str,
    role: str,
    valid_from: date,
    by: User,
    valid_to: date | None = None,
    has_agreed: bool = False,
) -> Affiliation:
    """Say that somebody stands for an organisation, whether or not they have an account.

    Nobody acts for an organisation on its word alone: where the e-mail address belongs to an account, that account is
    asked whether this is its person (`joining.accept_person`). Until then nothing shows whether there is one, and the
    organisation sees the name it gave. Somebody who stands for this organisation already is known here by the address.

    Parameters
    ----------
    has_agreed
        Whether they agreed to be named with this organisation on public pages. Somebody who has joined it to an account
        says so themselves (`agree_to_be_named`).
    """
    refuse_bad_person(name, email)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    person = known_or_new(name.strip(), email.strip().casefold(), organisation, by)
    affiliation = affiliate(
        person=person, organisation=organisation, role=role, valid_from=valid_from, valid_to=valid_to, by=by
    )
    if has_agreed and person.user_id is None:
        note_agreement(affiliation, by)
    return affiliation


def refuse_bad_person(name: str, email: str) -> None:
    problems = []
    if not name.strip():
        problems.append(Problem("name", _("Enter a name.")))
    if len(name.strip()) > LONGEST_NAME:
        problems.append(Problem("name", _("A name has at most 150 characters.")))
    if email.strip():
        try:
            validate_email(email.strip())
        except ValidationError as error:
            problems += [Problem("email", message) for message in error.messages]
    if problems:
        raise Invalid(problems)


def known_or_new(name: str, email: str, organisation: Organisation, by: User) -> Person:
    """Who stands for this organisation under the address already (under the name, where none is given); else a new one.

    Whoever stood for it and no longer does is asked anew. Somebody new in a fictional organisation is fictional.
    """
    same = {"person__email": email} if email else {"person__name": name}
    still = Q(person__user__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gt=today())
    known = Affiliation.objects.filter(still, organisation=organisation, **same).order_by("person_id").first()
    if known is not None:
        return known.person
    person = Person.objects.create(name=name, email=email or None, is_fictional=organisation.is_fictional)
    record(what="person.entered", subject=person, by=by, concerns=[organisation])
    return person


@action(may=policy.may_change)
def affiliate(
    *,
    person: Person,
    organisation: Organisation,
    role: str,
    valid_from: date,
    by: User,
    valid_to: date | None = None,
) -> Affiliation:
    """Say that a person stands for an organisation, from a day on. The same days in the same role count once."""
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    refuse_bad_affiliation(found, role, valid_from, valid_to)
    same = Affiliation.objects.filter(person=person, organisation=found, role=role)
    for each in same:
        if (each.valid_from, each.valid_to) == (valid_from, valid_to):
            return each
        if overlap(each, valid_from, valid_to):
            said = _("They have this role for some of these days already. End that first.")
            raise Invalid([Problem("valid_from", said)])
    affiliation = Affiliation.objects.create(
        person=person, organisation=found, role=role, valid_from=valid_from, valid_to=valid_to
    )
    details = {"role": role, "valid_from": valid_from, "valid_to": valid_to}
    record(what="affiliation.begun", subject=affiliation, by=by, details=details, concerns=those_of(affiliation))
    return affiliation


def those_of(affiliation: Affiliation) -> list[Organisation | Person | User]:
    """Whom an affiliation concerns: the organisation, the person, and their account."""
    person = affiliation.person
    return [affiliation.organisation, person, *([person.user] if person.user else [])]


def refuse_bad_affiliation(organisation: Organisation, role: str, first: date, end: date | None) -> None:
    if organisation.merged_into_id is not None:
        raise Conflict(_("This organisation was merged into another. Add people there."))
    problems = []
    if role not in AffiliationRole.values:
        problems.append(Problem("role", _("Choose a role.")))
    if end is not None and end <= first:
        problems.append(Problem("valid_to", _("It must end after it begins.")))
    if problems:
        raise Invalid(problems)


def overlap(known: Affiliation, first: date, end: date | None) -> bool:
    """Whether an affiliation holds on any of the days from `first` until the day before `end`."""
    begins_before = end is None or known.valid_from < end
    return begins_before and (known.valid_to is None or first < known.valid_to) and known.valid_to != known.valid_from


@action
def end_affiliation(*, affiliation: Affiliation, by: User) -> Affiliation:
    """End an affiliation today, at once. One's own, or of an organisation one may change. Twice is harmless."""
    affiliation = locked(affiliation)
    is_own = affiliation.person.user_id == by.pk
    if not is_own and not policy.may_change(by=by, organisation=affiliation.organisation):
        raise NotAllowed
    if affiliation.valid_to is not None and affiliation.valid_to <= today():
        return affiliation
    affiliation.valid_to = max(today(), affiliation.valid_from)
    affiliation.save(update_fields=["valid_to"])
    details = {"role": affiliation.role, "valid_to": affiliation.valid_to}
    record(what="affiliation.ended", subject=affiliation, by=by, details=details, concerns=those_of(affiliation))
    return affiliation


def locked(affiliation: Affiliation) -> Affiliation:
    rows = Affiliation.objects.select_for_update(of=("self",)).select_related("organisation", "person__user")
    return rows.get(pk=affiliation.pk)


@action
def agree_to_be_named(*, affiliation: Affiliation, agrees: bool, by: User) -> Affiliation:
    """Agree to be named with an organisation on public pages, or no longer.

    Only the person says so; for people without an account, those who may change the organisation.
    """
    affiliation = locked(affiliation)
    person = affiliation.person
    is_entitled = (
        person.user_id == by.pk
        if person.user_id is not None
        else policy.may_change(by=by, organisation=affiliation.organisation)
    )
    if not is_entitled:
        raise NotAllowed
    if agrees and affiliation.agreed_on is None:
        note_agreement(affiliation, by)
    if not agrees and affiliation.agreed_on is not None:
        affiliation.agreed_on = None
        affiliation.save(update_fields=["agreed_on"])
        record(what="affiliation.unnamed", subject=affiliation, by=by, concerns=those_of(affiliation))
    return affiliation


def note_agreement(affiliation: Affiliation, by: User) -> None:
    if affiliation.agreed_on is None:
        affiliation.agreed_on = today()
        affiliation.save(update_fields=["agreed_on"])
        record(what="affiliation.named", subject=affiliation, by=by, concerns=those_of(affiliation))
