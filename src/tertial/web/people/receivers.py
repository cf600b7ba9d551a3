"""What Django and allauth tell of signing in, put in the log."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.dispatch import receiver

from tertial.web.base.actions import record


@receiver(auth.user_logged_in)
def _signed_in(user: Any, **_more: Any) -> None:
    record("people.signed_in", user)


@receiver(auth.user_logged_out)
def _signed_out(user: Any, **_more: Any) -> None:
    if user is not None:
        record("people.signed_out", user)


@receiver(auth.user_login_failed)
def _refused(credentials: dict[str, Any], **_more: Any) -> None:
    tried = str(credentials.get("email") or credentials.get("username") or "")
    record("people.sign_in_refused", None, tried[:200])


@receiver([account.password_changed, account.password_set, account.password_reset])
def _password(user: Any, **_more: Any) -> None:
    record("people.password_changed", user)


@receiver(mfa.authenticator_added)
def _factor_added(user: Any, **_more: Any) -> None:
    record("people.second_factor_added", user)


@receiver(mfa.authenticator_removed)
def _factor_removed(user: Any, **_more: Any) -> None:
    record("people.second_factor_removed", user)
