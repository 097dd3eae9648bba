"""Activities: what they are called, and where in Europe they are strong."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence.models import Activity, ActivityLabel, Related, SearchKind, Strength
from interlace_platform.evidence.queries.finding import did_you_mean
from interlace_platform.evidence.queries.releases import current_release


@dataclass(frozen=True)
class RelatedActivity:
    """An activity that is found together with another, and how much more often than by chance."""

    activity: Activity
    relatedness: float


def activities(reader: Reader = VISITOR) -> QuerySet[Activity]:
    """All activities of the current release, by code."""
    return Activity.objects.filter(release=current_release(reader)).order_by("code")


def activity(code: str, reader: Reader = VISITOR) -> Activity:
    """The activity with this code; raises `Unknown` with what was perhaps meant."""
    found = activities(reader).filter(code=code.strip().upper()).select_related("release").first()
    if found is None:
        raise Unknown(code, did_you_mean(code, SearchKind.ACTIVITY))
    return found


def activity_names(language: str = "en", reader: Reader = VISITOR) -> dict[str, str]:
    """What activities and sections are called in a language; in English where that language has no label."""
    labels = ActivityLabel.objects.filter(release=current_release(reader), language__in={"en", language})
    rows = list(labels.values_list("language", "code", "label"))
    english = {code: label for spoken, code, label in rows if spoken == "en"}
    return english | {code: label for spoken, code, label in rows if spoken == language}


def regions_strong_in(activity: Activity) -> list[Strength]:
    """The regions specialised in an activity, most specialised first."""
    present = Strength.objects.filter(activity=activity, is_present=True).select_related("region")
    return list(present.order_by(F("location_quotient").desc(nulls_last=True), "region__code"))


def regions_of_activity(activity: Activity) -> list[Strength]:
    """Every region's share of an activity, published or not, by code: what a map needs."""
    return list(Strength.objects.filter(activity=activity).select_related("region").order_by("region__code"))


def related_to(activity: Activity, top: int = 8) -> tuple[RelatedActivity, ...]:
    """The activities most often found in the same regions as an activity, closest first."""
    pairs = Related.objects.filter(activity=activity).select_related("other").order_by("-relatedness", "other__code")
    return tuple(RelatedActivity(pair.other, pair.relatedness) for pair in pairs[:top])
