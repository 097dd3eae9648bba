"""What templates of reports need: Markdown through the one renderer, its headings below those of the report."""

from __future__ import annotations

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from interlace_platform.core.markdown import render_markdown
from interlace_platform.reporting.documents import Written

register = template.Library()
HEADING = re.compile(r"(</?h)([234])>")


@register.filter
def as_html(part: Written) -> SafeString:
    """A written passage as safe HTML, two levels below where it was written."""
    rendered = render_markdown(part.markdown)
    return mark_safe(HEADING.sub(lambda found: f"{found[1]}{min(int(found[2]) + 2, 5)}>", rendered))
