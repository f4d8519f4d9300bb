"""Names, titles, quoted words and addresses written to attack: on every page they are text and do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page

from kg.ask import ask
from kg.build import build
from kg.site import write_site
from kg.store.open import open_store
from tests.hanging import SOAK
from tests.kg.serve.conftest import running
from tests.kg.web.conftest import LIVES, Life
from tests.kg.web.hostility import COMMON, ID, PAYLOADS, iri, write_hostile
from tests.kg.web.visiting import address, go, settle

if TYPE_CHECKING:
    from tests.kg.web.conftest import Opened

# Runs before the page's own scripts: whatever an attack manages to call, or the policy had to stop, is kept.
WATCH = """
window.fired = [];
const own = new Set(Object.getOwnPropertyNames(Object.prototype));
window.polluted = () => Object.getOwnPropertyNames(Object.prototype).filter(name => !own.has(name));
for (const name of ["alert", "confirm", "prompt", "open"]) {
  window[name] = (...given) => { window.fired.push(name + " " + given.join(" ")); };
}
document.addEventListener("securitypolicyviolation",
  (event) => window.fired.push("policy " + event.violatedDirective + " " + event.blockedURI));
"""

# All that came out of a name: an element that runs, loads or leads away, a handler, a foreign address.
STRANGE = """
() => {
  const never = "img,iframe,object,embed,base,video,audio,source,math,mtext,marquee,template,foreignObject,use," +
    "animate,frame,frameset,applet,portal,svg script,svg style,body link,body style,body meta,body body";
  const found = [...document.querySelectorAll(never)].map(one => one.outerHTML.slice(0, 100));
  for (const one of document.scripts) if (!/(static|data)\\/[\\w./-]+\\.js$/.test(one.src)) found.push(one.outerHTML.slice(0, 100));
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      if (/^on|^srcdoc$|^formaction$|^autofocus$/.test(name)) found.push(`${one.localName} ${name}=${value}`);
      const leads = /^(href|src|action|data|poster|xlink:href|style)$/.test(name);
      if (leads && !value.startsWith("#/") && /alert|evil|javascript:/i.test(value)) found.push(`${one.localName} ${name}=${value}`);
    }
  }
  return found;
}
"""

EVERY_COLUMN = (
    "number,task,lead,others,year,plan,section,area,level,domain,kind,basis,byDefault,targets,funds,platforms"
)
OVERVIEWS = [
    address("ledger", columns=EVERY_COLUMN),
    address("ledger", lang="en", q="alert"),
    address("matrix"),
    address("matrix", view="agencies"),
    address("cascade"),
    address("cascade", list="uncovered"),
    address("cascade", detail="task"),
    address("targets"),
    address("timeline"),
    address("network"),
    address("about"),
    address("search", q="alert"),
    address("plan", iri=f"{ID}document/000000000000000a"),
    address("task", iri=f"{ID}task/00000000000000a1"),
    address("agency", iri=COMMON),
    *(address("questions", name=name) for name in ("tasks", "shared-tasks", "target-history", "money", "platforms")),
]  # fmt: skip
PARAMETERS = [
    "q",
    "iri",
    "lang",
    "theme",
    "area",
    "level",
    "plan",
    "lead",
    "body",
    "columns",
    "kind",
    "name",
    "find",
    "text",
    "at",
    "focus",
    "more",
    "least",
    "view",
    "list",
    "line",
    "detail",
    "query",
    "question",
    "year",
    "agency",
    "on",
    "role",
    "layout",
    "__proto__",
    "constructor",
]
READERS = [
    "ledger", "matrix", "cascade", "targets", "timeline", "network", "questions", "search", "task", "agency",
    "plan", "platform", "instrument",
]  # fmt: skip
REFUSED = re.compile(r"status of 400 \(Bad Request\)|is not an IRI|is no |there is no ")
THINGS = ["task", "agency", "document", "platform"]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile(tmp_path_factory.mktemp("hostile") / "hostile.nq")


@pytest.fixture(scope="module")
def starts(graph: Path) -> Iterator[dict[str, str]]:
    """The first address of each life over the hostile graph."""
    with open_store(graph) as store:
        folder = write_site(store, graph.parent / "site").resolve().as_uri()
    with running(graph, workers=1) as client:
        yield {"server": f"{client.root}/", "folder": folder}


@dataclass(frozen=True)
class Explorer:
    """The explorer over the hostile graph in one of its lives."""

    life: Life

    def open(self) -> Opened:
        """A page of it, watched."""
        return self.life.open("#/no-such-page", before=WATCH)

    def attacks(self) -> Iterator[tuple[int, str]]:
        """Attacks for pages that show one each, with their numbers. Both lives draw with the same script, so each
        gets a fifth of its own, and all in `make soak`; the pages that show many have all of them."""
        own = 0 if self.life.name == "server" else 1
        for number, name in enumerate(PAYLOADS):
            if SOAK or number % 5 == own:
                yield number, name


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What has all attacks at once is drawn by the same script in both lives: one of them has it, in `make soak` both."""
    if "hostile" in metafunc.fixturenames:
        at_once = {
            test_on_pages_that_show_many: "folder",
            test_titles_stand_in_the_ledger_letter_by_letter: "server",
        }
        one = None if SOAK else at_once.get(metafunc.function)
        metafunc.parametrize("hostile", LIVES if one is None else [one], indirect=True)


@pytest.fixture
def hostile(
    request: pytest.FixtureRequest, starts: dict[str, str], chromium: BrowserContext
) -> Iterator[Explorer]:
    yield Explorer(Life(request.param, starts[request.param], chromium))
    for page in chromium.pages[1:]:
        page.close()


def untouched(opened: Opened, where: str) -> None:
    page = opened.page
    assert page.evaluate(STRANGE) == [], where
    assert page.evaluate("window.fired") == [], where
    assert page.evaluate("window.polluted()") == [], where
    assert (opened.outside, opened.complaints) == ([], []), where


def look_at_everything(page: Page) -> None:
    """Unfold what is folded, and let the mouse pass over what is drawn."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    for drawn in page.locator("main .drawing, main .canvas").all():
        box = drawn.bounding_box()
        if box is None:
            continue
        for step in range(12):
            x, y = (
                box["x"] + box["width"] * (step + 0.5) / 12,
                box["y"] + min(box["height"], 400) * (step % 4 + 0.5) / 4,
            )
            page.mouse.move(x, y)
    settle(page)


def shown(text: str) -> str:
    """A text as a browser shows it: runs of blanks are one."""
    return " ".join(text.split())


def test_on_pages_that_show_many(hostile: Explorer) -> None:
    opened = hostile.open()
    for place in OVERVIEWS:
        look_at_everything(go(opened.page, place))
        untouched(opened, place)


def test_on_the_page_of_the_thing_that_is_named_so(hostile: Explorer) -> None:
    opened = hostile.open()
    for number, name in hostile.attacks():
        kind = THINGS[number % len(THINGS)]
        page = go(opened.page, address("plan" if kind == "document" else kind, iri=iri(kind, number)))
        assert shown(name) in shown(page.locator("h1").inner_text()), (kind, name)
        untouched(opened, f"{kind} {name}")


def test_titles_stand_in_the_ledger_letter_by_letter(hostile: Explorer) -> None:
    page = go(hostile.open().page, address("ledger"))
    ledger = page.evaluate("() => window.policykg.source.ledger()")
    assert set(PAYLOADS) <= set(ledger["tasks"]["title"])
    box = page.get_by_label("在台账中查找")
    for name in PAYLOADS[::6]:
        box.fill(name)
        page.locator(".chips .chip").first.wait_for()
        settle(page)
        titles = {shown(one) for one in page.locator(".tabulator-row a.strong").all_text_contents()}
        assert shown(name) in titles, name


def test_in_the_address_and_in_the_search(hostile: Explorer) -> None:
    """In all parameters of a page; and some as the page itself, and searched for."""
    opened = hostile.open()
    for number, name in hostile.attacks():
        given = "&".join(f"{one}={quote(name, safe='')}" for one in PARAMETERS)
        page = READERS[number % len(READERS)]
        go(opened.page, f"#/{page}?{given}")
        # What is no IRI and no answer is refused by the server, and the browser writes that down.
        opened.complaints[:] = [said for said in opened.complaints if not REFUSED.search(said)]
        untouched(opened, f"{page} {name}")
        if number % 4 == 0:
            go(opened.page, f"#/{quote(name, safe='')}")
            untouched(opened, f"page {name}")
            box = opened.page.locator("header").get_by_role("searchbox")
            box.fill(name)
            box.press("Enter")
            settle(opened.page)
            untouched(opened, f"search {name}")
    go(opened.page, address("sparql", query=PAYLOADS[0]))
    untouched(opened, "sparql")


def test_in_a_plan_that_was_read(tmp_path: Path, chromium: BrowserContext) -> None:
    """A plan full of attacks, read like any other: its text stands in the page letter by letter, facts marked."""
    lines = ["甘肃省<script>alert(0)</script>实施方案（2022—2025年）", "一、重点任务"]
    for number, name in enumerate(PAYLOADS, 1):
        lines.append(
            f"{number}.推进{shown(name)}建设。到2025年，新建{shown(name)}30家以上，给予{shown(name)}企业20万元奖励。"
            f"落实《{shown(name)}规划》。（责任单位：省科技厅、省{shown(name)}局）"
        )
    plan = tmp_path / "plan.txt"
    plan.write_text("\n".join(lines), encoding="utf-8")
    build([plan], tmp_path / "data", workers=1)
    with open_store(tmp_path / "data") as store:
        start = write_site(store, tmp_path / "site").resolve().as_uri()
        tasks = ask(store, "tasks").rows
    opened = Life("folder", start, chromium).open("#/ledger", before=WATCH)
    settle(opened.page)
    untouched(opened, "ledger")

    opened.page.locator(".tabulator-row a.strong").nth(3).click()
    look_at_everything(opened.page)
    untouched(opened, "task")
    opened.page.locator("#parties .thing-words").last.click()
    look_at_everything(opened.page)
    untouched(opened, "text")
    # As it was read: the repaired text has its commas and brackets in one form.
    opened.page.get_by_role("button", name="原貌").click()
    settle(opened.page)
    untouched(opened, "text as read")
    text = shown(opened.page.locator(".reader-text").inner_text())
    opened.page.close()
    assert len(tasks.rows) >= len(PAYLOADS) - 1
    assert [name for name in PAYLOADS if f"推进{shown(name)}建设" not in text] == []
