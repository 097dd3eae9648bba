"""What of the organisations waits for somebody: whether they are who an organisation says stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.accounts.models import User
from interlace_platform.core.readers import Reader
from interlace_platform.core.waiting import Item, Kind, Rows, declare
from interlace_platform.organisations.models import Person
from interlace_platform.organisations.queries import people_like


def perhaps_oneself(reader: Reader) -> Rows:
    """The people who were entered with an address of the reader's account."""
    return people_like(reader) if isinstance(reader, User) else ()


def told(people: Iterable[Person]) -> Iterator[Item]:
    """Each by the organisations that entered them, and since when they are said to stand for these."""
    for person in people:
        stood = list(person.affiliations.all())
        names = ", ".join(dict.fromkeys(each.organisation.name for each in stood))
        since = min((each.valid_from for each in stood), default=None)
        yield Item(
            name=names or person.name,
            route="organisations-mine",
            note=_("since %(day)s") % {"day": date_format(since, "j F Y")} if since else "",
        )


declare(
    Kind(
        name="people-perhaps-oneself",
        title=gettext_lazy("Is this you?"),
        says=gettext_lazy("An organisation says that you stand for it. You do so only once you have agreed."),
        rows=perhaps_oneself,
        told=told,
    )
)
