"""What a line that names something of the register suggests while one types."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html_join

from interlace_platform.core.readers import Reader
from interlace_platform.organisations.queries import organisations, people_whose_name_holds
from interlace_platform.pages.choosing import in_full
from interlace_platform.territories.queries import territories_like

FEWEST_LETTERS = 2
MOST_SUGGESTED = 10


def names(request: HttpRequest, what: str) -> HttpResponse:
    """Options of a list: what to write, and what is meant by it; `as` says which parameter has the text."""
    text = request.GET.get(request.GET.get("as", "q"), "").strip()
    if what not in NAMED:
        raise Http404
    found = NAMED[what](text, request.user) if len(text) >= FEWEST_LETTERS else ()
    return HttpResponse(format_html_join("", '<option value="{}">{}</option>', found))


def organisation_names(text: str, reader: Reader) -> Iterable[tuple[str, str]]:
    """By name, or by address where several have one name."""
    found = list(organisations(reader, text=text)[:MOST_SUGGESTED])
    names = [own.name.casefold() for own in found]
    for own in found:
        is_alone = names.count(own.name.casefold()) == 1
        label = ", ".join(part for part in (own.acronym, str(own.territory or "")) if part)
        yield (own.name, label) if is_alone else (own.slug, f"{own.name}, {label}" if label else own.name)


def territory_names(text: str, reader: Reader) -> Iterable[tuple[str, str]]:
    """By NUTS code where it has one."""
    for own in territories_like(text, reader)[:MOST_SUGGESTED]:
        yield (own.nuts_code, own.name) if own.nuts_code else (own.key, own.name)


def person_names(text: str, reader: Reader) -> Iterable[tuple[str, str]]:
    """With the organisations people agreed to be named with; only for who has an account."""
    if not reader.is_authenticated:
        return
    for own in people_whose_name_holds(text, reader)[:MOST_SUGGESTED]:
        yield in_full(own), ""


NAMED: dict[str, Callable[[str, Reader], Iterable[tuple[str, str]]]] = {
    "organisation": organisation_names,
    "person": person_names,
    "territory": territory_names,
}
"""What can be named, and what is suggested."""
