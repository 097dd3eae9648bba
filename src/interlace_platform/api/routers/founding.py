"""Expressions of interest: what was accepted, and with a token what one founds or reviews; and the criteria."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given
from pydantic import Field

from interlace_platform.api.answering import about, answered, each, paging, part_of, rows_of
from interlace_platform.api.asking import Nothing, Paged, Text
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.schemas import founding as shapes
from interlace_platform.core.readers import Reader
from interlace_platform.founding import policy, queries
from interlace_platform.founding.criteria import FormVersion, form_versions
from interlace_platform.founding.models import Expression, FoundingOrganisation
from interlace_platform.founding.sections import KEYS

router = Router(auth=READING, tags=["founding"])
EXPRESSION: Any = given.Path(..., description="The public_id of the expression of interest.")
State = Literal["draft", "submitted", "under_review", "returned", "accepted", "declined", "withdrawn"]


class ExpressionsAsked(Paged):
    """Which expressions of interest."""

    state: State | None = Field(None, description="Where it stands.")
    platform: Text = Field("", description="Key of a platform.")


@router.get(
    "",
    response=shapes.Expressions,
    operation_id="listExpressionsOfInterest",
    url_name="founding",
    summary="List expressions of interest",
)
def expressions(request: HttpRequest, asked: Query[ExpressionsAsked]) -> HttpResponse:
    """What was accepted here; with a token also those of organisations you act for, and for the platform team all."""
    found = queries.expressions(reader_of(request), state=asked.state or "", platform=asked.platform)
    items = each(shapes.ExpressionSummary.model_validate, rows_of(found, asked))
    said = {**paging(request, asked, found.count()), "about": about(request), "items": items}
    return answered(shapes.Expressions(**said))


@router.get(
    "/criteria",
    response=shapes.CriteriaForms,
    operation_id="listCriteria",
    url_name="founding-criteria",
    summary="What an expression of interest has to answer",
)
def criteria(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """Every generation of the criteria, with its dates and sources."""
    found = form_versions()
    items = each(form, part_of(found, asked))
    return answered(shapes.CriteriaForms(**paging(request, asked, len(found)), about=about(request), items=items))


def form(own: FormVersion) -> shapes.CriteriaForm:
    said = {name: getattr(own, name) for name in shapes.CriteriaForm.model_fields}
    return shapes.CriteriaForm.model_validate(said | {"is_in_force": own.is_in_force()})


@router.get(
    "/{public_id}",
    response=shapes.ExpressionAnswer,
    operation_id="getExpressionOfInterest",
    url_name="founding-expression",
    summary="One expression of interest",
)
def expression(request: HttpRequest, asked: Query[Nothing], public_id: UUID = EXPRESSION) -> HttpResponse:
    """What was accepted with its founders, reasons and scoping note; all of it for those within."""
    return expression_answer(request, public_id)


def expression_answer(request: HttpRequest, public_id: UUID, status: int = 200) -> HttpResponse:
    """An expression of interest as it stands, as the reader sees it."""
    reader = reader_of(request)
    own = queries.expression(public_id, reader)
    said = {name: getattr(own, name, None) for name in shapes.ExpressionAnswer.model_fields}
    more = {**parts_of(own, reader), "about": about(request)}
    return answered(shapes.ExpressionAnswer.model_validate({**said, **more}), status)


def parts_of(own: Expression, reader: Reader) -> dict[str, object]:
    is_within = policy.may_see_all(by=reader, expression=own)
    versions = queries.versions_of(queries.scoping_note(own))
    seen = queries.partnership_of(own, reader)
    sections = versions[0].sections if versions else {}
    return {
        "founders": [founder_note(row, is_within) for row in queries.founders_of(own, reader)],
        "answers": answers_of(own) if is_within else [],
        "scoping_version": versions[0].number if versions else None,
        "scoping_note": [{"key": key, "text": sections[key]} for key in KEYS if key in sections],
        "partnership": seen.key if seen else None,
        "findings": findings_of(own, reader),
        "may": sorted(queries.moves_open_to(reader, own)),
    }


def founder_note(row: FoundingOrganisation, is_within: bool) -> dict[str, object]:
    own: dict[str, object] = {"organisation": row.organisation, "territory": row.territory, "role": row.role}
    if not is_within:
        return own | {"letter": "", "letter_file": None, "letter_facts": None, "revision": None}
    return own | {"letter": row.letter, "letter_file": row.file, "letter_facts": row, "revision": row.revision}


def answers_of(own: Expression) -> list[dict[str, object]]:
    return [
        {
            "criterion": row.criterion.key,
            "question": row.criterion.question,
            "text": row.text,
            "revision": row.answer.revision if row.answer else 0,
        }
        for row in queries.answers_of(own)
    ]


def findings_of(own: Expression, reader: Reader) -> list[dict[str, object]]:
    names = ("criterion", "finding", "comment", "is_stale")
    found = [row for judged in queries.assessments_of(own, reader) for row in judged.assessments]
    return [{name: getattr(row, name) for name in names} for row in found]
