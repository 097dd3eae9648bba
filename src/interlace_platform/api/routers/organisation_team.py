"""For the platform team: show organisations to everybody, and merge two that turn out to be one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import about, answered, paging, rows_of
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.keys import REGISTER, actor_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.routers.organisations import SLUG, organisation_answer, router
from interlace_platform.api.schemas import organisation_team as shapes
from interlace_platform.api.schemas.organisations import OrganisationAnswer
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.unknown import Unknown
from interlace_platform.organisations import actions, policy, queries
from interlace_platform.organisations.models import Organisation, OrganisationMerge

NUMBER: Any = given.Path(..., ge=1, le=2**31 - 1, description="The merge's number, as reading it says.")


@router.put(
    "/{slug}/public",
    auth=REGISTER,
    response=OrganisationAnswer,
    operation_id="showOrganisation",
    url_name="organisation-public",
    summary="Show an organisation to everybody, or no longer",
)
def show(
    request: HttpRequest,
    said: shapes.OrganisationShown,
    asked: Query[Nothing],
    slug: Code = SLUG,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """For the platform team. Twice is harmless."""
    by = actor_of(request)
    own = queries.organisation(slug, by)
    refuse_unless(policy.may_publish(by=by))
    revision = seen(request, lambda: organisation_answer(request, slug), own.revision, said.revision)
    actions.set_public(organisation=own, is_public=said.is_public, revision=revision, by=by)
    return organisation_answer(request, slug)


def kept_by(by: User, slug: str) -> Organisation:
    """The organisation that is kept, for those who may merge: others learn nothing of what they sent."""
    own = queries.organisation(slug, by)
    refuse_unless(policy.may_merge(by=by))
    return own


def note_of(merge: OrganisationMerge) -> dict[str, Any]:
    """A merge, as it is answered."""
    names = ("absorbed", "kept", "merged_at", "undone_at")
    return {"number": merge.pk} | {name: getattr(merge, name) for name in names}


def merge_answer(request: HttpRequest, merge: OrganisationMerge, status: int = 200) -> HttpResponse:
    said = note_of(merge) | {"about": about(request)}
    return answered(shapes.MergeAnswer.model_validate(said), status)


@router.get(
    "/{slug}/merges",
    auth=REGISTER,
    response=shapes.Merges,
    operation_id="listMerges",
    url_name="organisation-merges",
    summary="What was merged into an organisation",
)
def merges(request: HttpRequest, asked: Query[Paged], slug: Code = SLUG) -> HttpResponse:
    """What still is one with it. What was parted again is in the history."""
    found = queries.merges_of(kept_by(actor_of(request), slug))
    items = [note_of(each) for each in rows_of(found, asked)]
    said = {**paging(request, asked, found.count()), "about": about(request), "items": items}
    return answered(shapes.Merges.model_validate(said))


@router.post(
    "/{slug}/merges",
    auth=REGISTER,
    response={201: shapes.MergeAnswer},
    operation_id="mergeOrganisations",
    url_name="organisation-merges",
    summary="Merge another organisation into this one",
)
def merge(request: HttpRequest, said: shapes.MergeSent, asked: Query[Nothing], slug: Code = SLUG) -> HttpResponse:
    """Its people, claims and all else go over; its texts and profile stay with it. Twice is harmless; see the undo."""
    by = actor_of(request)
    kept = kept_by(by, slug)
    made = actions.merge_organisations(kept=kept, absorbed=absorbed_named(said.absorbed, by), by=by)
    return merge_answer(request, made, 201)


def absorbed_named(slug: str, by: User) -> Organisation:
    """The other organisation, also where it was merged before: the action knows into which."""
    try:
        return queries.organisation(slug, by)
    except Unknown:
        raise Invalid([Problem("absorbed", "There is no organisation with this slug.")]) from None


@router.post(
    "/{slug}/merges/{number}/undo",
    auth=REGISTER,
    response=shapes.MergeAnswer,
    operation_id="undoMerge",
    url_name="organisation-merge-undo",
    summary="Part two organisations again",
)
def undo(request: HttpRequest, asked: Query[Nothing], slug: Code = SLUG, number: int = NUMBER) -> HttpResponse:
    """What went over goes back. Twice is harmless."""
    by = actor_of(request)
    found = queries.merge(kept_by(by, slug), number)
    return merge_answer(request, actions.undo_merge(merge=found, by=by))
