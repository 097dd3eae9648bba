"""`python -m interlace_platform make_admin <e-mail>`: the first administrator of an installation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from interlace_platform.accounts.actions import grant_first_admin
from interlace_platform.accounts.queries import user_with
from interlace_platform.core.errors import Conflict


class Command(BaseCommand):
    """Give somebody who has signed up the role of administrator, while nobody has it."""

    help = "Make the first administrator: somebody who has signed up on the site. They give roles to others there."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom."""
        parser.add_argument("email", help="the e-mail address of their account")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Grant, or say why not."""
        user = user_with(email)
        if user is None:
            raise CommandError(f"There is no active account for {email}. Sign up on the site first.")
        try:
            grant_first_admin(user=user)
        except Conflict as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{email} is administrator from today.")
