"""Addresses on the web, and free words for our own."""

from __future__ import annotations

import pytest

from interlace_platform.core.addresses import first_free, is_web_address


@pytest.mark.parametrize("text", ["https://example.org", "http://example.org/a?b=c#d", "https://παράδειγμα.ελ/β"])
def test_an_address_of_a_web_page_is_one(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    ["", "example.org", "javascript:alert(1)", "ftp://example.org", "https://", "https://exa mple.org", "/events"],
)
def test_nothing_else_is(text: str) -> None:
    assert not is_web_address(text)


def test_an_address_has_room_for_so_many_characters_and_no_more() -> None:
    address = "https://example.org/".ljust(40, "a")
    assert is_web_address(address, longest=40)
    assert not is_web_address(address + "a", longest=40)


def test_a_word_that_is_free_stays_as_it_is() -> None:
    assert first_free("textile", {"textiles", "textile-2"}) == "textile"


def test_a_word_that_is_taken_gets_the_first_free_number() -> None:
    assert first_free("textile", {"textile", "textile-2", "textile-4"}) == "textile-3"
