"""Seeding the demonstration: every app that has a `seeding.py` with `seed(demo)` is asked, in the order of settings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule

SEED = 1489


@dataclass(frozen=True, kw_only=True)
class Demo:
    """What a seed is given: the demonstration's folder, the day it stands still on, and chance that repeats itself."""

    folder: Path
    today: date
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))


def seed_all(demo: Demo) -> Iterator[str]:
    """Seeds app after app; gives the name of each when it is done."""
    for label, module in load_all().items():
        module.seed(demo)
        yield label


def load_all() -> dict[str, ModuleType]:
    """The module of every app that seeds, by the app's label; what they need is loaded with them."""
    return {
        config.label: import_module(f"{config.name}.seeding")
        for config in apps.get_app_configs()
        if config.module is not None and module_has_submodule(config.module, "seeding") and config.label != "base"
    }
