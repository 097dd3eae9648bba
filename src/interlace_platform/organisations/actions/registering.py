"""Entering an organisation, changing what is said of it, and publishing it."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.ids import uuid7
from interlace_platform.core.periods import today
from interlace_platform.core.refusals import refuse_stale
from interlace_platform.organisations import policy
from interlace_platform.organisations.actions.people import person_for
from interlace_platform.organisations.facts import OrganisationFacts, kind_changes_profile, problems_in, put
from interlace_platform.organisations.followed import tell_of_publishing
from interlace_platform.organisations.models import Affiliation, AffiliationRole, NameWord, Organisation
from interlace_platform.organisations.naming import heads_of, note_names, slug_of

MOST_OF_ONE_NAME = 1000


@action(may=policy.may_register)
def register_organisation(*, facts: OrganisationFacts, by: User, public_id: UUID | None = None) -> Organisation:
    """Enter an organisation.

    The platform team's entries are public at once. Anybody else's are seen by themselves and the team until the team
    publishes them; whoever enters an organisation acts for it from today.

    Parameters
    ----------
    public_id
        Its id, where the caller has one: entering it twice under one id enters it once.
    """
    known = Organisation.objects.filter(public_id=public_id).first() if public_id else None
    if known is not None:
        return known_to(known, by)
    organisation = Organisation(public_id=public_id or uuid7(), is_public=is_platform_team(by))
    put(organisation, facts)
    refuse_unfit(organisation)
    insert(organisation)
    record(what="organisation.registered", subject=organisation, by=by, details={"kind": organisation.kind})
    if not organisation.is_public:
        act_for(organisation, by)
    return organisation


def known_to(organisation: Organisation, by: User) -> Organisation:
    """The organisation somebody has entered already; the same id from somebody else is refused."""
    if policy.may_change(by=by, organisation=organisation):
        return organisation
    raise Conflict(_("This has been entered already. Open the list of organisations and look for it."))


def refuse_unfit(organisation: Organisation) -> None:
    problems = problems_in(organisation)
    if problems:
        raise Invalid(problems)


def insert(organisation: Organisation) -> None:
    """Write a new organisation under the first address that is free."""
    note_names(organisation)
    for number in range(1, MOST_OF_ONE_NAME):
        organisation.slug = slug_of(organisation.name, number)
        if Organisation.objects.filter(slug=organisation.slug).exists():
            continue
        try:
            with transaction.atomic():
                organisation.save(force_insert=True)
        except IntegrityError:
            if Organisation.objects.filter(public_id=organisation.public_id).exists():
                raise Conflict(_("This has been entered already. Open the list of organisations.")) from None
        else:
            keep_words(organisation)
            return
    raise Invalid([Problem("name", _("Too many organisations have this name. Add what tells it apart."))])


def keep_words(organisation: Organisation) -> None:
    """Keep the words of its names as lists look for them, after its names were written."""
    heads = heads_of(organisation.folded)
    NameWord.objects.filter(organisation=organisation).exclude(head__in=heads).delete()
    words = [NameWord(organisation=organisation, head=each) for each in sorted(heads)]
    NameWord.objects.bulk_create(words, ignore_conflicts=True)


def act_for(organisation: Organisation, by: User) -> None:
    """Whoever enters an organisation represents it."""
    affiliation = Affiliation.objects.create(
        person=person_for(by), organisation=organisation, role=AffiliationRole.REPRESENTATIVE, valid_from=today()
    )
    details = {"role": affiliation.role, "valid_from": affiliation.valid_from}
    record(
        what="affiliation.begun",
        subject=affiliation,
        by=by,
        details=details,
        concerns=[organisation, affiliation.person, by],
    )


@action(may=policy.may_change)
def change(
    *, organisation: Organisation, facts: OrganisationFacts, by: User, revision: int | None = None
) -> Organisation:
    """Change what is said of an organisation. Changing to what it says already is harmless.

    Parameters
    ----------
    revision
        The revision the change was made from; where somebody else has changed it since, `Conflict` is raised.
    """
    organisation = locked(organisation)
    changed = put(organisation, facts)
    if not changed:
        return organisation
    refuse_stale(organisation.revision, revision)
    refuse_unfit(organisation)
    refuse_profile_without_cluster(organisation)
    save_changed(organisation, changed, by)
    return organisation


def save_changed(organisation: Organisation, changed: list[str], by: User | None) -> None:
    """Write changed fields, as the next revision, with its event."""
    names = note_names(organisation)
    organisation.revision += 1
    organisation.save(update_fields=[*changed, *names, "revision"])
    if {"name", "acronym"}.intersection(changed):
        keep_words(organisation)
    record(what="organisation.changed", subject=organisation, by=by, details={"fields": changed})


def locked(organisation: Organisation) -> Organisation:
    """The organisation as it is now, locked until the transaction ends; one that was merged cannot be changed."""
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if found.merged_into_id is not None:
        raise Conflict(_("This organisation was merged into another. Change that one."))
    return found


def refuse_profile_without_cluster(organisation: Organisation) -> None:
    if kind_changes_profile(organisation, organisation.kind):
        said = _("It has a cluster profile, so it stays a cluster organisation. Empty the profile first.")
        raise Invalid([Problem("kind", said)])


@action(may=policy.may_publish)
def set_public(*, organisation: Organisation, is_public: bool, by: User, revision: int | None = None) -> Organisation:
    """Show an organisation to everybody, or no longer. Doing it twice is harmless.

    Parameters
    ----------
    revision
        The revision that was read: another one by now raises `Conflict`, so that nothing unread is published.
    """
    organisation = locked(organisation)
    if organisation.is_public != is_public:
        refuse_stale(organisation.revision, revision)
        organisation.is_public = is_public
        organisation.revision += 1
        organisation.save(update_fields=["is_public", "revision"])
        what = "organisation.published" if is_public else "organisation.withdrawn"
        record(what=what, subject=organisation, by=by)
        tell_of_publishing(organisation, by)
    return organisation
