"""Names written to attack, in the cascade and in the history of figures: text everywhere, and nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.draw.cascade import draw_cascade
from kg.draw.targets import draw_targets
from kg.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from tests.kg.conftest import Browser

PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "</title><script>alert(3)</script>",
    "</text></svg><img src=x onerror=alert(4)>",
    "<svg onload=alert(5)>",
    '"><img src=x onerror=alert(6)>',
    "' onfocus='alert(7)' autofocus='",
    "<a href=javascript:alert(8)>x</a>",
    "<foreignObject><iframe srcdoc='<script>alert(9)</script>'></iframe></foreignObject>",
    "<style>@import 'https://evil.example/10';</style>",
    "<use href='https://evil.example/11#x'/>",
    "<animate onbegin=alert(12) attributeName=x dur=1s>",
    "]]><script>alert(13)</script>",
    "<!--<script>alert(14)",
    "&lt;img src=x onerror=alert(15)&gt;",
    "</SCRIPT\u2028><img/src=x/onerror=alert(16)>",
    "__proto__",
    "</table><meta http-equiv=refresh content='0;url=https://evil.example/18'>",
]
POL = "https://w3id.org/policykg/ontology#"
POLV = "https://w3id.org/policykg/vocab/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
ID = "https://w3id.org/policykg/id/"
KIND = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

# Everything the pages themselves are made of. Any other element came out of a name.
OWN = (
    "html head meta title style body header h1 h2 span main div label input button ul li svg g circle rect path "
    "line text figure figcaption p script aside table caption thead tbody tr th td details summary ol section"
)


class Hostile:
    """Two related plans of an area; for each payload a task on both sides, an indicator, a unit and a figure
    on both sides, all of that name, with a revision and a comparison between the figures."""

    def __init__(self) -> None:
        self.store = ox.Store()
        self.say("area/a", KIND, f"{POL}Area")
        self.say("area/a", f"{SKOS}prefLabel", PAYLOADS[3], literal=True)
        for side in ("first", "second"):
            self.say(f"document/{side}", KIND, f"{POL}Plan")
            self.say(f"document/{side}", f"{TERMS}title", PAYLOADS[2], literal=True)
            self.say(f"document/{side}", f"{POL}jurisdiction", f"{ID}area/a")
        self.say("relation/r", KIND, f"{POL}PlanRelation")
        self.say("relation/r", f"{POL}alignmentKind", f"{POLV}alignment/cascades")
        self.say("relation/r", f"{POL}higherPlan", f"{ID}document/first")
        self.say("relation/r", f"{POL}lowerPlan", f"{ID}document/second")
        self.say("relation/r", f"{POL}method", PAYLOADS[0], literal=True)
        for number, name in enumerate(PAYLOADS):
            self.say(f"section/{number}", KIND, f"{POL}Section")
            self.say(f"section/{number}", f"{TERMS}title", name, literal=True)
            self.say(f"indicator/{number}", KIND, f"{POL}Indicator")
            self.say(f"indicator/{number}", f"{SKOS}prefLabel", name, literal=True)
            self.side("first", number, name)
            self.side("second", number, name)
            self.between(number, name)

    def say(self, subject: str, predicate: str, value: str, literal: bool = False) -> None:
        term = ox.Literal(value, language="zh-Hans") if literal else ox.NamedNode(value)
        graph = ox.NamedNode(f"{ID}graph/g")
        self.store.add(ox.Quad(ox.NamedNode(ID + subject), ox.NamedNode(predicate), term, graph))

    def side(self, side: str, number: int, name: str) -> None:
        task, target, passage = (f"{kind}/{side}-{number}" for kind in ("task", "target", "passage"))
        self.say(task, KIND, f"{POL}Task")
        self.say(task, f"{POL}inPlan", f"{ID}document/{side}")
        self.say(task, f"{POL}inSection", f"{ID}section/{number}")
        self.say(target, KIND, f"{POL}Target")
        self.say(target, f"{POL}targetOf", f"{ID}{task}")
        self.say(target, f"{POL}indicator", f"{ID}indicator/{number}")
        figure = {"value": str(number + (side == "second")), "deadlineYear": "2025", "unit": name}
        for term, value in figure.items():
            self.say(target, f"{POL}{term}", value, literal=True)
        for subject in (task, target):
            self.say(subject, f"{POL}evidence", f"{ID}{passage}")
        self.say(task, f"{TERMS}title", name, literal=True)
        for subject, term in ((task, "number"), (task, "order"), (passage, "reading")):
            self.say(subject, f"{POL}{term}", name, literal=True)

    def between(self, number: int, name: str) -> None:
        unknown = name.encode().hex()  # a concept that the vocabulary does not have
        if number % 3:  # every third task stands alone
            align = f"alignment/{number}"
            self.say(align, KIND, f"{POL}TaskAlignment")
            self.say(align, f"{POL}alignmentKind", f"{POLV}alignment/cascades")
            self.say(align, f"{POL}higherTask", f"{ID}task/first-{number}")
            self.say(align, f"{POL}lowerTask", f"{ID}task/second-{number}")
            self.say(align, f"{POL}wordingChange", f"{POLV}wording-change/{unknown}")
            self.say(align, f"{POL}commonWords", name, literal=True)
            self.say(align, f"{POL}score", name, literal=True)
        first, second = f"{ID}target/first-{number}", f"{ID}target/second-{number}"
        self.say(f"revision/{number}", KIND, f"{POL}TargetRevision")
        self.say(f"revision/{number}", f"{POL}earlierTarget", first)
        self.say(f"revision/{number}", f"{POL}laterTarget", second)
        self.say(f"revision/{number}", f"{POL}revision", f"{POLV}revision/{unknown}")
        self.say(f"revision/{number}", f"{POL}method", name, literal=True)
        self.say(f"comparison/{number}", KIND, f"{POL}TargetComparison")
        self.say(f"comparison/{number}", f"{POL}higherTarget", first)
        self.say(f"comparison/{number}", f"{POL}lowerTarget", second)
        self.say(f"comparison/{number}", f"{POL}strictness", f"{POLV}strictness/{unknown}")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    out, store = tmp_path_factory.mktemp("hostile"), EmbeddedStore.over(Hostile().store)
    return {
        "cascade": draw_cascade(store, out / "cascade.html"),
        "targets": draw_targets(store, out / "targets.html"),
    }


@pytest.mark.parametrize("name", ["cascade", "targets"])
def test_names_are_text_wherever_they_are_shown(browser: Browser, pages: dict[str, Path], name: str) -> None:
    visit = browser.visit(pages[name])
    page = visit.page
    page.wait_for_selector("html[data-drawn=yes]")

    # Show every card, open every folded text, and search for every name.
    shown = page.evaluate(
        "[...document.querySelectorAll('svg [data-node], .pick')].map(one => {"
        " one.dispatchEvent(new MouseEvent('click', { bubbles: true }));"
        " return document.getElementById('card').hidden ? 0 : 1 }).filter(one => one).length"
    )
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    for payload in PAYLOADS:
        page.fill("#find", payload)
    page.click("#reset")
    page.wait_for_timeout(200)

    assert shown > 2 * len(PAYLOADS)
    assert visit.requests == []
    assert visit.complaints == []
    assert visit.fired() == []
    found = set(page.evaluate("[...document.querySelectorAll('*')].map(one => one.localName)"))
    assert found <= set(OWN.split())
    assert page.locator("script").count() == 2  # our own, and the data
    handlers = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap(one => [...one.attributes]"
        ".filter(given => /^(on.*|src|.*href|srcdoc|action|formaction|style)$/.test(given.name))"
        ".map(given => given.name))"
    )
    assert handlers == []
    assert page.url == pages[name].resolve().as_uri()


def test_names_stand_in_pictures_and_tables_as_they_are(browser: Browser, pages: dict[str, Path]) -> None:
    shown = {" ".join(payload.replace("\u2028", " ").split()) for payload in PAYLOADS}
    cascade = browser.visit(pages["cascade"]).page
    targets = browser.visit(pages["targets"]).page

    told = cascade.locator("#chain-0 g[data-node] > title").all_text_contents()
    assert all(any(title.startswith(f"{name} {name}") for title in told) for name in shown)
    assert set(targets.locator("#figures tbody th").all_inner_texts()) == shown


@pytest.mark.parametrize("name", ["cascade", "targets"])
def test_the_policy_allows_nothing_but_the_page_itself(pages: dict[str, Path], name: str) -> None:
    html = pages[name].read_text(encoding="utf-8")

    policy = html.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "\u2028" not in html
