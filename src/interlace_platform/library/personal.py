"""What the library knows about a person: what they added. Documents are their partnership's and stay, without a name.

People who are named as authors are not accounts; they agreed to it, and who keeps the document takes a name out.
"""

from __future__ import annotations

from interlace_platform.core.personal import Personal, declare, keep
from interlace_platform.library.models import Collection, Document, Variant, Version

declare(
    Personal(
        name="documents",
        model=Document,
        rows_of=lambda user: Document.objects.filter(added_by__public_id=user.public_id),
        columns={name: name for name in ("public_id", "slug", "title", "state", "added_at")},
        erase=keep,
    )
)
declare(
    Personal(
        name="document_versions",
        model=Version,
        rows_of=lambda user: Version.objects.filter(added_by__public_id=user.public_id),
        columns={"document": "document__public_id", "number": "number", "note": "note", "added_at": "added_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="document_files",
        model=Variant,
        rows_of=lambda user: Variant.objects.filter(added_by__public_id=user.public_id),
        columns={
            "document": "version__document__public_id",
            "version": "version__number",
            "language": "language",
            "file": "upload__name",
            "url": "url",
            "added_on": "added_on",
        },
        erase=keep,
    )
)
declare(
    Personal(
        name="collections",
        model=Collection,
        rows_of=lambda user: Collection.objects.filter(added_by__public_id=user.public_id),
        columns={name: name for name in ("public_id", "slug", "title", "state", "added_at")},
        erase=keep,
    )
)
