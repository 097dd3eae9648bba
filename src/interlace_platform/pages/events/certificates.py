"""The certificate of attendance, as PDF: who came to what, and when; by the writer of the reports."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from interlace_platform.events.models import EventHost, Registration
from interlace_platform.reporting.documents import Document, Paragraph, Run
from interlace_platform.reporting.writers.pdf import write_pdf


def certificate_of(registration: Registration, hosts: tuple[EventHost, ...]) -> bytes:
    """A page that says that somebody was checked in at an event."""
    event = registration.event
    page = reverse("event", args=[event.slug])
    by = ", ".join(host.organisation.name for host in hosts)
    said = _("%(name)s took part in this event and was checked in by its organisers.") % {"name": registration.user}
    facts = [
        (_("Event"), event.title),
        (_("Date"), date_format(event.starts_there, "j F Y, H:i") + f" ({event.time_zone})"),
        (_("Place"), event.place or _("online")),
        (_("Organised by"), by),
        (_("Came for"), str(registration.organisation or "")),
        (_("Number"), str(registration.public_id)),
    ]
    return write_pdf(
        Document(
            title=_("Certificate of attendance"),
            subtitle=str(registration.user),
            language=get_language() or "en",
            marks=(_("fictional"),) if event.is_fictional else (),
            facts=tuple((label, text) for label, text in facts if text),
            parts=(Paragraph((Run(said),)), Paragraph((Run(_("The event on this site"), href=page),), style="source")),
            footer=event.title,
            site=settings.ENVIRONMENT.address,
        )
    )
