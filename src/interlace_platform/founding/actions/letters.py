"""Letters and mandates: recorded by those who have them, checked by the platform team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.addresses import is_web_address
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.periods import today
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong, still_there
from interlace_platform.core.uploads import keep_upload, kind_of, unfit
from interlace_platform.founding import policy
from interlace_platform.founding.actions.drafting import locked
from interlace_platform.founding.models import FoundingOrganisation, LetterState
from interlace_platform.founding.recording import concerned
from interlace_platform.founding.refusals import refuse_decided

MOST_MONTHS = 600
LONGEST_ADDRESS = 300


@dataclass(frozen=True)
class Letter:
    """A letter or mandate: when it came, what office signed it, and the file or where it can be read.

    `signatory` is an office ("head of the department of economy"), not a name. `data` is a file with `file_name`; None
    keeps the one that is there.
    """

    received_on: date
    signatory: str
    reference: str = ""
    url: str = ""
    supports_politically: bool = False
    resources_months: int | None = None
    data: bytes | None = None
    file_name: str = ""


@action
def record_letter(
    *, founder: FoundingOrganisation, letter: Letter, revision: int | None = None, by: User
) -> FoundingOrganisation:
    """Write down that a letter came; what was checked before has to be checked again."""
    expression = locked(founder.expression)
    refuse_unless(policy.may_record_letter(by=by, expression=expression))
    refuse_decided(expression)
    founder = still_there(expression.founders.select_related("organisation", "expression", "file"), founder.pk)
    refuse_stale(founder.revision, revision)
    refuse_unfit_letter(letter, has_file=founder.file is not None)
    if letter.data is not None:
        founder.file = keep_upload(data=letter.data, name=letter.file_name, by=by)
    for name in ("received_on", "url", "supports_politically", "resources_months"):
        setattr(founder, name, getattr(letter, name))
    founder.signatory, founder.reference = letter.signatory.strip(), letter.reference.strip()
    founder.letter, founder.checked_by, founder.checked_at = LetterState.RECEIVED, None, None
    founder.revision += 1
    founder.save()
    noted("letter.recorded", founder, by)
    return founder


def refuse_unfit_letter(said: Letter, *, has_file: bool) -> None:
    is_nowhere = not (has_file or said.data is not None or said.reference.strip() or said.url)
    is_misled = bool(said.url) and not is_web_address(said.url, LONGEST_ADDRESS)
    months = said.resources_months
    why_not = "" if said.data is None else unfit(said.data, kind_of(said.data))
    refuse_wrong(
        [
            ("received_on", said.received_on > today(), _("That day has not come yet.")),
            ("signatory", not said.signatory.strip(), _("Say which office signed it.")),
            ("signatory", len(said.signatory) > 150, _("At most 150 characters.")),
            ("reference", len(said.reference) > 200, _("At most 200 characters.")),
            ("file", is_nowhere, _("Give the file, a reference, or where it can be read.")),
            ("file", bool(why_not), why_not),
            ("url", is_misled, _("That is no address on the web.")),
            ("resources_months", months is not None and not 0 <= months <= MOST_MONTHS, _("0 to 600 months.")),
        ]
    )


@action
def check_letter(*, founder: FoundingOrganisation, revision: int | None = None, by: User) -> FoundingOrganisation:
    """Say that the letter was looked at and says what it should: the one that was read. Twice is harmless."""
    expression = locked(founder.expression)
    refuse_unless(policy.may_check_letter(by=by, expression=expression))
    refuse_decided(expression)
    founder = still_there(expression.founders.select_related("organisation", "expression"), founder.pk)
    if founder.letter == LetterState.CHECKED:
        return founder
    refuse_stale(founder.revision, revision)
    if founder.letter == LetterState.ASKED:
        raise Conflict(_("No letter has been received from this organisation yet."))
    if founder.leads and not founder.is_committed:
        raise Conflict(
            _("The letter of an organisation that leads must commit political support, and resources for two years.")
        )
    founder.letter, founder.checked_by, founder.checked_at = LetterState.CHECKED, by, timezone.now()
    founder.revision += 1
    founder.save(update_fields=["letter", "checked_by", "checked_at", "revision"])
    noted("letter.checked", founder, by)
    return founder


def noted(what: str, founder: FoundingOrganisation, by: User) -> None:
    details = {"organisation": str(founder.organisation.public_id), "months": founder.resources_months}
    record(what=what, subject=founder.expression, by=by, details=details, concerns=concerned(founder.expression))
