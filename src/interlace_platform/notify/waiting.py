"""What of mails waits for somebody: that their address takes none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.waiting import Item, Kind, declare
from interlace_platform.notify.models import Mailbox
from interlace_platform.notify.queries import own_undeliverable


def told(mailboxes: Iterable[Mailbox]) -> Iterator[Item]:
    for each in mailboxes:
        assert each.undeliverable_since is not None
        note = _("since %(day)s") % {"day": date_format(each.undeliverable_since, "j F Y")}
        yield Item(name=_("Your e-mail address"), route="account-mail", note=note)


declare(
    Kind(
        name="mail-comes-back",
        title=gettext_lazy("Mails do not reach you"),
        says=gettext_lazy("Mails to your address came back, so none is sent until you have looked at it."),
        rows=own_undeliverable,
        told=told,
    )
)
