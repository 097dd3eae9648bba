"""What the organisations app knows about a person."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Greatest

from interlace_platform.accounts.models import User
from interlace_platform.accounts.queries import addresses_of
from interlace_platform.core.periods import in_force, today
from interlace_platform.core.personal import Personal, Rows, blank, declare, keep
from interlace_platform.organisations.models import Affiliation, OrganisationImport, OrganisationMerge, Person


def of_account(user: User, prefix: str = "") -> Q:
    """The rows about the person of an account, also where they only share its address."""
    own = Q(**{f"{prefix}user__public_id": user.public_id})
    return own | Q(**{f"{prefix}user__isnull": True, f"{prefix}email__in": addresses_of(user)})


def end_today(rows: Rows) -> None:
    """An erased person acts for nobody; that they did stays, without a name."""
    rows.update(agreed_on=None)
    rows.filter(in_force()).update(valid_to=Greatest(F("valid_from"), today()))
    rows.filter(valid_from__gt=today()).update(valid_to=F("valid_from"))


def people_of(user: Any) -> Rows:
    return Person.objects.filter(of_account(user))


declare(
    Personal(
        name="affiliations",
        model=Affiliation,
        rows_of=lambda user: Affiliation.objects.filter(person__in=people_of(user)),
        columns={
            "organisation": "organisation__name",
            "role": "role",
            "valid_from": "valid_from",
            "valid_to": "valid_to",
            "agreed_on": "agreed_on",
        },
        erase=end_today,
    )
)
declare(
    Personal(
        name="person",
        model=Person,
        rows_of=people_of,
        columns={name: name for name in ("public_id", "name", "email")},
        erase=blank(name="", email=None),
    )
)
declare(
    Personal(
        name="organisation-imports",
        model=OrganisationImport,
        rows_of=lambda user: OrganisationImport.objects.filter(by__public_id=user.public_id),
        columns={name: name for name in ("public_id", "file_name", "uploaded_at", "applied_at", "undone_at")},
        erase=blank(file_name=""),
    )
)
declare(
    Personal(
        name="organisation-merges",
        model=OrganisationMerge,
        rows_of=lambda user: OrganisationMerge.objects.filter(
            Q(merged_by__public_id=user.public_id) | Q(undone_by__public_id=user.public_id)
        ),
        columns={
            "kept": "kept__slug",
            "absorbed": "absorbed__slug",
            "merged_at": "merged_at",
            "undone_at": "undone_at",
        },
        erase=keep,
    )
)
