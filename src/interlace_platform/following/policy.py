"""Who may see what happened, and who may have programs told of it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.audiences import audiences_of
from interlace_platform.core.policy import Reader, rule
from interlace_platform.following import subjects
from interlace_platform.following.models import Follow, Happening, HappeningSubject, Webhook
from interlace_platform.following.subjects import Subject


def visible_to(reader: Reader) -> QuerySet[Happening]:
    """What happened for audiences the reader belongs to now; nothing about things that are hidden meanwhile."""
    hidden = HappeningSubject.objects.filter(happening=OuterRef("pk"), is_hidden=True)
    return Happening.objects.filter(audiences_of(reader).asked()).exclude(Exists(hidden))


def follows_visible_to(reader: Reader) -> QuerySet[Follow]:
    """One's own follows; nobody else's."""
    return Follow.objects.filter(user_id=reader.pk) if reader.is_authenticated else Follow.objects.none()


@rule
def may_follow(*, by: Reader, subject: Subject, **of: object) -> bool:
    """Everybody with an account follows what they may see."""
    return bool(by.is_authenticated) and subjects.named(subject, by) is not None


@rule
def may_keep_webhook(*, by: Reader, subject: Subject | None, **of: object) -> bool:
    """Who answers for a partnership or an organisation keeps its webhooks; the platform team those for everything."""
    if is_platform_team(by):
        return subject is None or subjects.named(subject, by) is not None
    return subject is not None and subject.key in kept(by, subject.kind)


def kept(reader: Reader, kind: str) -> set[str]:
    """The keys of the things of a kind for which somebody answers."""
    known = subjects.declared.get(kind)
    return set(known.kept_by(reader)) if known and reader.is_authenticated else set()


def webhooks_visible_to(reader: Reader) -> QuerySet[Webhook]:
    """The webhooks of what one answers for; all for the platform team."""
    if is_platform_team(reader):
        return Webhook.objects.all()
    found = Webhook.objects.none()
    for kind in subjects.declared:
        if keys := kept(reader, kind):
            found = found | Webhook.objects.filter(kind=kind, key__in=keys)
    return found


@rule
def may_change_webhook(*, by: Reader, webhook: Webhook, **of: object) -> bool:
    """Whoever answers for the thing a webhook is about, today; so does the platform team."""
    return webhooks_visible_to(by).filter(pk=webhook.pk).exists()
