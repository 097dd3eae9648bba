"""Letters and mandates of those who found: recorded, with or without their file, and read by those within."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Form, Query
from ninja.files import UploadedFile
from ninja.params import functions as given

from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import READING, WORK, actor_of, reader_of
from interlace_platform.api.matching import IF_MATCH
from interlace_platform.api.routers.founding import EXPRESSION, expression_answer, router
from interlace_platform.api.routers.founding_drafting import FOUNDER, founder_of, founder_seen
from interlace_platform.api.schemas import founding as shapes
from interlace_platform.core.attachments import as_attachment
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.core.uploads import KINDS, LETTERS
from interlace_platform.founding import actions, policy, queries
from interlace_platform.founding.actions import Letter
from interlace_platform.founding.models import FoundingOrganisation

FILE: Any = given.File(..., description="PDF, PNG, JPEG, ODT or DOCX without macros, as its content shows.")
AS_FILE = {KINDS[kind].media_type: {"schema": {"type": "string", "format": "binary"}} for kind in sorted(LETTERS)}


def recording(reader: Reader, public_id: UUID, slug: str) -> FoundingOrganisation:
    """One who founds, for those who may record letters: others learn nothing of what they sent."""
    own = queries.expression(public_id, reader)
    refuse_unless(policy.may_record_letter(by=reader, expression=own))
    return founder_of(own, slug, reader)


@router.put(
    "/{public_id}/founders/{organisation}/letter",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="recordLetter",
    url_name="founding-letter",
    summary="Record a letter or mandate",
)
def record_letter(
    request: HttpRequest,
    said: shapes.LetterSent,
    asked: Query[Nothing],
    public_id: UUID = EXPRESSION,
    organisation: Code = FOUNDER,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Write down that it came; what was checked before has to be checked again. A file that is there stays."""
    by = actor_of(request)
    row = recording(by, public_id, organisation)
    revision = founder_seen(request, public_id, row, said.revision)
    letter = Letter(**said.model_dump(exclude={"revision"}))
    actions.record_letter(founder=row, letter=letter, revision=revision, by=by)
    return expression_answer(request, public_id)


@router.post(
    "/{public_id}/founders/{organisation}/letter-file",
    auth=WORK,
    response={201: shapes.ExpressionAnswer},
    operation_id="recordLetterFile",
    url_name="founding-letter-file",
    summary="Record a letter or mandate with its file",
)
def record_letter_file(
    request: HttpRequest,
    asked: Query[Nothing],
    said: Form[shapes.LetterSent],
    public_id: UUID = EXPRESSION,
    organisation: Code = FOUNDER,
    file: UploadedFile = FILE,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """As without one; the file is kept here, in place of the one before. Who founds can read it, and the team."""
    by = actor_of(request)
    row = recording(by, public_id, organisation)
    data = file.read(settings.MOST_UPLOAD_BYTES + 1)
    letter = Letter(**said.model_dump(exclude={"revision"}), data=data, file_name=file.name or "")
    revision = founder_seen(request, public_id, row, said.revision)
    actions.record_letter(founder=row, letter=letter, revision=revision, by=by)
    return expression_answer(request, public_id, 201)


@router.get(
    "/{public_id}/founders/{organisation}/letter-file",
    auth=READING,
    operation_id="getLetterFile",
    url_name="founding-letter-file",
    summary="The file of a letter or mandate",
    openapi_extra={"responses": {200: {"description": "The file, to be saved", "content": AS_FILE}}},
)
def letter_file(
    request: HttpRequest, asked: Query[Nothing], public_id: UUID = EXPRESSION, organisation: Code = FOUNDER
) -> HttpResponse:
    """For those who act for an organisation that founds, and the platform team."""
    reader = reader_of(request)
    own = queries.expression(public_id, reader)
    refuse_unless(policy.may_see_all(by=reader, expression=own))
    file = founder_of(own, organisation, reader).file
    if file is None:
        raise Unknown("the file")
    return as_attachment(file)
