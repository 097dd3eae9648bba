"""Which kinds of happenings there are, and the sentence of each: an app says here, when it is ready, what it tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from interlace_platform.following.models import Happening, Topic

Word = Callable[[str], str | Promise]


@dataclass(frozen=True)
class Kind:
    """A kind of happenings.

    Attributes
    ----------
    name
        ``thing.happened``, such as ``claim.confirmed``.
    topic
        What people switch on and off.
    sentence
        Translatable, without a full stop, with the names of its words in it: ``%(who)s takes part in %(partnership)s``.
    translated
        For words that are codes: from the code to a translatable word.
    """

    name: str
    topic: Topic
    sentence: str | Promise
    translated: Mapping[str, Word] = field(default_factory=dict)


declared: dict[str, Kind] = {}


def declare(*kinds: Kind) -> None:
    """Add kinds; the same name with another topic is refused."""
    for kind in kinds:
        known = declared.get(kind.name)
        if known is not None and known.topic != kind.topic:
            raise ValueError(f"{kind.name!r} is declared already, for {known.topic}.")
        declared[kind.name] = kind


def sentence_of(happening: Happening) -> str:
    """What happened, in the present language; what is invented says so."""
    kind = declared.get(happening.kind)
    if kind is None:
        return happening.kind
    said = str(kind.sentence) % words_of(kind, happening.words)
    return _("%(sentence)s (fictional)") % {"sentence": said} if happening.is_fictional else said


def words_of(kind: Kind, words: Mapping[str, Any]) -> dict[str, str]:
    """The words as they stand in the sentence."""
    return {name: str(kind.translated[name](word)) if name in kind.translated else word for name, word in words.items()}
