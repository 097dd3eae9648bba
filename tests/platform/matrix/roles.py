"""Everybody who comes to an address."""

from __future__ import annotations

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
