"""The addresses of working groups and decisions."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.groups.views import decisions, groups, voting

GROUPS = "partnerships/<slug:key>/groups/"
GROUP = f"{GROUPS}<slug:slug>/"
PARTICIPANTS = f"{GROUP}participants/"
DECISIONS = "partnerships/<slug:key>/decisions/"
DECISION = f"{DECISIONS}<int:number>/"

urlpatterns = [
    path(GROUPS, groups.index, name="partnership-groups"),
    path(f"{GROUPS}new/", groups.new, name="partnership-group-new"),
    path(GROUP, groups.detail, name="partnership-group"),
    path(f"{GROUP}edit/", groups.edit, name="partnership-group-edit"),
    path(f"{GROUP}close/", groups.close, name="partnership-group-close"),
    path(f"{GROUP}leads/", groups.leads, name="partnership-group-leads"),
    path(f"{GROUP}leads/<slug:organisation>/end/", groups.end_lead, name="partnership-group-lead-end"),
    path(PARTICIPANTS, groups.participants, name="partnership-group-participants"),
    path(f"{PARTICIPANTS}<slug:organisation>/end/", groups.end_participant, name="partnership-group-participant-end"),
    path(f"{GROUP}tracks/<str:kind>/", groups.track, name="partnership-group-track"),
    path(f"{GROUP}milestones/new/", groups.new_milestone, name="partnership-group-milestone-new"),
    path(f"{GROUP}milestones/<int:milestone>/", groups.milestone, name="partnership-group-milestone"),
    path(f"{GROUP}milestones/<int:milestone>/drop/", groups.drop_milestone, name="partnership-group-milestone-drop"),
    path(DECISIONS, decisions.index, name="partnership-decisions"),
    path(f"{DECISIONS}new/", decisions.new, name="partnership-decision-new"),
    path(DECISION, decisions.detail, name="partnership-decision"),
    path(f"{DECISION}edit/", decisions.edit, name="partnership-decision-edit"),
    path(f"{DECISION}open/", decisions.open_for_votes, name="partnership-decision-open"),
    path(f"{DECISION}count/", decisions.count, name="partnership-decision-count"),
    path(f"{DECISION}withdraw/", decisions.withdraw, name="partnership-decision-withdraw"),
    path(f"{DECISION}vote/", voting.vote, name="partnership-decision-vote"),
    path(f"{DECISION}minutes/", voting.minutes, name="partnership-decision-minutes"),
]
