"""Who belongs to which audience: what search, feeds and mails ask before they show something."""

from __future__ import annotations

import pytest
from tests.platform.matrix.roles import ROLES

from interlace_platform.core.audiences import audiences_of
from interlace_platform.core.readers import VISITOR
from interlace_platform.partnerships import policy
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.policy import takes_part

pytestmark = pytest.mark.django_db


def test_audiences_say_the_same_as_the_policy(world):
    for role in ROLES:
        reader = world.users.get(role, VISITOR)
        known, visible = audiences_of(reader), policy.visible_to(reader)
        for key, partnership in world.partnerships.items():
            sees = known.include(f"partnership:{partnership.pk}") or not partnership.is_draft
            assert sees == visible.filter(pk=partnership.pk).exists(), (role, key)
            within = takes_part(reader, partnership) or role == "platform_team"
            assert known.include(f"within:{partnership.pk}") == within, (role, key)


def test_rows_are_asked_for_as_things_are_compared(world):
    for role in ("member", "platform_team"):
        known = audiences_of(world.users[role])
        keys = Partnership.objects.order_by("pk").values_list("pk", flat=True)
        told = [f"within:{key}" for key in keys]
        for partnership in Partnership.objects.all():
            partnership.status_note = f"within:{partnership.pk}"
            partnership.save()
        shown = Partnership.objects.filter(known.asked("status_note")).values_list("status_note", flat=True)
        assert sorted(shown) == sorted(word for word in told if known.include(word))
