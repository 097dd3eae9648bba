"""The reference of the API as a page of the documentation: ``python -m interlace_platform.api.reference > docs/…``."""

from __future__ import annotations

import os
import sys
from itertools import groupby

import django

INTRODUCTION = """\
# REST API

Everything is under `/api/v1/`; the same list, with a description for programs (OpenAPI 3.1), is there on a running
site: `/api/v1/` and `/api/v1/openapi.json`. {doc}`../how-to/use-the-api` shows how to ask. This page is generated from
the operations themselves; a test compares the two.

- Figures that are not published are `null`, never 0. Every answer names its release, year and sources under `about`.
- Lists take `limit` (at most 200) and `offset`, and answer with `total` and the address of the `next` part.
- Answers carry an `ETag`; sent back as `If-None-Match`, it is answered by 304 where nothing has changed. HEAD works.
- Unknown parameters are refused; all problems are said at once, as `application/problem+json` (RFC 9457).
- Reading needs no token. With one (`Authorization: Bearer …`, scope `read`) you see what you may see; what writes
  names the scope that it needs. Cookies count for nothing. Pages of other sites may read what is public, and send no
  token.
- A write and its answer are one: whatever is answered by a problem has not been written. Changes take the `ETag` of
  what you read as `If-Match` (412 where it has changed since), or the `revision` in the answer.
- `RateLimit-Policy` says how many requests a minute are allowed, to one address without a token or to one token, and
  `RateLimit` how many are left. One too many is answered by 429, with `Retry-After`. {doc}`settings` has the numbers.
"""


def reference_page() -> str:
    """The page, in Markdown."""
    from interlace_platform.api.problems import KINDS  # noqa: PLC0415 - after Django is set up
    from interlace_platform.api.service import TAGS  # noqa: PLC0415
    from interlace_platform.api.views import Operation, operations  # noqa: PLC0415

    def lines_of(operation: Operation) -> list[str]:
        token = f" Needs a token with the scope `{operation.scope}`." if operation.scope else ""
        title = f"### `{operation.method} {operation.path}`\n\n{operation.says}{token} (`{operation.id}`)\n"
        rows = [
            f"| `{each.name}` | {each.where}{', required' if each.is_required else ''} | {each.says} |"
            for each in operation.parameters
        ]
        return [title, *(["| parameter | in | |\n|---|---|---|\n" + "\n".join(rows) + "\n"] if rows else [])]

    parts = [INTRODUCTION]
    for tag, group in groupby(operations(), key=lambda each: each.tag):
        parts += [f"## {TAGS[tag]}\n", *(line for operation in group for line in lines_of(operation))]
    table = [f"| {kind.status} | `{kind.code}` | {kind.title}. | {kind.what_to_do} |" for kind in KINDS]
    head = "## What can go wrong\n\n| status | code | what it says | what to do |\n|---|---|---|---|\n"
    return "\n".join([*parts, head + "\n".join(table) + "\n"])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
    django.setup()
    sys.stdout.write(reference_page())
