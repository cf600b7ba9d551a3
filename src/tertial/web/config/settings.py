"""Settings, all from the environment; docs/drift.md tells what each is for."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _words(name: str, otherwise: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, otherwise).split(",") if word.strip()]


WEB = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("TERTIAL_DATA", "build/web")).resolve()
"""Where files live that are not in the database."""

TERTIAL_LEDGER = os.environ.get("TERTIAL_LEDGER") or str(DATA / "huvudbok")
"""The folder of the municipality's ledger, as `tertial import` writes it; until something is imported a figure's way ends at what was given."""

TERTIAL_PROFILES = os.environ.get("TERTIAL_PROFILES", "")
"""The folder of the municipality's own profiles; a name that is not there is sought among the shipped ones."""

TERTIAL_DEMO = _flag("TERTIAL_DEMO")
TERTIAL_TODAY = date.fromisoformat(os.environ["TERTIAL_TODAY"]) if os.environ.get("TERTIAL_TODAY") else None

DEBUG = _flag("TERTIAL_DEBUG")
SECRET_KEY_GIVEN = bool(os.environ.get("TERTIAL_SECRET_KEY"))
SECRET_KEY = os.environ.get("TERTIAL_SECRET_KEY") or get_random_secret_key()
ALLOWED_HOSTS = _words("TERTIAL_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _words("TERTIAL_ORIGINS")

PLAIN = TERTIAL_DEMO or DEBUG
"""On this machine only, without TLS."""

SECOND_FACTOR = not PLAIN
"""Whether everybody with a role that writes must have a second factor."""

PROXIES = int(os.environ.get("TERTIAL_PROXIES", "0"))
"""How many reverse proxies stand before the application; their X-Forwarded headers are believed."""

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    "timeout": 20,
}
"""Writers queue instead of failing, readers never wait, and a commit is on disk when it is told."""

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'tertial.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "tertial.web.base",
    "tertial.web.organisation",
    "tertial.web.calendar",
    "tertial.web.people",
    "tertial.web.jobs",
    "tertial.web.followups",
    "tertial.web.contributions",
    "tertial.web.imports",
    "tertial.web.goals",
    "tertial.web.assignments",
    "tertial.web.staff",
    "tertial.web.control",
    "tertial.web.economy",
    "tertial.web.reports",
    "tertial.web.keeping",
    "tertial.web.demonstration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tertial.web.base.middleware.content_security",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tertial.web.base.middleware.language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tertial.web.people.second_factor.demanded",
    "tertial.web.base.middleware.refusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tertial.web.config.urls"
WSGI_APPLICATION = "tertial.web.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tertial.web.base.context.page",
                "tertial.web.config.shell.page_shell",
            ],
            "builtins": [
                f"tertial.web.base.templatetags.{name}"
                for name in ("dates", "figures", "forms", "history", "marks", "page", "risks")
            ],
        },
    }
]

FORM_RENDERER = "tertial.web.base.rendering.FieldRenderer"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
"""Background work waits in the database and is done by `manage.py work`."""


AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "demo_choose" if TERTIAL_DEMO else "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "tertial.web.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "tertial.web.people.forms.SignInForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "tertial.web.people.adapter.display"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Tertial: "
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if PLAIN else "https"
MFA_ADAPTER = "tertial.web.people.secrets.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Tertial"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
ALLAUTH_SITES_ENABLED = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska")), ("en", _("Engelska"))]
LOCALE_PATHS = [WEB / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [("fonts", WEB.parent / "render" / "assets" / "fonts")]
"""The fonts are those of the report: one family on screen and on paper."""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLAIN
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = PLAIN
"""The demonstration takes files where they lie; for real they are gathered once, with hashes in their names."""

WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (
    *("jpg", "jpeg", "png", "gif", "webp", "zip", "gz", "tgz", "bz2", "tbz", "xz", "br", "woff", "woff2"),
    "ttf",  # for the PDF; compressing them takes longer than everything else together
)
MEDIA_ROOT = DATA / "files"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "base_cache"},
    "written": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "written",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
"""`default` is shared by every process, so that attempts to sign in are counted once. `written` is a process's own: parts
of pages that are the same for every reader, kept by the mark of the follow-up that they show."""

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if PLAIN or not os.environ.get("TERTIAL_MAIL_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST = os.environ.get("TERTIAL_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("TERTIAL_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("TERTIAL_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("TERTIAL_MAIL_PASSWORD", "")
EMAIL_USE_TLS = not _flag("TERTIAL_MAIL_PLAIN")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("TERTIAL_MAIL_FROM", "tertial@localhost")
ADDRESS = os.environ.get("TERTIAL_ADDRESS", "http://localhost:8000").rstrip("/")
"""Where the application is reached: for links in mail that no request asked for."""

SECURE_SSL_REDIRECT = not PLAIN
SESSION_COOKIE_SECURE = not PLAIN
CSRF_COOKIE_SECURE = not PLAIN
SECURE_HSTS_SECONDS = 0 if PLAIN else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not PLAIN
SECURE_HSTS_PRELOAD = not PLAIN
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tertial.web.base.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

MEGABYTE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
UPLOAD_MAX_SIZE = 50 * MEGABYTE
"""The largest file that anybody hands in; a year's ledger comes by the command line."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR" if PLAIN else "WARNING"}},
}
