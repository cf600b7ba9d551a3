"""Writes docs/rules/ from the rules themselves: a page for each family and a list of all."""

from __future__ import annotations

from pathlib import Path

from tertial.services.explaining import rule_pages

FOLDER = Path(__file__).parents[1] / "docs" / "rules"


def main() -> None:
    """Writes every page, and takes away those of families that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    pages = rule_pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
