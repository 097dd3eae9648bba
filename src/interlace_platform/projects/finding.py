"""What projects give the one search: title and summary; internal ones for those within their partnership."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.markdown import plain_text
from interlace_platform.partnerships.audiences import WITHIN
from interlace_platform.partnerships.finding import FOLLOWS as PARTNERSHIP
from interlace_platform.partnerships.finding import audience_of as audience_of_partnership
from interlace_platform.projects.models import Project, ProjectKind
from interlace_platform.search.kinds import Draft, Kind, let_find

FOLLOWS = "projects.project"


def drafts(ids: Collection[str] | None) -> Iterator[Draft]:
    """The projects; one query."""
    found = Project.objects.select_related("partnership__platform").order_by("pk")
    return (draft_of(project) for project in (found if ids is None else found.filter(public_id__in=ids)))


def draft_of(project: Project) -> Draft:
    partnership = project.partnership
    return Draft(
        key=f"{partnership.key}/{project.slug}",
        names=(project.title,),
        source=f"{FOLLOWS}:{project.public_id}",
        audience=audience_of_partnership(partnership) if project.is_public else f"{WITHIN}:{partnership.pk}",
        body="\n".join(each for each in (plain_text(project.summary), partnership.name) if each),
        platform=partnership.platform.key,
        year=project.started_on.year,
        facts={
            "kind": project.kind,
            "partnership": partnership.name,
            "is_internal": not project.is_public,
            "is_fictional": partnership.is_fictional,
        },
    )


def of_partnerships(ids: Collection[str]) -> Iterable[str]:
    """Whether a partnership is a draft says who sees its projects."""
    return map(
        str, Project.objects.filter(partnership__in=[int(key) for key in ids]).values_list("public_id", flat=True)
    )


def context(facts: Mapping[str, Any]) -> str:
    """What kind of project it is, of which partnership; whether it is internal, and made up."""
    internal, fictional = _("internal") if facts["is_internal"] else "", _("fictional") if facts["is_fictional"] else ""
    return ", ".join(
        part for part in (str(ProjectKind(facts["kind"]).label), facts["partnership"], internal, fictional) if part
    )


let_find(
    Kind(
        name="project",
        label=gettext_lazy("project"),
        plural=gettext_lazy("Projects"),
        drafts=drafts,
        follows=FOLLOWS,
        also={PARTNERSHIP: of_partnerships},
        context=context,
    )
)
