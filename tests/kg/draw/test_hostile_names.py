"""Names written to attack: every one is shown as text and does nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.draw import draw_all
from kg.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from tests.kg.conftest import Browser

PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script>",
    "</script><script>alert(3)</script>",
    "<svg onload=alert(4)>",
    "<svg><script>alert(5)</script></svg>",
    "javascript:alert(6)",
    "<a href=javascript:alert(7)>x</a>",
    "<a href='https://evil.example/8'>href</a>",
    "<iframe src=javascript:alert(9)></iframe>",
    "<iframe srcdoc='<script>alert(10)</script>'>",
    '"><img src=x onerror=alert(11)>',
    "'><img src=x onerror=alert(12)>",
    '" onmouseover="alert(13)',
    "' onfocus='alert(14)' autofocus='",
    "<body onload=alert(15)>",
    "<input autofocus onfocus=alert(16)>",
    "<details open ontoggle=alert(17)>",
    "<video><source onerror=alert(18)></video>",
    "<math><mtext></table><img src=x onerror=alert(19)>",
    "<style>@import 'https://evil.example/20';</style>",
    "<link rel=stylesheet href=https://evil.example/21>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/22'>",
    "<base href=https://evil.example/23>",
    "<form action=https://evil.example/24><button>go</button></form>",
    "<object data=https://evil.example/25></object>",
    "<embed src=https://evil.example/26>",
    "<!--<script>alert(27)",
    "--><script>alert(28)</script>",
    "]]><script>alert(29)</script>",
    "</title><script>alert(30)</script>",
    "</style><script>alert(31)</script>",
    "</textarea><script>alert(32)</script>",
    "\\u003cimg src=x onerror=alert(33)\\u003e",
    "&lt;img src=x onerror=alert(34)&gt;",
    "&#60;script&#62;alert(35)&#60;/script&#62;",
    "{{constructor.constructor('alert(36)')()}}",
    "{% raw %}${alert(37)}{% endraw %}",
    "`;alert(38);//",
    '"]);alert(39);//',
    "</SCRIPT\u2028><img/src=x/onerror=alert(40)>",
    "__proto__",
    "<template><script>alert(42)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(43)>'>",
    "<marquee onstart=alert(44)>",
]
POL = "https://w3id.org/policykg/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TERMS = "http://purl.org/dc/terms/"
ID = "https://w3id.org/policykg/id/"


def hostile_store() -> EmbeddedStore:
    """For each payload a plan, a section, a task, an agency, a group, a function, an area and a document
    of that name."""
    store = ox.Store()

    def say(subject: str, predicate: str, value: str, words: bool = False) -> None:
        term = ox.Literal(value, language="zh-Hans") if words else ox.NamedNode(value)
        store.add(
            ox.Quad(ox.NamedNode(ID + subject), ox.NamedNode(predicate), term, ox.NamedNode(ID + "graph/g"))
        )

    def node(subject: str, kind: str, predicate: str, name: str) -> str:
        say(subject, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", POL + kind)
        say(subject, predicate, name, words=True)
        return ID + subject

    common = node("agency/common", "Agency", SKOS + "prefLabel", "省科技厅")
    for number, name in enumerate(PAYLOADS):
        plan = node(f"document/{number}", "Plan", TERMS + "title", name)
        above = node(f"document/x{number}", "PolicyDocument", TERMS + "title", name)
        section = node(f"section/{number}", "Section", TERMS + "title", name)
        area = node(f"area/{number}", "Area", SKOS + "prefLabel", name)
        agency = node(f"agency/{number}", "Agency", SKOS + "prefLabel", name)
        group = node(f"group/{number}", "AgencyGroup", SKOS + "prefLabel", name)
        say(f"function/{number}", SKOS + "prefLabel", name, words=True)
        say(f"agency/{number}", POL + "function", f"{ID}function/{number}")
        say(f"agency/{number}", POL + "jurisdiction", area)
        say(f"document/{number}", POL + "jurisdiction", area)
        say(f"document/{number}", POL + "implements", above)
        task = node(f"task/{number}", "Task", TERMS + "title", name)
        say(f"task/{number}", POL + "inPlan", plan)
        say(f"task/{number}", POL + "inSection", section)
        say(f"task/{number}", POL + "number", name, words=True)
        for index, party in enumerate((agency, group, common)):
            listing = f"responsibility/{number}-{index}"
            say(listing, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", POL + "Responsibility")
            say(listing, POL + "forTask", task)
            say(listing, POL + "party", party)
    return EmbeddedStore.over(store)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.stem: path for path in draw_all(hostile_store(), tmp_path_factory.mktemp("hostile"))}


# Everything the pages themselves are made of. Any other element came out of a name.
OWN = (
    "html head meta title style body header h1 span main div label input output datalist option button ul li "
    "svg circle rect path figure figcaption p script aside h2 table caption thead tbody tr th td details "
    "summary ol canvas strong"
)


@pytest.mark.parametrize("name", ["agencies", "hierarchy"])
def test_names_are_text_wherever_they_are_shown(browser: Browser, pages: dict[str, Path], name: str) -> None:
    visit = browser.visit(pages[name])
    page = visit.page
    page.wait_for_selector("html[data-drawn=yes]")

    # Show every card, search for every name, and let the mouse pass over the whole picture.
    page.evaluate("document.querySelectorAll('.pick').forEach(one => one.click())")
    for payload in PAYLOADS:
        page.fill("#find", payload)
    page.click("#reset")
    box = page.locator("#stage").bounding_box()
    assert box is not None
    for step in range(30):
        page.mouse.move(box["x"] + 60 + step * 35, min(700, box["y"] + 40 + step * 20))
        page.wait_for_timeout(20)
    tips = page.evaluate(
        "nodes.get().concat(edges.get()).map(one => one.title).filter(one => one)"
        ".map(one => { document.body.append(one); return one.querySelectorAll('*').length })"
    )

    assert len(tips) > len(PAYLOADS)
    assert visit.requests == []
    assert visit.complaints == []
    assert visit.fired() == []
    assert set(page.evaluate("[...document.querySelectorAll('*')].map(one => one.localName)")) <= set(
        OWN.split()
    )
    assert page.locator("script").count() == 4  # vis-network, pyvis, our own, and the data
    handlers = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap(one => [...one.attributes]"
        ".filter(given => /^(on.*|src|href|srcdoc|action|formaction)$/.test(given.name))"
        ".map(given => given.name))"
    )
    assert handlers == []
    assert page.url == pages[name].resolve().as_uri()


def test_names_stand_in_the_tables_as_they_are(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.visit(pages["hierarchy"]).page

    titles = set(page.locator("#tasks tbody tr").locator("td:nth-child(3)").all_inner_texts())

    shown = {" ".join(payload.replace("\u2028", " ").split()) for payload in PAYLOADS}
    assert titles == shown
