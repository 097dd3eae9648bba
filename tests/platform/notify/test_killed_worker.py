"""The worker is killed (-9) while it hands over mails: none is lost, none arrives twice."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from tests.platform.notify.postbox import Postbox, open_postbox

from interlace_platform.core.models import OutboxEntry
from interlace_platform.notify.mail import enqueue_mail

pytestmark = pytest.mark.django_db(transaction=True)
MAILS, SECONDS = 12, 60


def url_of_the_test_database() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    return f"postgres://{known['USER']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


@contextmanager
def worker(postbox: Postbox, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("INTERLACE_")}
    environment |= {
        "INTERLACE_DATA": str(folder),
        "INTERLACE_DATABASE_URL": url_of_the_test_database(),
        "INTERLACE_EMAIL_URL": f"smtp://127.0.0.1:{postbox.port}",
    }
    process = subprocess.Popen([sys.executable, "-m", "interlace_platform", "worker"], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(postbox: Postbox, number: int) -> None:
    until = time.monotonic() + SECONDS
    while len(postbox.arrived) < number:
        assert time.monotonic() < until, f"only {len(postbox.arrived)} of {number} mails arrived"
        time.sleep(0.005)


def let_leases_end() -> None:
    OutboxEntry.objects.filter(claimed_until__isnull=False).update(claimed_until=None)


def test_none_is_lost_and_none_arrives_twice(tmp_path):
    for number in range(MAILS):
        enqueue_mail(topic="test", to=f"p{number}@example.org", subject=f"Mail {number}", body="Hello")
    with open_postbox(takes_s=0.25) as postbox:
        for arrived in (2, 5):  # killed while the server has the text, and the worker does not know yet
            with worker(postbox, tmp_path):
                wait_for(postbox, arrived)
            let_leases_end()
        with worker(postbox, tmp_path):  # killed somewhere else
            wait_for(postbox, 7)
            time.sleep(0.3)
        let_leases_end()
        with worker(postbox, tmp_path):
            wait_for(postbox, MAILS)
            until = time.monotonic() + SECONDS
            while OutboxEntry.objects.filter(delivered_at__isnull=True, given_up_at__isnull=True).exists():
                assert time.monotonic() < until
                time.sleep(0.05)
    assert Counter(postbox.subjects) == {f"Mail {number}": 1 for number in range(MAILS)}
    uncertain = OutboxEntry.objects.filter(given_up_at__isnull=False)
    assert 2 <= uncertain.count() <= 3
    assert {entry.error.split(":")[0] for entry in uncertain} == {"Uncertain"}
    mails = OutboxEntry.objects.filter(topic="mail")  # beside what a worker does every day
    assert mails.filter(delivered_at__isnull=False).count() == MAILS - uncertain.count()


@pytest.mark.any_database
def test_a_worker_stops_when_it_is_told_to_and_when_its_parent_is_gone(tmp_path):
    with open_postbox() as postbox, worker(postbox, tmp_path) as told:
        enqueue_mail(topic="test", to="p@example.org", subject="Mail", body="Hello")
        wait_for(postbox, 1)
        told.terminate()
        assert told.wait(timeout=20) == 0
    command = [sys.executable, "-m", "interlace_platform", "worker", "--with-parent"]
    environment = {**os.environ, "INTERLACE_DATA": str(tmp_path), "INTERLACE_DATABASE_URL": url_of_the_test_database()}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE) as orphan:
        orphan.stdin.close()
        assert orphan.wait(timeout=30) == 0
