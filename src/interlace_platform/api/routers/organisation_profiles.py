"""Profiles of clusters, and for their owners what is still missing in them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query

from interlace_platform.api.answering import about, answered
from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import READING, REGISTER, actor_of, reader_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.routers.organisation_writing import changed_by
from interlace_platform.api.routers.organisations import SLUG, router
from interlace_platform.api.schemas import organisations as shapes
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.organisations import actions, policy, queries
from interlace_platform.organisations.facts import LISTS, ClusterFacts
from interlace_platform.organisations.models import ClusterProfile, Organisation
from interlace_platform.organisations.quality import checklist_of


def cluster(slug: str, reader: Reader) -> Organisation:
    """A cluster organisation that the reader sees."""
    own = queries.organisation(slug, reader)
    refuse_unless(own.is_cluster)
    return own


def profile_answer(request: HttpRequest, slug: str) -> HttpResponse:
    """What a cluster says of itself; where it has said nothing, that."""
    reader = reader_of(request)
    own = cluster(slug, reader)
    known = queries.profile_of(own)
    profile = known or ClusterProfile(organisation=own, revision=0)
    said = {name: getattr(profile, name) for name in shapes.ClusterProfile.model_fields}
    may_change = policy.may_change(by=reader, organisation=own)
    more = {"organisation": own.slug, "checklist": checklist_of(own, known) if may_change else None}
    return answered(shapes.ClusterProfileAnswer.model_validate(said | more | {"about": about(request)}))


@router.get(
    "/{slug}/cluster-profile",
    auth=READING,
    response=shapes.ClusterProfileAnswer,
    operation_id="getClusterProfile",
    url_name="organisation-cluster-profile",
    summary="The profile of a cluster",
)
def profile(request: HttpRequest, asked: Query[Nothing], slug: Code = SLUG) -> HttpResponse:
    """What it says of itself; for those who may change it with the checklist of what a good profile has."""
    return profile_answer(request, slug)


def facts_from(said: shapes.ClusterProfileSent) -> ClusterFacts:
    own = said.model_dump(exclude={"revision"})
    return ClusterFacts(**own | {name: tuple(own[name]) for name in LISTS})


@router.put(
    "/{slug}/cluster-profile",
    auth=REGISTER,
    response=shapes.ClusterProfileAnswer,
    operation_id="changeClusterProfile",
    url_name="organisation-cluster-profile",
    summary="Write the profile of a cluster",
)
def change(
    request: HttpRequest,
    said: shapes.ClusterProfileSent,
    asked: Query[Nothing],
    slug: Code = SLUG,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Say anew all that it says of itself; nothing at all takes the profile away. The same again is harmless."""
    by = actor_of(request)
    own = changed_by(by, slug)
    refuse_unless(own.is_cluster)
    known = queries.profile_of(own)
    revision = seen(request, lambda: profile_answer(request, slug), known.revision if known else 0, said.revision)
    actions.update_cluster_profile(organisation=own, facts=facts_from(said), revision=revision, by=by)
    return profile_answer(request, slug)
