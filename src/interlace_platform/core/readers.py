"""Who is reading and who is acting, as far as the lower layers need to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol


class Reader(Protocol):
    """Somebody who reads: a user of `accounts`, Django's `AnonymousUser`, or `VISITOR`."""

    @property
    def pk(self) -> Any:
        """The key of the account; None where there is none."""

    @property
    def is_authenticated(self) -> Any:
        """Whether this is an account, and not a visitor."""


class Actor(Protocol):
    """Somebody who acts: a user of `accounts`."""

    @property
    def public_id(self) -> Any:
        """The id by which the audit log names the account, also after it was erased."""


@dataclass(frozen=True)
class Visitor:
    """Somebody without an account, who sees what is public."""

    pk: ClassVar[None] = None
    is_authenticated: ClassVar[bool] = False


VISITOR: Reader = Visitor()
