"""A real Chromium for the pages the project writes: no network, and everything it complains of is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, Route, sync_playwright

REMEDY = "Chromium is not installed. Run: apt-get install chromium fonts-noto-cjk"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Runs in every page before its own scripts: whatever a payload manages to call ends up in `fired`.
WATCH = """
window.fired = [];
for (const name of ["alert", "confirm", "prompt", "open", "fetch"]) {
  window[name] = (...given) => { window.fired.push(name + " " + given.join(" ")); };
}
document.addEventListener("securitypolicyviolation",
  (event) => window.fired.push("policy " + event.violatedDirective + " " + event.blockedURI));
"""


@dataclass
class Visit:
    """One opened page and all that went wrong in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def fired(self) -> list[str]:
        """Calls a hostile text could make, and violations of the page's own policy."""
        found: list[str] = self.page.evaluate("window.fired")
        return found


@dataclass
class Browser:
    """Opens files in new pages of one browser."""

    context: BrowserContext

    def visit(self, file: Path, size: tuple[int, int] = (1280, 720)) -> Visit:
        """Open an HTML file; every request that is not for a file is aborted and kept."""
        page = self.context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        visit = Visit(page)

        def only_files(route: Route) -> None:
            if route.request.url.startswith("file:"):
                route.continue_()
            else:
                visit.requests.append(route.request.url)
                route.abort()

        def dismissed(dialog: Dialog) -> None:
            visit.complaints.append(f"dialog {dialog.message}")
            dialog.dismiss()

        page.route("**/*", only_files)
        page.add_init_script(WATCH)
        page.on("dialog", dismissed)
        page.on("pageerror", lambda error: visit.complaints.append(f"error {error}"))
        page.on(
            "console",
            lambda message: (
                visit.complaints.append(f"console {message.text}")
                if message.type in {"error", "warning"}
                else None
            ),
        )
        page.goto(file.resolve().as_uri())
        return visit


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A headless Chromium with a profile of its own. Without Chromium the test fails; it is never skipped."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail(REMEDY)
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("chromium"), executable_path=program, headless=True, args=list(FLAGS)
        )
        yield context
        context.close()


@pytest.fixture
def browser(chromium: BrowserContext) -> Iterator[Browser]:
    """The browser for one test; its pages are closed afterwards."""
    yield Browser(chromium)
    for page in chromium.pages[1:]:
        page.close()
