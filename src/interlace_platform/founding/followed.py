"""What is told when an expression of interest is accepted: a partnership is founded; to those who see its draft."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.following.kinds import Kind, declare
from interlace_platform.following.models import Topic
from interlace_platform.founding.models import Expression
from interlace_platform.organisations.followed import subject_of
from interlace_platform.partnerships.followed import tell_in
from interlace_platform.partnerships.models import Partnership

FOUNDED = Kind("partnership.founded", Topic.PARTNERSHIPS, _("The partnership “%(partnership)s” is founded, as a draft"))


def tell_of_founding(expression: Expression, partnership: Partnership, by: User) -> None:
    """Tell those who follow its theme or one of its founders, as far as they see the draft."""
    founders = expression.founders.select_related("organisation").order_by("pk")
    about = [subject_of(each.organisation) for each in founders]
    page = reverse("partnership", args=[partnership.key])
    tell_in(partnership, FOUNDED, partnership.pk, by, address=page, about=about)


declare(FOUNDED)
