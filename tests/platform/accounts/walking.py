"""Going through the pages of an account as a browser without JavaScript does: forms, links, mails."""

from __future__ import annotations

import base64
import hmac
import re
import struct
import time
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from hashlib import sha1
from html import unescape
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.test import Client, TestCase

from interlace_platform.accounts.models import User
from interlace_platform.core.working import work_once

PASSWORD = "four plain words suffice"


@dataclass
class Mailbox:
    """The mails that were sent, as files."""

    folder: Path

    def all(self) -> list[EmailMessage]:
        """Deliver what waits, and read everything, in the order it was asked for."""
        work_once()
        paths = sorted(self.folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return [message_from_bytes(path.read_bytes(), policy=default) for path in paths]

    def subjects(self, to: str) -> list[str]:
        return [str(mail["Subject"]) for mail in self.all() if mail["To"].casefold() == to]

    def last(self, to: str) -> str:
        return [mail for mail in self.all() if mail["To"].casefold() == to][-1].get_content().replace("\r\n", "\n")

    def link(self, to: str) -> str:
        """The path of the first link in the last mail to somebody."""
        found = re.search(r"http://testserver(/\S+)", self.last(to))
        assert found, "the mail holds no link"
        return found[1]


@dataclass
class Walker:
    """Somebody with a browser."""

    mailbox: Mailbox
    email: str
    name: str = "Somebody"
    password: str = PASSWORD
    client: Client = field(default_factory=Client)

    @property
    def user(self) -> User:
        return User.objects.get(email=self.email.casefold())

    def get(self, path: str, **more: Any) -> HttpResponse:
        return self.client.get(path, follow=True, **more)

    def post(self, path: str, **data: Any) -> HttpResponse:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return self.client.post(path, data, follow=True)

    def sign_up(self, **more: Any) -> HttpResponse:
        said = {"email": self.email, "name": self.name, "password1": self.password, "terms": "on", **more}
        return self.post("/account/signup/", **said)

    def confirm(self) -> HttpResponse:
        return self.post(self.mailbox.link(self.email.casefold()))

    def sign_in(self, password: str = "") -> HttpResponse:
        return self.post("/account/login/", login=self.email, password=password or self.password)

    def sign_out(self) -> HttpResponse:
        return self.post("/account/logout/")

    def say_it_is_me(self) -> HttpResponse:
        return self.post("/account/reauthenticate/", password=self.password, next="/account/")

    @property
    def is_in(self) -> bool:
        return self.client.get("/account/").status_code == 200


def text_of(response: HttpResponse) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def code_of(secret: str, at: float | None = None) -> str:
    """The six digits that an authenticator app shows (RFC 6238, with RFC 4226 inside), written anew here."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int((time.time() if at is None else at) // 30)), sha1).digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
