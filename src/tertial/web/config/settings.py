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

TERTIAL_DEMO = _flag("TERTIAL_DEMO")
TERTIAL_TODAY = date.fromisoformat(os.environ["TERTIAL_TODAY"]) if os.environ.get("TERTIAL_TODAY") else None

DEBUG = _flag("TERTIAL_DEBUG")
SECRET_KEY_GIVEN = bool(os.environ.get("TERTIAL_SECRET_KEY"))
SECRET_KEY = os.environ.get("TERTIAL_SECRET_KEY") or get_random_secret_key()
ALLOWED_HOSTS = _words("TERTIAL_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _words("TERTIAL_ORIGINS")

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
    "tertial.web.demonstration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
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

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
"""Background work waits in the database and is done by `manage.py work`."""

TERTIAL_ADDRESS = os.environ.get("TERTIAL_ADDRESS", "http://127.0.0.1:8000")
"""The address that letters lead to."""

AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
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

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
