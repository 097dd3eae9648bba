"""What people agree to, in numbered versions. A change of the words is a new version, and everybody is asked again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from interlace_platform.accounts.models import ConsentTo


@dataclass(frozen=True)
class ConsentText:
    """A text somebody may agree to."""

    to: ConsentTo
    version: str
    title: str | Promise
    paragraphs: tuple[str | Promise, ...]
    is_required: bool

    @property
    def sha256(self) -> str:
        """The checksum of the English words: what exactly was agreed to."""
        with override("en"):
            return hashlib.sha256("\n".join(str(each) for each in self.paragraphs).encode()).hexdigest()


TERMS = ConsentText(
    to=ConsentTo.TERMS,
    version="1",
    title=_("Terms of use"),
    paragraphs=(
        _("Write under your own name, and only what you may say for the organisation you act for."),
        _("What you record in the register is shown with your organisation and the date, and stays when corrected."),
        _("Do not enter personal details of other people that they have not made public or agreed to."),
        _("Every change is kept in a log. Those it concerns and the administrators of this installation can read it."),
    ),
    is_required=True,
)
NOTICES = ConsentText(
    to=ConsentTo.NOTICES,
    version="1",
    title=_("Notices by e-mail"),
    paragraphs=(
        _("We write to you when something in your partnerships or organisations waits for you or has changed."),
        _("You can stop these notices at any time on your account page. Mails about your account's safety still come."),
    ),
    is_required=False,
)
TEXTS: dict[ConsentTo, ConsentText] = {each.to: each for each in (TERMS, NOTICES)}
