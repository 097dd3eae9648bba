"""Where mails go."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class MailServer:
    """A folder for mails, or a server that takes them.

    Attributes
    ----------
    kind
        ``file`` (one file for each mail in `folder`), ``smtp``, ``starttls`` (encrypted once connected) or ``smtps``.
    """

    kind: str
    folder: str = ""
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    timeout_s: float = 30.0
