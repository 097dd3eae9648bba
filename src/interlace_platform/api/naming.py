"""What is named in something that is sent: found by its slug or key, or told with all else that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.readers import Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.founding.queries import platforms
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.groups.queries import groups_of
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.queries import organisations
from interlace_platform.partnerships.models import Partnership, Platform
from interlace_platform.partnerships.queries import partnership
from interlace_platform.territories.models import Territory
from interlace_platform.territories.queries import territories

Thing = TypeVar("Thing")


def organisation_at(slug: str, reader: Reader) -> Organisation:
    """The organisation that an address names, not a body; raises `Unknown`."""
    found = organisations(reader).filter(slug=slug).first()
    if found is None:
        raise Unknown(slug)
    return found


class Names:
    """Looks things up for a reader, and remembers what was not there until `refuse_missing` says all of it at once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.problems: list[Problem] = []

    def organisation(self, field: str, slug: str) -> Organisation | None:
        """An organisation that the reader sees; None where nothing is named."""
        found = organisations(self.reader).filter(slug=slug).first() if slug else None
        return self.noted(field, slug, found, "There is no organisation with this slug.")

    def territory(self, field: str, key: str) -> Territory | None:
        """A territory; None where nothing is named."""
        found = territories(self.reader).filter(key=key).first() if key else None
        return self.noted(field, key, found, "There is no territory with this key.")

    def platform(self, field: str, key: str) -> Platform | None:
        """A thematic platform; None where nothing is named."""
        found = platforms().filter(key=key).first() if key else None
        return self.noted(field, key, found, "There is no thematic platform with this key.")

    def partnership(self, field: str, key: str) -> Partnership | None:
        """A partnership that the reader sees; None where nothing is named."""
        try:
            found = partnership(key, self.reader) if key else None
        except Unknown:
            found = None
        return self.noted(field, key, found, "There is no partnership with this key.")

    def group(self, field: str, home: Partnership | None, slug: str) -> WorkingGroup | None:
        """A working group of a partnership; None where nothing is named."""
        cards = groups_of(home, self.reader) if home and slug else ()
        found = next((card.group for card in cards if card.group.slug == slug), None)
        return self.noted(field, slug, found, "There is no working group with this slug in this partnership.")

    def organisations(self, field: str, slugs: Iterable[str]) -> tuple[Organisation, ...]:
        """All that are there."""
        return tuple(own for slug in dict.fromkeys(slugs) if (own := self.organisation(field, slug)))

    def territories(self, field: str, keys: Iterable[str]) -> tuple[Territory, ...]:
        """All that are there."""
        return tuple(own for key in dict.fromkeys(keys) if (own := self.territory(field, key)))

    def noted(self, field: str, said: str, found: Thing | None, message: str) -> Thing | None:
        """What was found; a problem where something was named and nothing was found."""
        if said and found is None:
            self.problems.append(Problem(field, message))
        return found

    def refuse_missing(self) -> None:
        """Raise `Invalid` with all that is not there."""
        if self.problems:
            raise Invalid(self.problems)

    def the(self, field: str, found: Thing | None) -> Thing:
        """What has to be there; raises `Invalid`, with all else that is missing."""
        if found is None:
            known = {each.field for each in self.problems}
            raise Invalid([*self.problems, *([] if field in known else [Problem(field, "Name one.")])])
        self.refuse_missing()
        return found
