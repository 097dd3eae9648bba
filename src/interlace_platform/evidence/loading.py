"""From the tables of a release to rows of the database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl
from django.db.models import BooleanField, CharField, Field, FloatField, ForeignKey, JSONField, Model, TextField

from interlace import tables
from interlace.atlas.register import Register
from interlace.errors import MissingTable, UnfitEvidence, listed, numbered
from interlace_platform.core.progress import Progress
from interlace_platform.evidence import models
from interlace_platform.evidence.bulk import insert_rows

ROWS_AT_ONCE = 20_000
ADDED = ("release", "partnerships")
"""Fields that no table of the release holds."""


@dataclass(frozen=True)
class Loading:
    """One table and the model that mirrors it; its columns that hold codes of regions or activities."""

    table: str
    model: type[Model]
    codes: Mapping[str, str] = field(default_factory=dict)


OF_RELEASE = (
    Loading("region", models.Region),
    Loading("activity", models.Activity),
    Loading("activity_label", models.ActivityLabel),
)
OF_REGIONS = (
    Loading("relatedness", models.Related, {"activity": "activity", "other": "activity"}),
    Loading("figure", models.Figure, {"region": "region"}),
    Loading("panel", models.Panel, {"region": "region"}),
    Loading("strength", models.Strength, {"region": "region", "activity": "activity"}),
    Loading("pair", models.Pair, {"region": "region", "partner": "region"}),
    Loading("pair_activity", models.PairActivity, {"region": "region", "activity": "activity", "partner": "region"}),
    Loading("pair_brings", models.PairBrings, {"region": "region", "partner": "region", "activity": "activity"}),
    Loading("similar", models.Similar, {"region": "region", "other": "region"}),
)
LOADINGS = OF_RELEASE + OF_REGIONS
ALSO_READ = ("nuts_region", "nuts_conversion", "register_territories", "register_partnerships", "register_claims")
"""Tables that are not mirrored but read: names to find regions by, and who is in which partnership."""


def refuse_unfit(opened: tables.Release) -> None:
    """Raise `MissingTable` or `UnfitEvidence` naming every table and column that is not there."""
    needed = [*(loading.table for loading in LOADINGS), *ALSO_READ]
    missing = [name for name in needed if name not in opened.table_names]
    if missing:
        raise MissingTable(
            f"The release {opened.name} {opened.version} lacks {len(missing)} of the {len(needed)} tables that the "
            f"platform shows: {listed(missing, at_most=20)}.",
            do="point to the folder of a release `evidence`; `interlace demo` builds one.",
        )
    problems = [problem for loading in LOADINGS for problem in missing_columns(loading, opened)]
    if problems:
        raise UnfitEvidence(
            f"The tables of {opened.name} {opened.version} are not those this version of the platform reads:"
            f"{numbered(problems)}",
            do="build the evidence with the same version of Interlace as the platform.",
        )


def missing_columns(loading: Loading, opened: tables.Release) -> Iterator[str]:
    held = opened.manifest["tables"][loading.table]["columns"]
    missing = [name for name in columns_of(loading) if name not in held]
    if missing:
        yield f"`{loading.table}` has no column {listed(missing, at_most=20)}"


def columns_of(loading: Loading) -> list[str]:
    return [own.name for own in fields_of(loading.model) if own.name not in ADDED]


def fields_of(model: type[Model]) -> list[Field]:  # type: ignore[type-arg]  # any field
    return [own for own in model._meta.concrete_fields if not own.primary_key]


def load_release(opened: tables.Release, release: models.Release, progress: Progress) -> None:
    """Write all tables; the caller holds the transaction.

    Raises
    ------
    UnfitEvidence
        A table names regions or activities that the release does not hold.
    """
    done, total = 0, sum(int(opened.manifest["tables"][loading.table]["rows"]) for loading in LOADINGS)
    ids: dict[str, dict[str, int]] = {}
    for loading in LOADINGS:
        if loading is OF_REGIONS[0]:
            ids = ids_of(release)
        for rows in load_table(loading, opened, release, ids):
            done += rows
            progress("importing", done, total)


def ids_of(release: models.Release) -> dict[str, dict[str, int]]:
    """Primary keys of the release's regions and activities, by code."""
    regions = models.Region.objects.filter(release=release).values_list("code", "pk")
    activities = models.Activity.objects.filter(release=release).values_list("code", "pk")
    return {"region": dict(regions), "activity": dict(activities)}


def load_table(
    loading: Loading, opened: tables.Release, release: models.Release, ids: Mapping[str, Mapping[str, int]]
) -> Iterator[int]:
    """Write one table in pieces, saying after each how many rows it had."""
    frame = opened.table(loading.table)
    if loading.model is models.Region:
        frame = with_partnerships(frame, opened)
    refuse_unknown_codes(frame, loading, ids)
    fields = fields_of(loading.model)
    ready = frame.select(column_for(own, loading, ids, release) for own in fields)
    for piece in ready.iter_slices(ROWS_AT_ONCE):
        insert_rows(loading.model, [own.attname for own in fields], piece.iter_rows())
        yield piece.height


def with_partnerships(regions: pl.DataFrame, opened: tables.Release) -> pl.DataFrame:
    """Add to each region, as JSON, the partnerships that count as the same: those the library counts."""
    register = Register.of(opened)
    held = (register.partnerships_of(code) for code in regions["code"])
    named = [json.dumps({key: register.name_of(key) for key in sorted(keys)}) for keys in held]
    return regions.with_columns(partnerships=pl.Series(named, dtype=pl.String))


def column_for(
    own: Field,  # type: ignore[type-arg]  # any field
    loading: Loading,
    ids: Mapping[str, Mapping[str, int]],
    release: models.Release,
) -> pl.Expr:
    """How the database's column is made from the table's."""
    column, name = pl.col(own.name), own.attname
    if own.name == "release":
        return pl.lit(release.pk).alias(name)
    if isinstance(own, ForeignKey):
        return column.replace_strict(ids[loading.codes[own.name]], return_dtype=pl.Int64).alias(name)
    if isinstance(own, FloatField):
        return column.cast(pl.Float64).fill_nan(None).alias(name)
    if isinstance(own, BooleanField):
        return column.cast(pl.Boolean).alias(name)
    if isinstance(own, JSONField):
        return column.fill_null("{}").alias(name)
    if isinstance(own, CharField | TextField):
        return column.cast(pl.String).fill_null("").alias(name)
    return column.cast(pl.Int64).alias(name)


def refuse_unknown_codes(frame: pl.DataFrame, loading: Loading, ids: Mapping[str, Mapping[str, int]]) -> None:
    problems = []
    for column, kind in loading.codes.items():
        unknown = sorted(set(frame[column].drop_nulls().unique()) - set(ids[kind]))
        if unknown:
            problems.append(
                f"`{loading.table}.{column}` names {len(unknown)} codes unknown to `{kind}`: {listed(unknown)}"
            )
        if frame[column].null_count():
            problems.append(f"`{loading.table}.{column}` is empty in {frame[column].null_count()} rows")
    if problems:
        raise UnfitEvidence(
            f"The tables of the release do not fit together:{numbered(problems)}",
            do="build the release again; a table was replaced by one of another release.",
        )
