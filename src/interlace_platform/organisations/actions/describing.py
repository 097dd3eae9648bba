"""What an organisation says of itself: texts in several languages, and the profile of a cluster."""

from __future__ import annotations

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.refusals import refuse_stale
from interlace_platform.organisations import policy
from interlace_platform.organisations.actions.registering import locked
from interlace_platform.organisations.facts import ClusterFacts, is_empty, paragraphs, problems_in, put
from interlace_platform.organisations.models import ClusterProfile, Organisation, OrganisationText

LONGEST_DESCRIPTION = 5000


@action(may=policy.may_change)
def describe(
    *,
    organisation: Organisation,
    language: str,
    description: str,
    by: User,
    is_original: bool = False,
    was: str | None = None,
) -> OrganisationText:
    """Say in one language what an organisation is. The first text is the original; saying the same twice is harmless.

    Making another text the original makes the one before a translation.

    Parameters
    ----------
    was
        The text the change was made from, empty where there was none; another one by now raises `Conflict`.
    """
    organisation = locked(organisation)
    description = paragraphs(description)
    refuse_bad_text(language, description)
    texts = {text.language: text for text in organisation.texts.all()}
    text = texts.get(language) or OrganisationText(organisation=organisation, language=language)
    said = (description, is_original or not any(each.is_original for each in texts.values() if each != text))
    if text.pk is not None and (text.description, text.is_original) == said:
        return text
    refuse_stale(text.description, was)
    if said[1]:
        organisation.texts.exclude(language=language).update(is_original=False)
    text.description, text.is_original = said
    text.save()
    details = {"language": language, "is_original": text.is_original}
    record(what="organisation.described", subject=organisation, by=by, details=details)
    return text


def refuse_bad_text(language: str, description: str) -> None:
    problems = []
    if language not in dict(LANGUAGES):
        problems.append(Problem("language", _("Choose a language.")))
    if not description:
        problems.append(Problem("description", _("Write a description.")))
    if len(description) > LONGEST_DESCRIPTION:
        problems.append(Problem("description", _("A description has at most 5000 characters.")))
    if problems:
        raise Invalid(problems)


@action(may=policy.may_change)
def remove_description(*, organisation: Organisation, language: str, by: User, was: str | None = None) -> None:
    """Take a text away; doing it twice is harmless. The original can go only after all others.

    Parameters
    ----------
    was
        The text that was read; another one by now raises `Conflict`.
    """
    organisation = locked(organisation)
    text = organisation.texts.filter(language=language).first()
    if text is None:
        return
    refuse_stale(text.description, was)
    if text.is_original and organisation.texts.exclude(pk=text.pk).exists():
        raise Conflict(_("The others are translations of this text. Make another one the original first."))
    text.delete()
    record(what="organisation.text_removed", subject=organisation, by=by, details={"language": language})


@action(may=policy.may_change)
def update_cluster_profile(
    *, organisation: Organisation, facts: ClusterFacts, by: User, revision: int | None = None
) -> ClusterProfile | None:
    """Write what a cluster organisation says of itself; nothing at all takes the profile away.

    Saying what it says already is harmless.

    Parameters
    ----------
    revision
        The revision of the profile the change was made from; 0 where there was none.
    """
    organisation = locked(organisation)
    if not organisation.is_cluster:
        raise Conflict(_("Only cluster organisations have a profile."))
    profile = ClusterProfile.objects.filter(organisation=organisation).first()
    new = profile or ClusterProfile(organisation=organisation, revision=0)
    stood = new.revision
    changed = put(new, facts)
    if not changed:
        return profile
    refuse_stale(stood, revision)
    problems = problems_in(new)
    if problems:
        raise Invalid(problems)
    return saved_profile(new, changed, facts, by)


def saved_profile(profile: ClusterProfile, changed: list[str], facts: ClusterFacts, by: User) -> ClusterProfile | None:
    """Write a profile, or take an empty one away, with its event."""
    organisation = profile.organisation
    if is_empty(facts):
        profile.delete()
        record(what="organisation.profile_removed", subject=organisation, by=by)
        return None
    profile.revision += 1
    profile.save()
    record(what="organisation.profile_changed", subject=organisation, by=by, details={"fields": changed})
    return profile
