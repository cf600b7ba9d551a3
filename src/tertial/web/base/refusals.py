"""What an action refuses: told to whoever asked, in words that say what would do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm

from tertial.core.errors import TertialError


class Refused(TertialError):
    """The action cannot be done as things stand; nothing has been changed."""


def attempted(form: BaseForm, attempt: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
    """Whether the action was done; its refusal becomes the form's error."""
    try:
        attempt(*args, **kwargs)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
