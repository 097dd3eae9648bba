"""What is told of projects to those who follow their partnership: of public ones everybody, of others those within."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.following.actions import hide, reveal
from interlace_platform.following.kinds import Kind, declare
from interlace_platform.following.models import Topic
from interlace_platform.following.subjects import Subject
from interlace_platform.partnerships.followed import tell_in, within
from interlace_platform.projects.models import Project, Stage, StageMove


def stage_word(stage: str) -> str | Promise:
    return Stage(stage).label


STAGE = {"stage": stage_word}
STARTED = Kind("project.started", Topic.PROJECTS, _("A project in “%(partnership)s”: %(title)s (%(stage)s)"), STAGE)
MOVED = Kind("project.moved", Topic.PROJECTS, _("“%(title)s” in “%(partnership)s” is now: %(stage)s"), STAGE)


def subject_of(project: Project) -> Subject:
    """The project, so that what was told of it can be hidden."""
    return Subject("project", str(project.pk))


def tell_of_move(project: Project, move: StageMove, by: User) -> None:
    """Tell that a project was started, or is at another stage."""
    partnership = project.partnership
    tell_in(
        partnership,
        MOVED if move.before else STARTED,
        move.pk,
        by,
        address=reverse("partnership-project", args=[partnership.key, project.slug]),
        audience="" if project.is_public else within(partnership),
        about=[subject_of(project)],
        title=project.title,
        stage=move.after,
    )


def tell_of_visibility(project: Project) -> None:
    """Hide what was told of a project that is internal now; show it again where it is public."""
    if project.is_public:
        reveal(subject_of(project))
    else:
        hide(subject_of(project))


declare(STARTED, MOVED)
