"""What the live page of an event costs while a room full of people has it open.

    python benchmarks/live.py [seconds] [workers]

Starts the site as `interlace demo` serves it, on a port of this machine and an empty SQLite database, with one invented
event at which a poll is open and 30 questions were asked. 200 accounts ask every five seconds whether there is anything
new, as the page does; 20 others ask, want answers and vote meanwhile. Writes `benchmarks/live.md`.
"""

from __future__ import annotations

import asyncio
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parent.parent
READERS, WRITERS, EVERY_S = 200, 20, 5.0
TOKEN = "f" * 32
SERVE = "from rich.console import Console; from interlace_platform.config import demo; demo.serve(Console(), {}, {})"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Room:
    """The event, and the session of everybody in it."""

    slug: str
    poll: tuple[str, int]
    questions: list[str]
    readers: list[str]
    writers: list[str]


@dataclass
class Measured:
    """How long each answer took, in ms, by what it was; and what went wrong."""

    took_ms: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def note(self, kind: str, began: float) -> None:
        """Write down one answer."""
        self.took_ms.setdefault(kind, []).append((time.perf_counter() - began) * 1000)


def main(seconds: float, workers: int) -> None:
    """Fill, serve, ask, and write the table."""
    with tempfile.TemporaryDirectory(prefix="interlace-live-") as folder:
        settle(folder)
        room = furnished()
        with served(workers) as (address, pid):
            before = cpu_s(pid)
            measured = asyncio.run(asked(address, room, seconds))
            spent = cpu_s(pid) - before
    text = report(measured, seconds, workers, spent)
    (ROOT / "benchmarks" / "live.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def settle(folder: str) -> None:
    os.environ["INTERLACE_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "interlace_platform.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def furnished() -> Room:
    """An invented event with questions and a poll, and everybody signed in."""
    from interlace_platform.accounts.models import User
    from interlace_platform.events.discussion import actions
    from interlace_platform.events.discussion.actions import FloorFacts, PollFacts

    people = [User.objects.create_user(f"voice{each}@example.org", name=f"Voice {each}") for each in range(220)]
    event, lead = invented_event()
    actions.set_floor(event=event, facts=FloorFacts(is_moderated=False), by=lead)
    asked = [actions.ask(event=event, text=f"Invented question {each}?", by=people[each]) for each in range(30)]
    poll = actions.draft_poll(event=event, facts=PollFacts("Invented poll?", ("A", "B", "C")), by=lead)
    actions.open_poll(poll=poll, by=lead)
    sessions = [session_of(each) for each in people]
    keys = [str(each.public_id) for each in asked]
    return Room(event.slug, (str(poll.public_id), poll.pk), keys, sessions[WRITERS:], sessions[:WRITERS])


def invented_event():
    """One that is on now, with three sessions, of an invented organisation."""
    from interlace_platform.accounts.actions import grant_first_admin, grant_role
    from interlace_platform.accounts.models import PlatformRole, User
    from interlace_platform.core.periods import today
    from interlace_platform.events import actions
    from interlace_platform.events.facts import EventFacts
    from interlace_platform.organisations.actions import register_organisation
    from interlace_platform.organisations.facts import OrganisationFacts

    lead = User.objects.create_user("lead@example.org", name="Lead (fictional)")
    grant_first_admin(user=lead)
    grant_role(user=lead, role=PlatformRole.TEAM, valid_from=today(), valid_to=None, by=lead)
    home = register_organisation(facts=OrganisationFacts(name="Invented hall", kind="cluster_organisation"), by=lead)
    start = datetime.now(UTC) - timedelta(minutes=30)
    facts = EventFacts("Invented webinar", "webinar", "online", start, start + timedelta(hours=3))
    event = actions.draft_event(home=home, facts=facts, by=lead)
    for hour in range(3):
        begins = start + timedelta(hours=hour)
        session = actions.SessionFacts(f"Invented session {hour}", begins, begins + timedelta(hours=1))
        actions.add_session(event=event, facts=session, by=lead)
    return actions.publish_event(event=event, by=lead), lead


def session_of(user: object) -> str:
    from django.test import Client

    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")  # type: ignore[arg-type]
    return client.cookies["sessionid"].value


@contextmanager
def served(workers: int) -> Iterator[tuple[str, int]]:
    """The site on a free port; stopped at the end."""
    from django.db import connections

    from interlace_platform.config.demo import free_port

    connections.close_all()
    port = free_port(18_700)
    with subprocess.Popen([sys.executable, "-c", SETUP + SERVE.format(port, workers)]) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address, process)
            yield address, process.pid
        finally:
            process.terminate()
            process.wait(30)


SETUP = "import django; django.setup(); "


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{address}/healthz", timeout=5).status_code < 600:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit(f"No answer at {address}.")


async def asked(address: str, room: Room, seconds: float) -> Measured:
    """Everybody at once, for so many seconds."""
    measured, until = Measured(), time.monotonic() + seconds
    limits = httpx.Limits(max_connections=READERS + WRITERS, max_keepalive_connections=READERS + WRITERS)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=30) as client:
        readers = (reading(client, room, session, until, measured) for session in room.readers)
        writers = (writing(client, room, session, until, measured) for session in room.writers)
        await asyncio.gather(*readers, *writers)
    return measured


async def reading(client: httpx.AsyncClient, room: Room, session: str, until: float, measured: Measured) -> None:
    """What the page of one person does: ask with the mark of what it has, five seconds after the last answer began."""
    mark = ""
    await asyncio.sleep(random.uniform(0, EVERY_S))
    while time.monotonic() < until:
        began = time.perf_counter()
        headers = {"Cookie": f"sessionid={session}", "HX-Request": "true", "If-None-Match": mark}
        try:
            answer = await client.get(f"/events/{room.slug}/live/now/", headers=headers)
        except httpx.HTTPError as error:
            measured.wrong.append(type(error).__name__)
        else:
            mark = answer.headers.get("ETag", "")
            kind = {200: "something new (200)", 304: "nothing new (304)"}.get(answer.status_code)
            measured.note(kind or "wrong", began)
            if kind is None:
                measured.wrong.append(f"{answer.status_code}")
        await asyncio.sleep(max(0.0, EVERY_S - (time.perf_counter() - began)))


async def writing(client: httpx.AsyncClient, room: Room, session: str, until: float, measured: Measured) -> None:
    """What one lively person does: now and then ask, want an answer, or vote."""
    chance, headers = random.Random(session), {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}
    number = 0
    while time.monotonic() < until:
        await asyncio.sleep(chance.uniform(2, 8))
        number += 1
        address, data = chance.choice(acts_of(room, chance, f"{session[:6]} {number}"))
        began = time.perf_counter()
        sent = {"csrfmiddlewaretoken": TOKEN, "back": "live", **data}
        try:
            answer = await client.post(f"/events/{room.slug}/{address}", data=sent, headers=headers)
        except httpx.HTTPError as error:
            measured.wrong.append(type(error).__name__)
            continue
        measured.note("ask, want, vote", began)
        if answer.status_code not in (302, 409):  # 409: one's own question is not wanted, too
            measured.wrong.append(f"{address}: {answer.status_code}")


def acts_of(room: Room, chance: random.Random, words: str) -> list[tuple[str, dict[str, str]]]:
    poll, key = room.poll
    return [
        ("questions/ask/", {"text": f"Invented question of {words}?"}),
        (f"questions/{chance.choice(room.questions)}/want/", {}),
        (f"polls/{poll}/answer/", {f"answer-{key}": str(chance.randint(1, 3))}),
    ]


def cpu_s(pid: int) -> float:
    """CPU time of a process and everything it started."""
    own = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(own[11]) + int(own[12])) / TICKS + sum(cpu_s(int(child)) for child in children)


def report(measured: Measured, seconds: float, workers: int, spent: float) -> str:
    total = sum(map(len, measured.took_ms.values()))
    load, wrong = os.getloadavg()[0], "".join(f", {each}" for each in sorted(set(measured.wrong))[:5])
    lines = [
        "# What the live page of an event costs",
        "",
        f"`python benchmarks/live.py {seconds:.0f} {workers}` serves an invented event with 30 questions, three",
        f"sessions and an open poll as `interlace demo` does (granian, workers: {workers}, SQLite), and has it asked",
        f"for {seconds:.0f} s by {READERS} accounts every {EVERY_S:.0f} s, as the page does",
        f"({READERS / EVERY_S:.0f} requests a second), while {WRITERS} more ask, want answers and vote.",
        "Time is that of whole requests, as who asks sees it, on the same machine.",
        "",
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: two processors with a load average of {load:.0f}, Python "
        f"{platform.python_version()}. Where other work goes",
        "on beside it, the times are those of waiting for a processor; read the CPU of an answer in the last line.",
        "",
        "| answer | number | p50 ms | p95 ms | p99 ms | slowest ms |",
        "|---|---:|---:|---:|---:|---:|",
        *(row(kind, took) for kind, took in sorted(measured.took_ms.items())),
        "",
        f"{total} answers in {seconds:.0f} s, {total / seconds:.0f} a second; {len(measured.wrong)} errors{wrong}.",
        f"CPU of all processes of the site: {spent:.1f} s, {1000 * spent / max(total, 1):.1f} ms for an answer.",
    ]
    return "\n".join(lines) + "\n"


def row(kind: str, took: list[float]) -> str:
    cuts = statistics.quantiles(took, n=100) if len(took) > 1 else took * 99
    return f"| {kind} | {len(took)} | {cuts[49]:.0f} | {cuts[94]:.0f} | {cuts[98]:.0f} | {max(took):.0f} |"


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 30, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
