"""Django's commands: python -m tertial.web.manage COMMAND."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Runs one of Django's or our own management commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tertial.web.config.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
