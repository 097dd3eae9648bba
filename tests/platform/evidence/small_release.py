"""An invented release small enough to work out by hand: four regions, two activities, one figure confidential."""

from __future__ import annotations

from django.utils import timezone

from interlace_platform.evidence.models import Activity, Pair, Region, Release, Strength

AMOUNTS = {
    "ITH5": {"C28": 600.0, "C10": 100.0},
    "DE21": {"C28": 200.0, "C10": 100.0},
    "PL71": {"C28": None, "C10": 400.0},
    "RO21": {"C28": 100.0, "C10": 300.0},
    "UKI3": {"C28": 100.0, "C10": 100.0},
}
PRESENT = {("ITH5", "C28"), ("DE21", "C28"), ("PL71", "C10"), ("RO21", "C10"), ("UKI3", "C28")}
CATEGORIES = {"ITH5": "more_developed", "DE21": "more_developed", "PL71": "less_developed", "RO21": "less_developed"}
ADDED = {("ITH5", "RO21"): 0.9, ("DE21", "RO21"): 0.7, ("ITH5", "UKI3"): 0.5, ("DE21", "UKI3"): 0.9}
"""Scores of what the second adds to the first."""
BETWEEN = {("ITH5", "DE21"): 0.2, ("DE21", "ITH5"): 0.4, ("PL71", "ITH5"): 0.6}


def small_release() -> Release:
    Release.objects.update(is_current=False)
    release = Release.objects.create(
        name="small", version="1", checksum="0" * 64, manifest={}, imported_at=timezone.now(), is_current=True
    )
    regions = {code: region(release, code) for code in AMOUNTS}
    activities = {code: Activity.objects.create(release=release, code=code, label=code) for code in ("C28", "C10")}
    for code, amounts in AMOUNTS.items():
        for activity, amount in amounts.items():
            present = None if amount is None else (code, activity) in PRESENT
            Strength.objects.create(
                region=regions[code], activity=activities[activity], amount=amount, is_present=present,
                location_quotient=None if amount is None else 2.0 if present else 0.5,
            )  # fmt: skip
    for (one, other), score in ADDED.items():
        Pair.objects.create(
            region=regions[one], partner=regions[other], adds_to_us=score / 10, adds_to_us_score=score,
            adds_to_them=0.1, adds_to_them_score=0.5,
        )  # fmt: skip
    for (one, other), added in BETWEEN.items():
        Pair.objects.create(region=regions[one], partner=regions[other], adds_to_us=added, adds_to_us_score=0.5)
    return release


def region(release: Release, code: str) -> Region:
    return Region.objects.create(
        release=release, code=code, name=code, name_latin=code, country=code[:2], country_name=code[:2],
        category=CATEGORIES.get(code, ""), is_ranked=True,
    )  # fmt: skip
