"""Materials to look at: links to what the page of a real webinar offers, and invented ones of an invented evening."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from django.utils import timezone
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.events.actions import (
    SessionFacts,
    SpeakerFacts,
    add_host,
    add_session,
    add_talk,
    archive_event,
    draft_event,
    hold_event,
    name_speaker,
    open_series,
    publish_event,
    take_out_event,
)
from interlace_platform.events.demonstration import called
from interlace_platform.events.facts import EventFacts, Origin
from interlace_platform.events.materials import policy
from interlace_platform.events.materials.actions import add_document, add_link, give_transcript
from interlace_platform.events.materials.facts import LinkFacts, MaterialFacts
from interlace_platform.events.materials.models import Material
from interlace_platform.events.models import Event, Session, Speaker
from interlace_platform.events.policy import may_begin_in
from interlace_platform.library import actions as library
from interlace_platform.library.actions import Content, Facts
from interlace_platform.library.models import Document
from interlace_platform.library.policy import Home
from interlace_platform.partnerships.models import Partnership

PAGE_OF_2020 = "https://s3platform.jrc.ec.europa.eu/en/w/partnerships-of-the-s3-thematic-platforms-and-clusters"
EVENING, SERIES = "Lamps after dark: a first evening (fictional)", "Evenings of light (fictional)"
BRUSSELS = ZoneInfo("Europe/Brussels")
INVENTED = "Invented for the demonstration: nothing of this is real."
CHAPTERS = "0:00:00 Welcome (invented)\n0:04:30 Ten lamps that do not exist\n0:31:00 Questions (invented)\n"
SAID = """\
WEBVTT

00:00:03.000 --> 00:00:09.000
<v The host>Good evening. Everything that is said here is invented.

00:04:31.000 --> 00:04:40.000
<v The lamp makers>Our ten lamps do not exist, so they use no energy at all.

00:12:00.000 --> 00:12:08.000
<v The lamp makers>The seventh lamp shines on lettuce that was never sown.

00:31:02.000 --> 00:31:09.000
<v The host>Who would like to ask an invented question?
"""
NOTES = f"""\
Lamps after dark: notes of an invented evening

{INVENTED}

1. Ten lamps were shown. None of them exists.
2. The next evening is to be about shadows.
"""
COUNTING = f"""\
How invented lamps are counted

{INVENTED}

A lamp that does not exist is counted once, in the region in which it does not stand.
"""


@action(may=policy.may_keep)
def seed_links_of_2020(*, event: Event, by: User) -> None:
    """What the page of the webinar of 2020 offers, as links to that page, with it as the source; twice is harmless."""
    if event.materials.exists():
        return
    event = take_out_event(event=event, by=by)
    link = LinkFacts(PAGE_OF_2020, "en")
    for kind, title in (
        ("recording", "Recording of the webinar, offered on its page"),
        ("presentation", "All presentations in one PDF, offered on its page"),
    ):
        facts = MaterialFacts(title, kind, source=event.source)
        add_link(event=event, facts=facts, link=link, by=by)
    archive_event(event=event, by=by)


@action(may=may_begin_in)
def seed_evening(*, partnership: Partnership, by: User) -> Event:
    """An invented evening that was held, with everything that can be kept of one; twice is harmless."""
    known = Event.objects.filter(partnership=partnership, title=EVENING).first()
    if known is not None:
        return known
    event, session, speaker = evening(partnership, by)
    deck = presentation(event, session, speaker, by)
    library.add_version(
        document=deck, content=pdf("Ten lamps, corrected", "Nine of them shine blue."), note="A slide corrected", by=by
    )
    recording(event, session, by)
    put(event, "Minutes of the evening (invented)", "minutes", text(NOTES), by, shown_to="within")
    put(event, "The hall of lamps (drawn)", "photo", drawing(), by, shows="A drawing of three lamps on a dark wall.")
    facts = Facts("How invented lamps are counted (demonstration)", "report", "cc0", description=INVENTED)
    library.add_document(home=Home(partnership=partnership), facts=facts, content=text(COUNTING), publish=True, by=by)
    return event


def evening(partnership: Partnership, by: User) -> tuple[Event, Session, Speaker]:
    owner = called("NRA")
    series = open_series(owner=owner, name=SERIES, description=INVENTED, is_fictional=True, by=by)
    start = day_ago(30).replace(hour=18, minute=0, second=0, microsecond=0)
    facts = EventFacts(
        title=EVENING, kind="webinar", mode="online", starts_at=start, ends_at=start + timedelta(hours=1),
        languages=("en",), summary=f"Makers of lamps showed what they do not make. {INVENTED}",
    )  # fmt: skip
    event = draft_event(home=partnership, facts=facts, series=series, origin=Origin(is_fictional=True), by=by)
    add_host(event=event, organisation=owner, role="organiser", by=by)
    session = add_session(event=event, facts=SessionFacts("Lamps (invented)", start, start + timedelta(hours=1)), by=by)
    talk = add_talk(session=session, title="Ten lamps that do not exist", by=by)
    makers = SpeakerFacts(name="The invented lamp makers", is_collective=True, organisation=called("FLPC"))
    speaker = name_speaker(talk=talk, facts=makers, by=by)
    return hold_event(event=publish_event(event=event, by=by), by=by), session, speaker


def day_ago(days: int) -> datetime:
    return (timezone.now() - timedelta(days=days)).astimezone(BRUSSELS)


def presentation(event: Event, session: Session, speaker: Speaker, by: User) -> Document:
    facts = MaterialFacts("Ten lamps that do not exist", "presentation", session=session, speaker=speaker)
    slides = pdf("Ten lamps that do not exist", "All of them shine blue.")
    made = add_document(event=event, facts=facts, licence="cc0", content=slides, by=by)
    assert made.document is not None
    return made.document


def recording(event: Event, session: Session, by: User) -> None:
    facts = MaterialFacts("Recording of the evening (invented)", "recording", session=session)
    link = LinkFacts("https://video.example/lamps-after-dark", "en", "cc0", length="0:55:00", chapters=CHAPTERS)
    made = add_link(event=event, facts=facts, link=link, by=by)
    give_transcript(material=made, licence="cc0", content=Content("en", SAID.encode(), "evening.vtt"), by=by)


def put(
    event: Event, title: str, kind: str, content: Content, by: User, *, shown_to: str = "public", shows: str = ""
) -> Material:
    facts = MaterialFacts(title, kind, shown_to=shown_to, shows=shows)
    return add_document(event=event, facts=facts, licence="cc0", content=content, by=by)


def text(said: str) -> Content:
    return Content("en", said.encode(), "demonstration.txt")


def pdf(title: str, line: str) -> Content:
    """Two invented slides."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=landscape(A4), invariant=1)
    for large, small in ((title, "Fictional: made for the demonstration"), (line, INVENTED)):
        canvas.setFont("Helvetica-Bold", 34)
        canvas.drawString(70, 330, large)
        canvas.setFont("Helvetica", 16)
        canvas.drawString(70, 290, small)
        canvas.showPage()
    canvas.save()
    return Content("en", target.getvalue(), "ten-lamps.pdf")


def drawing() -> Content:
    """Three lamps on a dark wall."""
    image, target = Image.new("RGB", (960, 640), (24, 28, 48)), BytesIO()
    draw = ImageDraw.Draw(image)
    for middle, colour in ((200, (250, 214, 120)), (480, (140, 190, 250)), (760, (250, 150, 120))):
        draw.line((middle, 0, middle, 230), fill=(200, 200, 210), width=6)
        draw.pieslice((middle - 110, 160, middle + 110, 380), 180, 360, fill=(90, 96, 120))
        draw.ellipse((middle - 45, 240, middle + 45, 330), fill=colour)
    image.save(target, "PNG")
    return Content("en", target.getvalue(), "lamps.png")
