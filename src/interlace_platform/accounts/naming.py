"""How the audit log names accounts to those who may read it, and what concerns an account."""

from __future__ import annotations

from interlace_platform.accounts.models import User
from interlace_platform.core.audit import address_of
from interlace_platform.core.history import let_name, let_read


def names_of(public_ids: set[str]) -> dict[str, str]:
    """The names people have given themselves; erased accounts have none."""
    found = User.objects.filter(public_id__in=public_ids).exclude(name="").values_list("public_id", "name")
    return {str(public_id): name for public_id, name in found}


let_name("accounts.user", names_of)
let_read(lambda user: [address_of(user)])
