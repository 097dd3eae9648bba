"""Organisations for those who enter or may change them: what is said of them, in which language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import nothing_more
from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import REGISTER, actor_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.naming import Names
from interlace_platform.api.routers.organisations import SLUG, organisation_answer, router, texts_of
from interlace_platform.api.schemas import organisations as shapes
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.organisations import actions, policy, queries
from interlace_platform.organisations.facts import OrganisationFacts
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.resembling import refuse_resembling

LANGUAGE: Any = given.Path(..., description="An official language of the European Union.", examples=["en"])  # type: ignore[arg-type]  # as JSON Schema has it


def changed_by(by: User, slug: str) -> Organisation:
    """An organisation, for those who may change it: others learn nothing of what they sent."""
    own = queries.organisation(slug, by)
    refuse_unless(policy.may_change(by=by, organisation=own))
    return own


def facts_from(said: shapes.OrganisationFactsSent, reader: Reader) -> OrganisationFacts:
    """What is sent, with the territory that it names; raises `Invalid` where there is none."""
    names = Names(reader)
    territory = names.territory("territory", said.territory)
    names.refuse_missing()
    own = said.model_dump(exclude={"territory", "themes", "public_id", "is_another", "revision"})
    return OrganisationFacts(**own, territory=territory, themes=tuple(said.themes))


@router.post(
    "",
    auth=REGISTER,
    response={201: shapes.OrganisationAnswer},
    operation_id="registerOrganisation",
    url_name="organisations",
    summary="Enter an organisation",
)
def register(request: HttpRequest, said: shapes.OrganisationSent, asked: Query[Nothing]) -> HttpResponse:
    """You act for it from today; everybody sees it once the team has looked. What looks like it has to be ruled out."""
    by = actor_of(request)
    facts = facts_from(said, by)
    if not said.is_another:
        refuse_resembling(facts, reader=by, public_id=said.public_id)
    own = actions.register_organisation(facts=facts, by=by, public_id=said.public_id)
    return organisation_answer(request, own.slug, 201)


@router.put(
    "/{slug}",
    auth=REGISTER,
    response=shapes.OrganisationAnswer,
    operation_id="changeOrganisation",
    url_name="organisation",
    summary="Change what is said of an organisation",
)
def change(
    request: HttpRequest,
    said: shapes.OrganisationChanged,
    asked: Query[Nothing],
    slug: Code = SLUG,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Say anew all that is said of it beside its texts. Its address stays."""
    by = actor_of(request)
    own = changed_by(by, slug)
    revision = seen(request, lambda: organisation_answer(request, slug), own.revision, said.revision)
    actions.change(organisation=own, facts=facts_from(said, by), revision=revision, by=by)
    return organisation_answer(request, slug)


def text_seen(request: HttpRequest, own: Organisation, language: str) -> str | None:
    """The text that a change starts from: empty where there is none, None where nobody says what they read."""
    if language not in dict(LANGUAGES):
        raise Unknown(language)
    known = next((each.description for each in texts_of(own) if each.language == language), "")
    return None if seen(request, lambda: organisation_answer(request, own.slug), own.revision) is None else known


@router.put(
    "/{slug}/texts/{language}",
    auth=REGISTER,
    response=shapes.OrganisationAnswer,
    operation_id="describeOrganisation",
    url_name="organisation-text",
    summary="Describe an organisation in one language",
)
def describe(
    request: HttpRequest,
    said: shapes.OrganisationTextSent,
    asked: Query[Nothing],
    slug: Code = SLUG,
    language: Code = LANGUAGE,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """One of the texts is the original. The same again is harmless."""
    by = actor_of(request)
    own = changed_by(by, slug)
    was = text_seen(request, own, language)
    actions.describe(organisation=own, language=language, was=was, by=by, **said.model_dump())
    return organisation_answer(request, slug)


@router.delete(
    "/{slug}/texts/{language}",
    auth=REGISTER,
    response={204: None},
    operation_id="removeOrganisationText",
    url_name="organisation-text",
    summary="Take a description away",
)
def remove_text(
    request: HttpRequest,
    asked: Query[Nothing],
    slug: Code = SLUG,
    language: Code = LANGUAGE,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """The original goes last. Twice is harmless."""
    by = actor_of(request)
    own = changed_by(by, slug)
    was = text_seen(request, own, language)
    actions.remove_description(organisation=own, language=language, was=was, by=by)
    return nothing_more()
