"""All writes of following, and the door for telling what happened."""

from __future__ import annotations

from interlace_platform.following.actions.following import (
    follow,
    follow_search,
    name_searches,
    save_habit,
    save_paces,
    start_mails,
    stop_following_by_mail,
    stop_mails,
    unfollow,
)
from interlace_platform.following.actions.telling import hide, reveal, show_to, tell
from interlace_platform.following.actions.webhooks import (
    enable_webhook,
    keep_webhook,
    remove_webhook,
    renew_secret,
    replay,
)

__all__ = [
    "enable_webhook",
    "follow",
    "follow_search",
    "hide",
    "keep_webhook",
    "name_searches",
    "remove_webhook",
    "renew_secret",
    "replay",
    "reveal",
    "save_habit",
    "save_paces",
    "show_to",
    "start_mails",
    "stop_following_by_mail",
    "stop_mails",
    "tell",
    "unfollow",
]
