"""Takes the pictures of the web application that the README and the handbook show, from a running demonstration.

`make demo` in one window, `python tools/pictures.py http://127.0.0.1:8000` in another. With `--all` every page of the list
is taken whole, wide and narrow, light and dark, into the folder named (build/pictures), to be looked at. Take them from
a demonstration where nobody has changed anything yet.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[1]
WIDE, NARROW, BOOK = (1440, 900), (390, 844), (1200, 820)
FORECAST = "Skriv om drift: prognos och prognosförändring"
OUTCOME = "Skriv om drift: utfall för perioden"
PAGES = (
    ("mina-uppgifter", "Enhetschef", "/", ""),
    ("namnd", "Förtroendevald", "/uppfoljningar/1/", ""),
    ("uppfoljningar", "Controller", "/uppfoljningar/", ""),
    ("mal", "Controller", "/uppfoljningar/1/mal/", ""),
    ("bedoma", "Kvalitetsstrateg", "/mal/2/", ""),
    ("uppdrag", "Controller", "/uppfoljningar/1/uppdrag/", ""),
    ("prognos", "Controller", "/uppfoljningar/1/ekonomi/operating/prognos/", ""),
    ("projekt", "Controller", "/uppfoljningar/1/ekonomi/investments/projekt/", ""),
    ("huvudbok", "Controller", "/huvudbok/", ""),
    ("starta", "Controller", "/ar/", "Starta nämnder Delårsbokslut 2023"),
    ("historik", "Controller", "/uppfoljningar/1/historik/", ""),
    ("lagg-till", "Kvalitetsstrateg", "/uppfoljningar/1/lagg-till/mal/", ""),
    ("personal", "HR-partner", "/uppfoljningar/1/personal/sick_leave/", ""),
    ("intern-kontroll", "Controller", "/uppfoljningar/1/intern-kontroll/", ""),
    ("bevakning", "Controller", "/bevakning/", ""),
    ("skriva", "Enhetschef", "/", FORECAST),
    ("granska", "Förvaltningschef", "/", OUTCOME),
    ("rapporter", "Nämndsekreterare", "/rapport/", ""),
    ("rapport", "Nämndsekreterare", "/rapport/1/", ""),
    ("enheter", "Administratör", "/enheter/", ""),
    ("person", "Administratör", "/personer/", "Amir Vinterberg"),
    ("logg", "Revisor", "/logg/?q=Kommunstyrelsen", ""),
    ("valj-roll", "", "/demo/", ""),
)
"""Name of the picture, the role that looks, the address, and the link to follow from there."""
README = (
    ("namnd-wide-light", "namnd", WIDE, "light"),
    ("namnd-narrow-light", "namnd", NARROW, "light"),
    ("mina-uppgifter-narrow-dark", "mina-uppgifter", NARROW, "dark"),
)
"""What the README shows: file, page, size and scheme."""
HANDBOOK = (
    ("enhetschef", "mina-uppgifter", BOOK, "light"),
    ("enhetschef-skriva", "skriva", BOOK, "light"),
    ("controller", "bevakning", BOOK, "light"),
    ("controller-prognos", "prognos", BOOK, "light"),
    ("controller-huvudbok", "huvudbok", BOOK, "light"),
    ("forvaltningschef", "granska", BOOK, "light"),
    ("kvalitetsstrateg", "bedoma", BOOK, "light"),
    ("hr-partner", "personal", BOOK, "light"),
    ("namndsekreterare", "rapport", BOOK, "light"),
    ("revisor", "logg", BOOK, "light"),
    ("administrator", "person", BOOK, "light"),
)
"""What the handbook's chapters show, named by chapter."""


def signed_in(browser: Browser, base: str, role: str, size: tuple[int, int], scheme: str) -> BrowserContext:
    """A window of somebody in the role, by the demonstration's one click."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="sv-SE",
    )
    if role:
        page = context.new_page()
        page.goto(f"{base}/demo/")
        page.locator("li", has=page.get_by_role("heading", name=role, exact=True)).get_by_role("button").click()
        page.wait_for_load_state()
        page.close()
    return context


def take(page: Page, address: str, to: Path, *, follow: str, whole: bool) -> None:
    """Takes the picture in at most 128 colours, which is enough for letters on paper."""
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise SystemExit(f"{address}: {answer.status if answer else 'no answer'}")
    if follow:
        page.get_by_role("link", name=follow, exact=True).first.click()
        page.wait_for_url(lambda url: url != address)
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0)")
    to.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=to, full_page=whole)
    with Image.open(to) as taken:
        taken.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(to, optimize=True)


def main() -> None:
    """Takes the pictures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("address")
    asked.add_argument("--all", type=Path, metavar="FOLDER")
    chosen = asked.parse_args()
    base, pages = chosen.address.rstrip("/"), {name: where for name, *where in PAGES}
    jobs = (
        [
            (f"{name}-{kind}-{scheme}", name, size, scheme)
            for name in pages
            for kind, size in (("wide", WIDE), ("narrow", NARROW))
            for scheme in ("light", "dark")
        ]
        if chosen.all
        else [*README, *HANDBOOK]
    )
    folder = chosen.all or ROOT / "docs" / "pictures"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for file, name, size, scheme in jobs:
            role, path, follow = pages[name]
            context = signed_in(browser, base, role, size, scheme)
            take(context.new_page(), base + path, folder / f"{file}.png", follow=follow, whole=bool(chosen.all))
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
