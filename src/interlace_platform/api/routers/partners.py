"""Partners: whom to suggest to a region, and why."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, create_model

from interlace_platform.api.answering import about, answered
from interlace_platform.api.asking import Asked, Code, Text
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.routers.regions import REGION
from interlace_platform.api.schemas import evidence as shapes
from interlace_platform.evidence import queries as evidence

router = Router(auth=READING, tags=["regions"])


class Filtered(Asked):
    """Which partners."""

    top: int = Field(10, ge=1, le=50, description="How many at most.")
    activity: Text = Field("", description="One activity that partners should bring or be strong in.", examples=["C28"])
    diverse: bool = Field(False, description="Let other countries and farther regions come first; no score changes.")
    exclude_country: bool = Field(False, description="Leave out the region's own country; no score changes.")


def weight(key: str, default: float) -> tuple[type[float], object]:
    says = f"Weight of the reason `{key}` against the others."
    return float, Field(default, ge=0, le=100, allow_inf_nan=False, description=says)


WEIGHTS = {f"weight_{key}": weight(key, default) for key, default in evidence.DEFAULT_WEIGHTS.items()}
PartnersAsked = create_model("PartnersAsked", __base__=Filtered, __doc__="Which partners, and how weighed.", **WEIGHTS)  # type: ignore[call-overload]  # fields by name


@router.get(
    "/{code}/partners",
    response=shapes.Partners,
    operation_id="listPartners",
    url_name="region-partners",
    summary="Whom to suggest to a region, and why",
)
def partners(
    request: HttpRequest,
    asked: Query[PartnersAsked],  # type: ignore[valid-type]  # made above
    code: Code = REGION,
) -> HttpResponse:
    """The partners to suggest, best first, each with its seven reasons: the same answer as the Python library."""
    reader = reader_of(request)
    own: dict[str, Any] = dict(asked)
    region = evidence.region(code, reader)
    activity = evidence.activity(own["activity"], reader) if own["activity"] else None
    weights = {key: own[f"weight_{key}"] for key in evidence.REASON_KEYS}
    options = {name: own[name] for name in ("diverse", "exclude_country", "top")}
    found = evidence.suggestions_for(region, weights, activity, **options)
    said = {name: getattr(found, name) for name in shapes.Partners.model_fields if name != "about"}
    return answered(shapes.Partners.model_validate(said | {"about": about(request, "pair", "pair_brings")}))
