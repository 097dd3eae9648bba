"""The addresses of accounts and of the platform's administration."""

from __future__ import annotations

from django.urls import include, path

from interlace_platform.pages.accounts.views import administration, mail, profile, texts, tokens
from interlace_platform.pages.accounts.whole import whole

urlpatterns = [
    path("account/", profile.profile, name="account"),
    path("account/agreements/", profile.agreements, name="account-agreements"),
    path("account/activity/", profile.activity, name="account-activity"),
    path("account/mail/", mail.own_address, name="account-mail"),
    path("account/mail/arrived/<str:token>/", mail.arrived, name="mail-arrived"),
    path("account/data/", profile.data, name="account-data"),
    path("account/data/export.zip", profile.export, name="account-export"),
    path("account/erase/", profile.erase, name="account-erase"),
    path("account/sessions/<int:session>/end/", profile.end_session, name="account-session-end"),
    path("account/tokens/", tokens.index, name="account-tokens"),
    path("account/tokens/<uuid:token>/revoke/", tokens.revoke, name="account-token-revoke"),
    path("account/", include(whole("allauth.account.urls"))),
    path("account/security/", include(whole("allauth.mfa.urls"))),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("account/connections/", include(whole("allauth.socialaccount.urls"))),
    path("account/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("administration/roles/", administration.roles, name="administration-roles"),
    path("administration/roles/<int:grant>/end/", administration.end_role, name="administration-role-end"),
    path("administration/log/", administration.log, name="administration-log"),
    path("administration/log/check/", administration.check_log, name="administration-log-check"),
    path("administration/mail/", administration.mail, name="administration-mail"),
    path("administration/mail/<int:entry>/again/", administration.mail_again, name="administration-mail-again"),
    path("administration/mail/addresses/", mail.addresses, name="administration-mail-addresses"),
    path(
        "administration/mail/addresses/<int:mailbox>/again/",
        mail.write_again,
        name="administration-mail-address-again",
    ),
    path("privacy/", texts.privacy, name="privacy"),
    path("terms/", texts.terms, name="terms"),
]
