"""Who registered, as a CSV file for who prepares the event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interlace_platform.core.sheets import write_csv
from interlace_platform.events.models import RegistrationQuestion
from interlace_platform.events.queries import Row

COLUMNS = ("name", "email", "organisation", "state", "registered_at", "came", "is_listed")


def people_as_csv(rows: Iterable[Row], questions: Sequence[RegistrationQuestion]) -> bytes:
    """Registrations, one a row, with an answer to each question in a column of its own."""
    names = [f"{place}. {each.text}" for place, each in enumerate(questions, 1)]
    return write_csv([*COLUMNS, *names], [row_of(row, names) for row in rows])


def row_of(row: Row, names: Sequence[str]) -> dict[str, str]:
    own = row.registration
    is_known = own.user.is_active
    return {
        "name": str(own.user),
        "email": own.user.email if is_known else "",
        "organisation": str(own.organisation or ""),
        "state": own.state,
        "registered_at": f"{own.queued_at:%Y-%m-%dT%H:%M:%SZ}",
        "came": "yes" if own.checked_in_at else "no",
        "is_listed": "yes" if own.is_listed else "no",
    } | dict(zip(names, row.answers, strict=True))
