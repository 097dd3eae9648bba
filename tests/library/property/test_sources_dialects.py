"""Whatever dialect figures are written in, the same frame is read back."""

from __future__ import annotations

import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.library.property.eurostat_writers import WRITERS, new_tsv, sdmx_csv, sparse_json_stat

from interlace.errors import BadInput
from interlace.sources.eurostat import parse_eurostat

amounts = st.one_of(
    st.integers(-(10**9), 10**9).map(float),
    st.floats(-1e12, 1e12, allow_nan=False, allow_subnormal=False),
    st.sampled_from([0.0, 1e-7, 1.5e16]),
)
flags = st.sets(st.sampled_from("bcdefinprsuz"), max_size=3).map(lambda letters: "".join(sorted(letters)))
cells = st.tuples(st.one_of(st.none(), amounts), flags).filter(lambda cell: cell != (None, ""))
keys = st.tuples(
    st.sampled_from(["C", "C10", "G47", "TOTAL"]),
    st.sampled_from(["V16110", "EMP_LOC_NR"]),
    st.sampled_from(["ES61", "EL30", "UKZZ", "EU27_2020", "E"]),
    st.integers(2008, 2024),
)
frames = st.dictionaries(keys, cells, min_size=1, max_size=25).map(
    lambda found: pl.DataFrame(
        [(*key, amount, flag) for key, (amount, flag) in found.items()],
        schema={
            "nace_r2": pl.String,
            "indic_sb": pl.String,
            "geo": pl.String,
            "time": pl.Int64,
            "amount": pl.Float64,
            "flag": pl.String,
        },
        orient="row",
    ).sort("nace_r2", "indic_sb", "geo", "time")
)


def said(frame: pl.DataFrame) -> pl.DataFrame:
    """The cells that say something: bulk files also fill the gaps between years with ':'."""
    return frame.filter(pl.col("amount").is_not_null() | (pl.col("flag") != "")).sort(frame.columns[:-2])


@pytest.mark.parametrize("write", WRITERS)
@given(frame=frames)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back(write, frame: pl.DataFrame) -> None:
    assert said(parse_eurostat(write(frame))).equals(frame)


@pytest.mark.parametrize("write", WRITERS)
@given(frame=frames, seed=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_rows_does_not_matter(write, frame: pl.DataFrame, seed) -> None:
    order = list(range(frame.height))
    seed.shuffle(order)
    assert said(parse_eurostat(write(frame[order]))).equals(frame)


@pytest.mark.parametrize("write", [new_tsv, sdmx_csv, sparse_json_stat])
@given(frame=frames, at=st.floats(0, 1), byte=st.integers(0, 255))
@settings(max_examples=100, deadline=None)
def test_a_damaged_byte_is_refused_or_leaves_a_sound_table(write, frame: pl.DataFrame, at: float, byte: int) -> None:
    data = bytearray(write(frame))
    data[int(at * (len(data) - 1))] = byte
    try:
        found = parse_eurostat(bytes(data))
    except BadInput as refusal:
        assert refusal.code in {"E501", "E502"}
    else:
        assert {"geo", "time", "amount", "flag"} <= set(found.columns)
        assert not found.select(found.columns[:-2]).is_duplicated().any()
        assert found["amount"].drop_nulls().is_finite().all()


@given(frame=frames, cut=st.floats(0.0, 0.999))
@settings(max_examples=60, deadline=None)
def test_a_truncated_answer_of_the_service_is_always_refused(frame: pl.DataFrame, cut: float) -> None:
    data = sparse_json_stat(frame)
    with pytest.raises(BadInput):
        parse_eurostat(data[: int(cut * len(data))])


@given(data=st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_arbitrary_bytes_are_refused_and_never_crash(data: bytes) -> None:
    with pytest.raises(BadInput) as error:
        parse_eurostat(data)
    assert error.value.code in {"E501", "E502"}


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=4)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=4,
)


@given(frame=frames, value=json_values, choice=st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_a_cube_with_one_part_replaced_is_refused_or_leaves_a_sound_table(frame: pl.DataFrame, value, choice) -> None:
    cube = json.loads(sparse_json_stat(frame))
    node, key = cube, choice.choice(sorted(cube))
    while isinstance(node[key], dict | list) and node[key] and choice.random() < 0.7:
        node = node[key]
        key = choice.choice(list(node)) if isinstance(node, dict) else choice.randrange(len(node))
    node[key] = value
    try:
        found = parse_eurostat(json.dumps(cube).encode())
    except BadInput as refusal:
        assert refusal.code in {"E501", "E502"}
    else:
        assert found.columns[-3:] == ["time", "amount", "flag"]
