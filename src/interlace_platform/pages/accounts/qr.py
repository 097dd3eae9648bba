"""A QR code as a picture made of one path."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from qrcode.main import QRCode


def qr_svg(text: str) -> SafeString:
    """The code for a text, with the quiet zone around it that readers need; colours come from the stylesheet."""
    code = QRCode(border=4)
    code.add_data(text)
    matrix = code.get_matrix()
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, is_dark in enumerate(row) if is_dark)
    return format_html(
        '<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{name}" shape-rendering="crispEdges">'
        '<rect class="qr-ground" width="{size}" height="{size}"/><path class="qr-ink" d="{path}"/></svg>',
        size=len(matrix),
        name=_("QR code of the secret below"),
        path="".join(dark),
    )
