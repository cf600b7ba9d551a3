"""What comes with Tertial: the profiles and the demonstration, installed or in the source tree."""

from __future__ import annotations

from pathlib import Path

import tertial
from tertial.core.errors import TertialError
from tertial.files.problems import Problems, choices
from tertial.profile import Profile, read_profile


def shipped(name: str) -> Path:
    """The folder `profiles` or `demo` that came with this installation."""
    package = Path(tertial.__file__).parent
    installed = package / "shipped" / name
    return installed if installed.is_dir() else package.parents[1] / name


def profile_finder(folder: Path) -> ProfileFinder:
    """Finds profiles for a follow-up: first in its own `profiles/`, then among the shipped ones."""
    return ProfileFinder(places=(folder / "profiles", shipped("profiles")))


class ProfileFinder:
    """Looks for a profile by name in folders of profiles."""

    def __init__(self, places: tuple[Path, ...]) -> None:
        self.places = places

    def __call__(self, name: str, year: int, problems: Problems) -> Profile | None:
        """The profile of that name for the year; None and a problem when there is none."""
        known: list[str] = []
        for place in self.places:
            if (place / name / "profile.toml").is_file() and name:
                return read_profile(place / name, problems, year)
            known += [path.parent.name for path in sorted(place.glob("*/profile.toml"))]
        problems.add("followup.toml", 0, f"profilen «{name}» finns inte.", choices(name, known))
        return None

    def required(self, name: str, year: int) -> Profile:
        """The profile of that name for the year. Raises InputRefused when there is none."""
        problems = Problems()
        profile = self(name, year, problems)
        problems.refuse_if_any()
        if profile is None:
            raise AssertionError("a profile that cannot be read leaves a problem")
        return profile

    def folder(self, name: str) -> Path:
        """The folder that the profile of that name is read from. Raises TertialError when there is none."""
        for place in self.places:
            if name and (place / name / "profile.toml").is_file():
                return place / name
        raise TertialError(f"Profilen «{name}» finns inte.")
