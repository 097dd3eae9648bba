"""Second factors, sessions and tokens of the registered person; a mail that got stuck, an address that takes none."""

from __future__ import annotations

from datetime import timedelta

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils import timezone
from tests.platform.accounts.passkey import kept_passkey
from tests.platform.matrix.world import LONG_AGO, World

from interlace_platform.accounts.actions import make_token
from interlace_platform.accounts.models import Grant, PlatformRole, Scope
from interlace_platform.core.models import OutboxEntry
from interlace_platform.notify.mail import key_of
from interlace_platform.notify.models import Mailbox
from interlace_platform.notify.proving import link_to_prove

OWNER = "registered"


def furnish(world: World) -> None:
    """Add them."""
    owner, now = world.users[OWNER], timezone.now()
    secret = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    for kind, data in (
        ("totp", {"secret": secret}),
        ("recovery_codes", {"seed": get_adapter().encrypt("0123456789abcdef"), "used_mask": 0}),
        ("webauthn", {"name": "Fictional key", "passwordless": True, "credential": kept_passkey()}),
    ):
        world.things[kind] = Authenticator.objects.create(user=owner, type=kind, data=data)
    world.things["session"] = UserSession.objects.create(
        user=owner, ip="127.0.0.1", user_agent="Fictional", session_key="fictional"
    )
    world.things["token"] = make_token(
        user=owner, name="Fictional", scopes=[Scope.READ], expires_at=now + timedelta(days=1), by=owner
    ).token
    world.things["grant"] = Grant.objects.create(
        user=owner, role=PlatformRole.TEAM, valid_from=LONG_AGO, valid_to=LONG_AGO
    )
    world.things["mail"] = OutboxEntry.objects.create(
        topic="mail",
        idempotency_key="fictional",
        enqueued_at=now,
        due_at=now,
        given_up_at=now,
        payload={"to": "a@b.example"},
    )
    world.things["mailbox"] = mailbox = Mailbox.objects.create(
        key=key_of("fictional@world.example"), email="fictional@world.example", undeliverable_since=now
    )
    world.things["arrived"] = link_to_prove(mailbox).partition("localhost:8000")[2]
