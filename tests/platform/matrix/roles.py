"""Everybody who comes to an address."""

from __future__ import annotations

import os

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

TELLING = ("visitor", "former_member", "coordinator", "platform_team")
"""Those that between them take every path through the policies: nobody, who has left, who leads, who oversees."""
EVERY_ROLE_ASKED = "INTERLACE_TEST_EVERY_ROLE"


def roles_to_send() -> tuple[str, ...]:
    """Every role on SQLite; on PostgreSQL, where the same policies ask the same questions, the telling ones.

    ``make test-all`` sends every role on both.
    """
    is_second = bool(os.environ.get("INTERLACE_TEST_DATABASE_URL")) and not os.environ.get(EVERY_ROLE_ASKED)
    return TELLING if is_second else ROLES
