"""A mailbox of files, and somebody who goes through the pages as people do."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from tests.platform.accounts.walking import Mailbox, Walker

from interlace_platform.notify.servers import MailServer


@pytest.fixture(autouse=True)
def no_attempts_yet(db: None) -> None:
    """Rate limits count from nothing."""
    cache.clear()


@pytest.fixture
def mailbox(settings, tmp_path: Path) -> Mailbox:
    folder = tmp_path / "mail"
    settings.MAIL_SERVER = MailServer("file", folder=str(folder))
    return Mailbox(folder)


@pytest.fixture
def ann(mailbox: Mailbox) -> Walker:
    """Somebody who has signed up, confirmed her address and signed in."""
    walker = Walker(mailbox, "ann@example.org", "Ann Example")
    walker.sign_up()
    walker.confirm()
    walker.sign_in()
    return walker
