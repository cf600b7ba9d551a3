"""Addresses of signing in, and of people and roles."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import include, path, re_path

from tertial.web.people import own_views, views

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
    path("konto/", own_views.account, name="own_account"),
    path("personer/", views.people, name="people"),
    path("personer/ny/", views.invite, name="person_invite"),
    path("personer/<int:pk>/", views.person, name="person"),
    path("personer/<int:pk>/andra/", views.change, name="person_change"),
    path("personer/<int:pk>/inbjudan/", views.invite_again, name="person_invite_again"),
    path("personer/<int:pk>/stang-av/", views.lock_out, name="person_lock_out"),
    path("personer/<int:pk>/slapp-in/", views.let_in, name="person_let_in"),
    path("personer/<int:pk>/kod/", views.forget_second_factor, name="person_forget_factor"),
    path("personer/<int:pk>/roll/", views.give_role, name="role_give"),
    path("personer/<int:pk>/ersattare/", views.arrange_deputy, name="deputy_arrange"),
    path("roller/<int:pk>/", views.withdraw_role, name="role_withdraw"),
    path("ersattare/<int:pk>/avsluta/", views.end_deputy, name="deputy_end"),
]
