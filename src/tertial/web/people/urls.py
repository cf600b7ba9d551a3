"""Addresses of signing in, and of people and roles."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import include, path, re_path

from tertial.web.people import own_views

KEY = r"^losenord/ny/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("konto/sparrat/", account.account_inactive, name="account_inactive"),
    path("konto/bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("losenord/byt/", account.password_change, name="account_change_password"),
    path("losenord/valj/", account.password_set, name="account_set_password"),
    path("losenord/glomt/", account.password_reset, name="account_reset_password"),
    path("losenord/skickat/", account.password_reset_done, name="account_reset_password_done"),
    re_path(KEY, account.password_reset_from_key, name="account_reset_password_from_key"),
    path("losenord/bytt/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("kod/", mfa.index, name="mfa_index"),
    path("kod/ange/", mfa.authenticate, name="mfa_authenticate"),
    path("kod/bekrafta/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("kod/app/", include("allauth.mfa.totp.urls")),
    path("kod/reserv/", include("allauth.mfa.recovery_codes.urls")),
    path("sprak/", own_views.language, name="set_language"),
]
