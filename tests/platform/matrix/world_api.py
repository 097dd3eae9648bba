"""A token for everybody, for programs that act on their behalf."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from tests.platform.matrix.world import World

from interlace_platform.accounts.actions import make_token
from interlace_platform.accounts.models import ApiToken, Scope


def furnish(world: World) -> None:
    """Make them; that they are used is noted already, so that reading with one writes nothing."""
    tomorrow = timezone.now() + timedelta(days=1)
    scopes = tuple(Scope)
    for role, user in world.users.items():
        made = make_token(user=user, name="Fictional program", scopes=scopes, expires_at=tomorrow, by=user)
        world.things["program of", role] = {"Authorization": f"Bearer {made.text}"}
        ApiToken.objects.filter(pk=made.token.pk).update(last_used_at=tomorrow)
