"""The settings of production, but for what a test cannot have: TLS, slow passwords, today; and no second factor."""

from __future__ import annotations

from datetime import date

from tertial.web.config.settings import *  # noqa: F403

SECRET_KEY = "for tests only"
TERTIAL_TODAY = date(2023, 9, 14)
ALLOWED_HOSTS = ["*"]
SECOND_FACTOR = False
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = WEB / "base" / "static" / "tertial"  # noqa: F405 - one that stands; finders find the files
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
