"""The addresses of events."""

from __future__ import annotations

from django.urls import include, path

from interlace_platform.pages.events.views import coming, contents, desk, invited, outcomes, preparing, reading, series

EVENT = "events/<slug:slug>/"
SERIES = "events/series/"
PROGRAMME = f"{EVENT}programme/"

urlpatterns = [
    path("events/", reading.index, name="events"),
    path("events/new/", preparing.new, name="event-new"),
    path(SERIES, reading.all_series, name="event-series-list"),
    path(f"{SERIES}new/", series.new, name="event-series-new"),
    path(f"{SERIES}<slug:slug>/", reading.series, name="event-series"),
    path(f"{SERIES}<slug:slug>/edit/", series.edit, name="event-series-edit"),
    path(EVENT, reading.detail, name="event"),
    path(f"{EVENT}register/", coming.register, name="event-register"),
    path(f"{EVENT}register/cancel/", coming.unregister, name="event-unregister"),
    path(f"{EVENT}certificate.pdf", coming.certificate, name="event-certificate"),
    path(f"{EVENT}prepare/", preparing.prepare, name="event-prepare"),
    path(f"{EVENT}prepare/about/", preparing.about, name="event-about"),
    path(f"{EVENT}prepare/when/", preparing.when, name="event-when"),
    path(f"{EVENT}prepare/repeat/", preparing.repeat, name="event-repeat"),
    path(f"{EVENT}prepare/registration/", desk.desk, name="event-desk"),
    path(f"{EVENT}prepare/questions/", desk.questions, name="event-questions"),
    path(f"{EVENT}prepare/questions/<int:question>/remove/", desk.remove_question, name="event-question-remove"),
    path(f"{EVENT}prepare/invitations/", desk.invitations, name="event-invitations"),
    path(f"{EVENT}prepare/invitations/send/", desk.send_invitations, name="event-invitations-send"),
    path(f"{EVENT}invitation/decline/", invited.decline, name="event-invitation-decline"),
    path("account/invitations/mails/", invited.mails, name="invitations-mails"),
    path("account/invitations/stop/<str:token>/", invited.stop, name="invitations-stop"),
    path(
        f"{EVENT}prepare/invitations/<int:invitation>/remove/",
        desk.take_back_invitation,
        name="event-invitation-remove",
    ),
    path(f"{EVENT}prepare/hosts/", contents.hosts, name="event-hosts"),
    path(f"{EVENT}prepare/hosts/<slug:organisation>/remove/", contents.remove_host, name="event-host-remove"),
    path(f"{EVENT}move/<slug:move>/", preparing.move, name="event-move"),
    path(PROGRAMME, contents.programme, name="event-programme"),
    path(f"{PROGRAMME}<uuid:session>/", contents.session, name="event-session"),
    path(f"{PROGRAMME}<uuid:session>/up/", contents.session_up, name="event-session-up"),
    path(f"{PROGRAMME}<uuid:session>/remove/", contents.remove_session, name="event-session-remove"),
    path(f"{PROGRAMME}<uuid:session>/talks/new/", contents.new_talk, name="event-talk-new"),
    path(f"{PROGRAMME}talks/<uuid:talk>/", contents.talk, name="event-talk"),
    path(f"{PROGRAMME}talks/<uuid:talk>/remove/", contents.remove_talk, name="event-talk-remove"),
    path(f"{PROGRAMME}talks/<uuid:talk>/speakers/", contents.speakers, name="event-speakers"),
    path(f"{PROGRAMME}speakers/<int:speaker>/remove/", contents.remove_speaker, name="event-speaker-remove"),
    path(f"{EVENT}people/", desk.people, name="event-people"),
    path(f"{EVENT}people/people.csv", desk.people_data, name="event-people-data"),
    path(f"{EVENT}people/<uuid:registration>/<slug:act>/", desk.person, name="event-person"),
    path(f"{EVENT}outcomes/new/<slug:kind>/", outcomes.new, name="event-outcome-new"),
    path(f"{EVENT}outcomes/<int:outcome>/remove/", outcomes.remove, name="event-outcome-remove"),
    path("", include("interlace_platform.pages.events.materials.urls")),
    path("", include("interlace_platform.pages.events.discussion.urls")),
    path("account/registrations/", coming.mine, name="my-registrations"),
    path("partnerships/<slug:key>/events/", reading.of_partnership, name="partnership-events"),
]
