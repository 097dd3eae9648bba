"""What half-yearly reports give the one search: what people wrote in those that were accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.markdown import plain_text
from interlace_platform.partnerships.finding import FOLLOWS as PARTNERSHIP
from interlace_platform.partnerships.finding import audience_of as audience_of_partnership
from interlace_platform.reporting.models import Report, ReportState
from interlace_platform.search.kinds import Draft, Kind, let_find

FOLLOWS = "reporting.report"


def drafts(ids: Collection[str] | None) -> Iterator[Draft]:
    """The accepted reports; two queries."""
    found = Report.objects.filter(state=ReportState.ACCEPTED).order_by("pk")
    found = found.select_related("partnership__platform").prefetch_related("passages")
    return (draft_of(report) for report in (found if ids is None else found.filter(public_id__in=ids)))


def draft_of(report: Report) -> Draft:
    partnership = report.partnership
    passages = sorted(report.passages.all(), key=lambda passage: passage.pk)
    return Draft(
        key=f"{partnership.key}/{report.period.key}/{report.version}",
        names=(f"{partnership.name}, {report.period.key}",),
        source=f"{FOLLOWS}:{report.public_id}",
        audience=audience_of_partnership(partnership),
        body="\n".join(plain_text(passage.text) for passage in passages if passage.text),
        language=report.language,
        platform=partnership.platform.key,
        year=report.year,
        facts={"platform": partnership.platform.name, "is_fictional": partnership.is_fictional},
    )


def of_partnerships(ids: Collection[str]) -> Iterable[str]:
    """A corrected report takes the place of an earlier one, and a report is shown as its partnership is."""
    return map(
        str, Report.objects.filter(partnership__in=[int(key) for key in ids]).values_list("public_id", flat=True)
    )


def context(facts: Mapping[str, Any]) -> str:
    """The platform; whether it is made up."""
    return ", ".join(part for part in (facts["platform"], _("fictional") if facts["is_fictional"] else "") if part)


let_find(
    Kind(
        name="report",
        label=gettext_lazy("half-yearly report"),
        plural=gettext_lazy("Half-yearly reports"),
        drafts=drafts,
        follows=FOLLOWS,
        also={PARTNERSHIP: of_partnerships},
        context=context,
    )
)
