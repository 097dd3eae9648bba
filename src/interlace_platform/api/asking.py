"""What can be asked: every parameter is checked, an unknown one is refused, and all problems are said at once."""

from __future__ import annotations

from typing import Annotated, Any, Self

from ninja import Schema
from pydantic import Field, ModelWrapValidatorHandler, ValidationError, ValidationInfo, model_validator
from pydantic.config import JsonDict
from pydantic_core import InitErrorDetails, PydanticCustomError

MOST_ROWS, LAST_OFFSET = 200, 1_000_000
HIDDEN: JsonDict = {"include_in_schema": False}
PRINTABLE = r"^[^\u0000-\u001f\u007f]*$"

Text = Annotated[str, Field(max_length=200, pattern=PRINTABLE)]
Code = Annotated[str, Field(min_length=1, max_length=100, pattern=PRINTABLE)]


class Asked(Schema):
    """The parameters of one operation; anything else in the address is refused, and so is a parameter given twice."""

    @model_validator(mode="wrap")
    @classmethod
    def refuse_unknown(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Add what is unknown or repeated to whatever else is wrong."""
        request = (info.context or {}).get("request")
        known = {name for name, field in cls.model_fields.items() if field.json_schema_extra != HIDDEN}
        wrong = [] if request is None else problems_of(dict(request.GET.lists()), known)
        try:
            asked = handler(data)
        except ValidationError as error:
            wrong += [line(each["loc"], each["msg"], each["input"]) for each in error.errors(include_url=False)]
        if wrong:
            raise ValidationError.from_exception_data(cls.__name__, wrong)
        return asked


def problems_of(given: dict[str, list[str]], known: set[str]) -> list[InitErrorDetails]:
    unknown = [name for name in given if name not in known]
    twice = [name for name, values in given.items() if name in known and len(values) > 1]
    offered = f"Use {', '.join(sorted(known))}." if known else "There are none here."
    found = [line((name,), f"There is no such parameter. {offered}", given[name]) for name in unknown]
    return found + [line((name,), "Give this parameter once.", given[name]) for name in twice]


def line(loc: tuple[int | str, ...], message: str, given: Any) -> InitErrorDetails:
    said = PydanticCustomError("unfit", "{message}", {"message": message})
    return InitErrorDetails(type=said, loc=loc, input=given)


class Nothing(Asked):
    """No parameters. The one that is not shown lets the framework look at what was given all the same."""

    nothing: None = Field(None, json_schema_extra=HIDDEN)


class Paged(Asked):
    """Which part of a list."""

    limit: int = Field(50, ge=1, le=MOST_ROWS, description="How many at most.")
    offset: int = Field(0, ge=0, le=LAST_OFFSET, description="How many to leave out from the beginning.")
