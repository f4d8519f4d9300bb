"""The explorer in both its lives over one build: behind a real server, and as a folder of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from kg.store.base import Store
from kg.store.open import open_store
from tests.hanging import SOAK
from tests.kg.serve.conftest import running

OURS = ("file", "data", "blob")
LIVES = ["server", "folder"]


@dataclass
class Opened:
    """A page of the explorer, with all that went wrong in it and all it wanted from elsewhere."""

    page: Page
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Life:
    """One way to reach the explorer: ``name`` is "server" or "folder", ``start`` its first address."""

    name: str
    start: str
    context: BrowserContext

    def open(self, hash_: str = "", size: tuple[int, int] = (1280, 720), before: str = "") -> Opened:
        """Open ``start`` with ``hash_`` (``#/ledger?q=发改``) in a new page of that size.

        The script ``before`` runs in it before the page's own.
        """
        page = self.context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        opened = Opened(page)

        def only_ours(route: Route) -> None:
            address = urlsplit(route.request.url)
            if address.scheme in OURS or address.hostname == "127.0.0.1":
                route.continue_()
            else:
                opened.outside.append(route.request.url)
                route.abort()

        page.route("**/*", only_ours)
        if before:
            page.add_init_script(before)
        page.on("pageerror", lambda error: opened.complaints.append(f"error {error}"))
        page.on(
            "console",
            lambda said: (
                opened.complaints.append(f"{said.type} {said.text}")
                if said.type in {"error", "warning"}
                else None
            ),
        )
        page.goto(self.start + hash_)
        return opened


@pytest.fixture(scope="session")
def store(built: Path) -> Iterator[Store]:
    """The shipped plans."""
    with open_store(built) as opened:
        yield opened


@pytest.fixture(scope="session")
def folder_of(tmp_path_factory: pytest.TempPathFactory, store: Store) -> Path:
    """The explorer of the shipped plans as a folder."""
    from kg.site import write_site

    return write_site(store, tmp_path_factory.mktemp("explorer") / "site").parent


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The address of a server over the shipped plans."""
    with running(built, workers=1) as client:
        yield f"{client.root}/"


@pytest.fixture
def live(request: pytest.FixtureRequest, chromium: BrowserContext) -> Iterator[Callable[[str], Life]]:
    """Gives the life of a name; its pages are closed afterwards."""

    def of(name: str) -> Life:
        if name == "server":
            start: str = request.getfixturevalue("address")
        else:
            folder: Path = request.getfixturevalue("folder_of")
            start = (folder / "index.html").resolve().as_uri()
        return Life(name, start, chromium)

    yield of
    for page in chromium.pages[1:]:
        page.close()


@pytest.fixture
def life(request: pytest.FixtureRequest, live: Callable[[str], Life]) -> Life:
    """The life that :func:`pytest_generate_tests` says."""
    return live(request.param)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Where a page gets its rows from differs between the lives, what is drawn of them does not: what compares
    the lives is done in both, other tests in one, half of them in each. In `make soak` all in both."""
    if "life" in metafunc.fixturenames:
        name = metafunc.function.__name__
        both = SOAK or metafunc.module.__name__.rpartition(".")[2] == "test_lives"
        metafunc.parametrize("life", LIVES if both else [LIVES[sum(name.encode()) % 2]], indirect=True)


@pytest.fixture
def folder(live: Callable[[str], Life]) -> Life:
    """The life in a folder."""
    return live("folder")
