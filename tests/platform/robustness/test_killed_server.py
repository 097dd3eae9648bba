"""Server and worker are killed (-9) while people write: what was answered is there, whole; no mail comes twice."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest
from django.conf import settings
from tests.platform.api.asking import token_of
from tests.platform.notify.postbox import Postbox, open_postbox
from tests.platform.organisations.people import somebody
from tests.platform.partnerships.cast import cast
from tests.platform.robustness.killable import SECONDS, Site, sent_form, site

from interlace_platform.accounts.models import User
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.models import AuditEvent, OutboxEntry
from interlace_platform.core.working import work_once
from interlace_platform.notify.mail import key_of
from interlace_platform.partnerships.models import Claim, ClaimMove

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc for the processes to kill"),
]
CLAIMS = "/api/v1/partnerships/fictional-looms/claims"


@dataclass
class Writers:
    """Clients that write as fast as they are answered, and remember what they were told."""

    tokens: dict[str, dict[str, str]]
    slug: str
    readers: list[str]
    claims: dict[str, str] = field(default_factory=dict)
    accounts: list[str] = field(default_factory=list)
    resets: Counter[str] = field(default_factory=Counter)
    number: int = 0

    @property
    def answers(self) -> int:
        """How many writes were answered."""
        return len(self.claims) + len(self.accounts) + self.resets.total()

    def propose_and_confirm(self, ask: httpx.Client) -> None:
        self.number += 1
        said = {"role": "participating", "strength": "committed", "organisation": self.slug}
        said |= {"note": f"number {self.number}", "stated_from": str(1000 + self.number)}
        made = ask.post(CLAIMS, json=said, headers=self.tokens["lead"])
        assert made.status_code == 201, made.text
        self.claims[made.json()["public_id"]] = "proposed"
        for who, address in (("x", "confirm"), ("member", "dispute")):
            public_id = made.json()["public_id"]
            moved = ask.post(f"/api/v1/claims/{public_id}/{address}", json=reason(address), headers=self.tokens[who])
            assert moved.status_code == 200, moved.text
            self.claims[public_id] = moved.json()["state"]

    def forget_a_password(self, ask: httpx.Client) -> None:
        email = random.choice(self.readers)
        if sent_form(ask, "/account/password/reset/", {"email": email}, somewhere()) == 302:
            self.resets[email] += 1

    def make_an_account(self, ask: httpx.Client) -> None:
        email = f"n{len(self.accounts)}.{time.monotonic_ns()}@example.org"
        said = {"email": email, "name": "New", "password1": "four plain words suffice", "terms": "on"}
        if sent_form(ask, "/account/signup/", said, somewhere()) == 302:
            self.accounts.append(email)


def reason(address: str) -> dict[str, str] | None:
    return {"reason": "Not so."} if address == "dispute" else None


def somewhere() -> dict[str, str]:
    """An address that nobody has asked from before."""
    return {"X-Forwarded-For": ".".join(str(random.randint(1, 254)) for _ in range(4))}


def write_until_killed(served: Site, told: Writers, killer: random.Random) -> None:
    """Let each of them write in a thread of its own, and kill the site at some moment meanwhile."""
    stop, failed = Event(), []

    def again_and_again(work: Callable[[httpx.Client], None]) -> None:
        with httpx.Client(base_url=served.address, timeout=20) as ask:
            while not stop.is_set():
                try:
                    work(ask)
                except httpx.TransportError:
                    return
                except AssertionError as error:
                    failed.append(error)
                    return

    works = [told.propose_and_confirm, told.propose_and_confirm, told.forget_a_password, told.make_an_account]
    threads = [Thread(target=again_and_again, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    enough, until = told.answers + killer.randint(8, 20), time.monotonic() + SECONDS
    accounts = len(told.accounts)
    while (told.answers < enough or len(told.accounts) == accounts) and time.monotonic() < until and not failed:
        time.sleep(0.001)
    time.sleep(killer.uniform(0, 0.2))
    served.kill()
    stop.set()
    for thread in threads:
        thread.join()
    assert not failed, failed[0]


def refuse_half_writes(told: Writers) -> None:
    """Whatever is in the database is there with its story and its place in the log, and the other way round."""
    claims = {str(claim.public_id): claim for claim in Claim.objects.filter(organisation__slug=told.slug)}
    events = AuditEvent.objects.filter(subject_type="partnerships.claim", subject_id__in=claims).order_by("number")
    logged: dict[str, list[str]] = {key: [] for key in claims}
    for event in events:
        logged[event.subject_id].append(event.details["after"])
    for key, claim in claims.items():
        moves = list(ClaimMove.objects.filter(claim=claim).order_by("pk").values_list("after", flat=True))
        assert moves == logged[key]
        assert moves[-1] == claim.state
    for user in User.objects.filter(email__startswith="n"):
        own = AuditEvent.objects.filter(subject_id=str(user.public_id)).values_list("what", flat=True)
        assert "account.made" in own, f"{user.email} is in the database, and nothing in the log"
        assert user.consents.count() == 1, f"{user.email} is in the database, and agreed to nothing"
        assert user.emailaddress_set.count() == 1
        assert OutboxEntry.objects.filter(key=key_of(user.email)).exists(), f"{user.email} never gets a mail"


def refuse_lost_writes(told: Writers) -> None:
    order = ["proposed", "confirmed", "disputed"]
    states = {str(claim.public_id): claim.state for claim in Claim.objects.filter(public_id__in=told.claims)}
    assert states.keys() == told.claims.keys()
    assert all(order.index(states[key]) >= order.index(state) for key, state in told.claims.items())
    known = set(User.objects.values_list("email", flat=True))
    assert set(told.accounts) <= known


def let_leases_end() -> None:
    OutboxEntry.objects.filter(claimed_until__isnull=False).update(claimed_until=None)


def kill_it(folder: Path, monkeypatch: pytest.MonkeyPatch, *, times: int, seed: int) -> None:
    own, killer = cast(), random.Random(seed)
    tokens = {who: token_of(own.users[who]) for who in ("lead", "x", "member")}
    readers = [somebody(f"reader {number}").email for number in range(200)]
    told = Writers(tokens, own.organisations["x"].slug, readers)
    with open_postbox() as postbox:
        for _time in range(times):
            with site(folder, mail_port=postbox.port) as served:
                write_until_killed(served, told, killer)
            let_leases_end()
            refuse_lost_writes(told)
            refuse_half_writes(told)
            assert verify_chain().is_whole
        monkeypatch.setattr(settings, "MAIL_SERVER", postbox.server)
        work_once()
        refuse_lost_mails(told, postbox)
    assert len(told.claims) > times
    assert told.accounts
    assert told.resets


def refuse_lost_mails(told: Writers, postbox: Postbox) -> None:
    """Each arrived once, but those of which nobody can know: the worker died while they were handed over."""
    names, arrived = [mail["Message-ID"] for mail in postbox.mails], Counter(mail["To"] for mail in postbox.mails)
    assert Counter(names).most_common(1)[0][1] == 1
    entries = OutboxEntry.objects.filter(topic="mail")
    assert not entries.filter(delivered_at__isnull=True, given_up_at__isnull=True).exists()
    uncertain = entries.filter(given_up_at__isnull=False)
    assert {entry.error.split(":")[0] for entry in uncertain} <= {"Uncertain"}
    assert entries.count() - uncertain.count() <= len(names) <= entries.count()
    missing = sum((Counter(told.accounts) + told.resets - arrived).values())
    assert missing <= uncertain.count()


def test_nothing_is_lost_or_half_written_and_no_mail_comes_twice(evidence, tmp_path, monkeypatch):
    kill_it(tmp_path, monkeypatch, times=2, seed=1)


@pytest.mark.slow
def test_nor_when_it_happens_again_and_again(evidence, tmp_path, monkeypatch):
    kill_it(tmp_path, monkeypatch, times=12, seed=2)
