"""Django's settings: everything that differs between installations comes from the environment."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from interlace_platform.config.environment import read_environment
from interlace_platform.config.outside import openid_connect
from interlace_platform.config.secret import kept_or_new_secret
from interlace_platform.core.languages import LANGUAGES as EU_LANGUAGES
from interlace_platform.core.languages import teach_django_maltese

ENVIRONMENT = read_environment(os.environ)
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = ENVIRONMENT.is_debug
SECRET_KEY = ENVIRONMENT.secret_key or kept_or_new_secret(ENVIRONMENT.data_folder)
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "interlace_platform.core",
    "interlace_platform.accounts",
    "interlace_platform.notify",
    "interlace_platform.evidence",
    "interlace_platform.territories",
    "interlace_platform.organisations",
    "interlace_platform.partnerships",
    "interlace_platform.boards",
    "interlace_platform.groups",
    "interlace_platform.following",
    "interlace_platform.search",
    "interlace_platform.library",
    "interlace_platform.events",
    "interlace_platform.events.calendar",
    "interlace_platform.events.discussion",
    "interlace_platform.events.inviting",
    "interlace_platform.events.materials",
    "interlace_platform.reporting",
    "interlace_platform.projects",
    "interlace_platform.founding",
    "interlace_platform.api",
    "interlace_platform.pages",
    "interlace_platform.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "interlace_platform.config.headers.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "interlace_platform.pages.accounts.middleware.OwnLanguageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "interlace_platform.pages.refusals.RefusalMiddleware",
    "interlace_platform.pages.reading.AskOnceMiddleware",
    "interlace_platform.pages.limits.LimitMiddleware",
    "interlace_platform.pages.secrecy.SecretAddressMiddleware",
]
ROOT_URLCONF = "interlace_platform.config.urls"
WSGI_APPLICATION = "interlace_platform.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(PACKAGE.glob("pages/*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "interlace_platform.pages.context.release",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{PASSWORD_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{PASSWORD_RULES}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ["email", "name"]}},
    {"NAME": f"{PASSWORD_RULES}.CommonPasswordValidator"},
    {"NAME": f"{PASSWORD_RULES}.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "interlace_platform.pages.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "interlace_platform.pages.accounts.entrance_forms.SignInForm",
    "signup": "interlace_platform.pages.accounts.entrance_forms.MakeAccountForm",
    "reset_password": "interlace_platform.pages.accounts.entrance_forms.ForgottenPasswordForm",
}
ACCOUNT_SIGNUP_FORM_CLASS = "interlace_platform.pages.accounts.forms.SignupMore"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.is_https else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.trusted_proxies
MOST_A_MINUTE = dict(ENVIRONMENT.most_a_minute)
MFA_ADAPTER = "interlace_platform.pages.accounts.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.is_https
MFA_TOTP_ISSUER = "Interlace"
MFA_TOTP_TOLERANCE = 1  # clocks of phones are half a minute off
MFA_FORMS = {
    "add_webauthn": "interlace_platform.pages.accounts.passkeys.AddPasskeyForm",
    "edit_webauthn": "interlace_platform.pages.accounts.passkeys.EditPasskeyForm",
}
SOCIALACCOUNT_AUTO_SIGNUP = False  # everybody agrees to the terms first
SOCIALACCOUNT_PROVIDERS = {"openid_connect": openid_connect(ENVIRONMENT.oidc)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "KEY_FUNCTION": "interlace_platform.config.cache_keys.hidden_key",
    }
}
MAIL_SERVER = ENVIRONMENT.mail_server
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
BOUNCE_DOMAIN = ENVIRONMENT.bounce_domain
BOUNCE_FOLDER = ENVIRONMENT.bounce_folder
UPLOADS_FOLDER = ENVIRONMENT.data_folder / "uploads"
MOST_UPLOAD_BYTES = ENVIRONMENT.upload_mb * 1_000_000
REPORT_DUE_DAYS = ENVIRONMENT.report_due_days
WEBHOOK_TARGETS_EXEMPT: frozenset[str] = frozenset()  # origins that the guard of webhooks lets through; for tests

DATABASES = {"default": dict(ENVIRONMENT.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LOCALE_PATHS = [PACKAGE / "locale"]
# A page must not claim a language it is not written in: English, and whatever has been translated and compiled.
COMPILED = {file.parts[-3] for file in LOCALE_PATHS[0].glob("*/LC_MESSAGES/django.mo")}
LANGUAGES = [own for own in EU_LANGUAGES if own[0] in {LANGUAGE_CODE, *COMPILED}]
FORMAT_MODULE_PATH = "interlace_platform.config.formats"
DATE_FORMAT, DATETIME_FORMAT = "j F Y", "j F Y, H:i"  # of languages for which Django has none
TIME_ZONE = "UTC"
USE_TZ = True
teach_django_maltese()

STATICFILES_DIRS = sorted(PACKAGE.glob("pages/*/static"))
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data_folder / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "interlace_platform.config.static.StaticFiles"},
}
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").is_file()

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "script-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *([ENVIRONMENT.oidc.origin] if ENVIRONMENT.oidc else [])],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = ENVIRONMENT.is_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_https else None
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.is_https
SECURE_HSTS_PRELOAD = ENVIRONMENT.is_https
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_SECURE = ENVIRONMENT.is_https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
