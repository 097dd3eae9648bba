"""Organisations that may be the same: "this looks like ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.evidence.folding import folded_words
from interlace_platform.organisations.facts import OrganisationFacts
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.naming import bare
from interlace_platform.organisations.policy import visible_to
from interlace_platform.territories.models import Territory

ALIKE = 85.0
SHORTEST_ACRONYM = 3


@dataclass(frozen=True)
class Lookalike:
    """An organisation in the register that something may be.

    Attributes
    ----------
    likeness
        0 to 1: the token set ratio of the two names, folded and without legal forms; 1 where an acronym is the same.
    """

    organisation: Organisation
    likeness: float


class Resembling(Invalid):
    """Somebody enters what looks like organisations that are there, and has not said that it is another one."""

    def __init__(self, found: Sequence[Lookalike]) -> None:
        self.organisations = tuple(each.organisation for each in found)
        said = _("This looks like what is in the register already. Take that, or say that it is another one.")
        super().__init__([Problem("is_another", said)])


def refuse_resembling(facts: OrganisationFacts, *, reader: Reader, public_id: UUID | None = None) -> None:
    """Raise `Resembling` where something that is to be entered looks like what is there; what it is itself is none."""
    if found := lookalikes_of(facts, reader=reader, public_id=public_id):
        raise Resembling(found)


def lookalikes_of(facts: OrganisationFacts, *, reader: Reader, public_id: UUID | None = None) -> tuple[Lookalike, ...]:
    """What something that is to be entered looks like, beside what was entered under its own id."""
    found = lookalikes(facts.name, facts.territory, acronym=facts.acronym, reader=reader)
    return tuple(each for each in found if each.organisation.public_id != public_id)


def lookalikes(
    name: str,
    territory: Territory | None = None,
    *,
    acronym: str = "",
    reader: Reader = VISITOR,
    besides: Organisation | None = None,
    top: int = 5,
) -> tuple[Lookalike, ...]:
    """The organisations whose name is nearly this one and whose territory may be the same, the likeliest first.

    Two territories may be the same where one contains the other, and where either is not known. The same name
    counts wherever it is: an organisation may have been entered under another territory.
    """
    wanted = bare(name)
    if not wanted:
        return ()
    rows = visible_to(reader).filter(merged_into__isnull=True)
    if besides is not None:
        rows = rows.exclude(pk=besides.pk)
    known = dict(rows.values_list("pk", "bare"))
    alike = process.extract(wanted, known, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None)
    scores = {pk: score / 100 for _name, score, pk in alike} | dict.fromkeys(same_acronym(rows, acronym), 1.0)
    found = rows.select_related("territory").in_bulk(scores)
    fitting = [
        Lookalike(each, scores[pk])
        for pk, each in found.items()
        if known[pk] == wanted or may_be_same(territory, each.territory)
    ]
    return tuple(sorted(fitting, key=lambda each: order(each, wanted))[:top])


def order(found: Lookalike, wanted: str) -> tuple[float, float, int]:
    return (-found.likeness, -fuzz.ratio(wanted, found.organisation.bare), found.organisation.pk)


def same_acronym(rows: QuerySet[Organisation], acronym: str) -> list[int]:
    words = folded_words(acronym)
    if len("".join(words)) < SHORTEST_ACRONYM:
        return []
    held = rows.exclude(acronym="").values_list("pk", "acronym")
    return [pk for pk, said in held if folded_words(said) == words]


def may_be_same(one: Territory | None, other: Territory | None) -> bool:
    """Whether two territories may be one place."""
    if one is None or other is None or one.pk == other.pk:
        return True
    return bool(one.code and other.code) and one.relates_to(other.code)
