"""Which events of the audit log concern somebody through the organisations they act for, and how people are named."""

from __future__ import annotations

from interlace_platform.core.audit import address_of
from interlace_platform.core.history import let_name, let_read
from interlace_platform.core.policy import Reader
from interlace_platform.organisations.models import Person
from interlace_platform.organisations.queries import organisations_of


def own_organisations(reader: Reader) -> list[str]:
    """Whoever acts for an organisation may read what concerns it, for as long as they do."""
    return [address_of(organisation) for organisation in organisations_of(reader)]


def names_of_people(public_ids: set[str]) -> dict[str, str]:
    """The names of people; those who were erased have none."""
    found = Person.objects.filter(public_id__in=public_ids).exclude(name="").values_list("public_id", "name")
    return {str(public_id): name for public_id, name in found}


let_read(own_organisations)
let_name("organisations.person", names_of_people)
