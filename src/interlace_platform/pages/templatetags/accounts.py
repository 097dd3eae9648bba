"""Tags of the account pages."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import Promise

from interlace_platform.pages.accounts.wording import happening

register = template.Library()


@register.simple_tag
def as_json(value: Any) -> str:
    """A value for a script to read from an attribute; escaped like any other text."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def happened(what: str) -> str | Promise:
    """What an event of the audit log says, in words."""
    return happening(what)
