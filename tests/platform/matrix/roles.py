"""Everybody who comes to an address."""

from __future__ import annotations

from tests.platform.databases import is_second_database

ROLES = (
    "visitor",
    "registered",
    "member",
    "observer",
    "former_member",
    "cluster_manager",
    "working_group_lead",
    "coordinator",
    "coordinator_of_other",
    "platform_team",
    "platform_admin",
)
EVERYBODY = frozenset(ROLES)
SIGNED_IN = EVERYBODY - {"visitor"}
NOBODY: frozenset[str] = frozenset()
MEMBERS = frozenset({"member", "working_group_lead", "coordinator"})
"""Those who belong to the partnerships `public` and `draft`; the observer watches them."""
ADMIN = frozenset({"platform_admin"})
TEAM = frozenset({"platform_team"})

FIRST_OF_THOSE_WHO_MAY = ("coordinator", "platform_team", "cluster_manager", "registered", "visitor")
FIRST_OF_THOSE_WHO_MAY_NOT = ("former_member", "coordinator", "visitor", "platform_team")
"""Whose way through the policies tells most: by what one is to a partnership, and until when."""


def roles_to_send(allowed: frozenset[str]) -> tuple[str, ...]:
    """Every role on SQLite; on PostgreSQL, where the same policies ask the same questions, one that may and one that
    may not. ``make test-all`` sends every role on both.
    """
    if not is_second_database():
        return ROLES
    may = [role for role in (*FIRST_OF_THOSE_WHO_MAY, *ROLES) if role in allowed]
    may_not = [role for role in FIRST_OF_THOSE_WHO_MAY_NOT if role not in allowed]
    return (*may[:1], *may_not[:1])
