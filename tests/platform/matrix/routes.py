"""All addresses that the site answers."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def all_routes() -> list[str]:
    """The names of all addresses, with their namespaces; one without a name goes by its pattern."""
    return sorted(set(names_in(get_resolver().url_patterns)))


def names_in(patterns: list[URLPattern | URLResolver], before: str = "", space: str = "") -> Iterator[str]:
    for each in patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from names_in(each.url_patterns, whole, inner)
        else:
            yield f"{space}{each.name}" if each.name else whole
