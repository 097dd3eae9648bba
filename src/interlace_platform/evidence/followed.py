"""Regions can be followed."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.readers import Reader
from interlace_platform.evidence.models import Region
from interlace_platform.evidence.policy import visible_to
from interlace_platform.following.subjects import REGION, Named, SubjectKind, declare


def names(reader: Reader, codes: set[str]) -> Mapping[str, Named]:
    """The regions of the current release with these codes."""
    found = Region.objects.filter(release__in=visible_to(reader).filter(is_current=True), code__in=codes)
    return {code: Named(name, reverse("region", args=[code])) for code, name in found.values_list("code", "name")}


declare(SubjectKind(name=REGION, title=_("region"), names=names))
