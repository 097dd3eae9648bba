"""The addresses of following."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.following.views import feeds, following, stopping, webhooks

OWN = "account/following/"
WEBHOOKS = "account/webhooks/"
WEBHOOK = f"{WEBHOOKS}<uuid:webhook>/"

urlpatterns = [
    path(OWN, following.index, name="following"),
    path(f"{OWN}follow/", following.follow, name="follow"),
    path(f"{OWN}unfollow/", following.unfollow, name="unfollow"),
    path(f"{OWN}search/", following.follow_search, name="follow-search"),
    path(f"{OWN}mails/", following.mails, name="following-mails"),
    path("stop/<str:token>/", stopping.stop, name="following-stop"),
    path("leave/<str:token>/", stopping.leave, name="following-leave"),
    path(WEBHOOKS, webhooks.index, name="webhooks"),
    path(WEBHOOK, webhooks.detail, name="webhook"),
    path(f"{WEBHOOK}deliveries/<uuid:delivery>/again/", webhooks.replay, name="webhook-replay"),
    path(f"{WEBHOOK}<slug:what>/", webhooks.change, name="webhook-change"),
    path("news/", feeds.news, name="news"),
    path("news.<str:form>", feeds.feed, name="feed"),
    path("feeds/<slug:kind>/<str:key>.<str:form>", feeds.feed, name="feed-about"),
]
