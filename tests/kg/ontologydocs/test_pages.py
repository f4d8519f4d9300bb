"""The HTML reference, as text and in a real browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from kg.ontologydocs import pages as module
from kg.ontologydocs.pages import reference_pages, write_pages
from ontology.statements import Words
from ontology.terms import POL
from ontology.vocabulary import load_vocabulary
from tests.kg.conftest import Browser

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return reference_pages()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pages(tmp_path_factory.mktemp("reference") / "new" / "folder").parent


def test_there_is_a_page_for_each_module_and_scheme(pages: dict[str, str], folder: Path) -> None:
    vocabulary = load_vocabulary()
    expected = {"index.html"}
    expected |= {f"module-{one.name}.html" for one in vocabulary.modules}
    expected |= {f"scheme-{one.name}.html" for one in vocabulary.schemes}
    assert set(pages) == expected == {path.name for path in folder.iterdir()}
    assert reference_pages() == pages


def test_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    anchors = {name: set(re.findall(r' id="([^"]+)"', text)) for name, text in pages.items()}
    for name, text in pages.items():
        for target in re.findall(r'href="([^"]*)"', text):
            page, _, anchor = target.partition("#")
            assert (page or name) in pages, (name, target)
            assert not anchor or anchor in anchors[page or name], (name, target)


def test_a_term_is_told_in_full(pages: dict[str, str]) -> None:
    tree = html.fromstring(pages["module-responsibility.html"])
    section = tree.find('.//section[@id="role"]')
    assert section is not None
    text = " ".join("".join(str(part) for part in section.itertext()).split())
    for words in (
        "https://w3id.org/policykg/ontology#role",
        "牵头、配合或未分主次。",
        "Lead, support or unspecified.",
        "pol:Responsibility",
        "1 → polv:role",
        "shared-task-list",
        "ResponsibilityShape",
        "prov:hadRole",
        "2026-11-22",
    ):
        assert words in text
    assert tree.xpath('//figure/*[local-name()="svg"]')


def test_every_term_and_concept_has_its_place(pages: dict[str, str]) -> None:
    vocabulary = load_vocabulary()
    for term in vocabulary.terms.values():
        assert f'id="{term.name}"' in pages[f"module-{term.module}.html"]
    for scheme in vocabulary.schemes:
        page = pages[f"scheme-{scheme.name}.html"]
        assert all(f'<tr id="{concept.code}">' in page for concept in scheme.concepts)


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        tree = html.fromstring(text)
        assert tree.xpath("//@src | //link/@href | //@style | //@onclick") == [], name
        assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text


def test_markup_in_a_label_stays_text(monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary = load_vocabulary()
    payload = '</title><script>alert(1)</script><img src=x onerror="alert(2)">'
    header = replace(vocabulary.header, title=Words(payload, payload), description=Words(payload, payload))
    monkeypatch.setattr(module, "load_vocabulary", lambda: replace(vocabulary, header=header))
    tree = html.fromstring(module.reference_pages()["index.html"])
    assert len(tree.findall(".//script")) == 1 and tree.findall(".//img") == []


@pytest.mark.parametrize("page", ["index.html", "module-target.html", "scheme-role.html"])
def test_a_page_opens_without_network_or_complaint(browser: Browser, folder: Path, page: str) -> None:
    visit = browser.visit(folder / page)
    assert visit.page.locator("h1").inner_text()
    assert (visit.requests, visit.complaints, visit.fired()) == ([], [], [])


def test_the_switch_shows_one_language_and_is_remembered(browser: Browser, folder: Path) -> None:
    visit = browser.visit(folder / "module-responsibility.html")
    heading = visit.page.locator("h1")
    assert "责任分工" in heading.inner_text() and "Responsibilities" in heading.inner_text()
    visit.page.get_by_role("button", name="English", exact=True).click()
    assert heading.inner_text() == "Responsibilities"
    visit.page.get_by_role("button", name="中文", exact=True).click()
    assert heading.inner_text() == "责任分工"
    definition = visit.page.locator("#role dd").first
    assert definition.inner_text().strip() == "牵头、配合或未分主次。"
    pressed = visit.page.locator('button[aria-pressed="true"]')
    assert pressed.all_inner_texts() == ["中文"]
    # In the same window: what a page remembers reaches other windows a moment later.
    visit.page.goto((folder / "scheme-role.html").as_uri())
    assert visit.page.locator("h1").inner_text() == "角色"
    visit.page.get_by_role("button", name="中文 + English").click()
    assert (visit.complaints, visit.fired()) == ([], [])


def test_light_and_dark_paper(browser: Browser, folder: Path) -> None:
    visit = browser.visit(folder / "module-target.html")
    papers = []
    for scheme in ("light", "dark"):
        visit.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        papers.append(visit.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert papers == ["rgb(253, 252, 249)", "rgb(21, 24, 28)"]


def test_no_text_leaves_its_box(browser: Browser, folder: Path) -> None:
    for name in ("module-target.html", "module-document.html", "module-cascade.html"):
        visit = browser.visit(folder / name)
        wide = visit.page.evaluate(
            """() => [...document.querySelectorAll('.diagram g.class, .diagram g.link')].filter((group) => {
              const box = group.querySelector('rect').getBoundingClientRect();
              return [...group.querySelectorAll('text')].some((text) => {
                const own = text.getBoundingClientRect();
                return own.left < box.left - 0.5 || own.right > box.right + 0.5;
              });
            }).map((group) => group.textContent)"""
        )
        assert wide == [], name


def test_a_small_window_scrolls_nothing_sideways(browser: Browser, folder: Path) -> None:
    visit = browser.visit(folder / "module-document.html", size=(390, 800))
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from kg.ontologydocs.pages import reference_pages;"
        "print(hashlib.sha256(repr(sorted(reference_pages().items())).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_deprecated_term_says_what_to_use_instead(monkeypatch: pytest.MonkeyPatch) -> None:

    vocabulary = load_vocabulary()
    old = replace(vocabulary.terms[POL + "party"], deprecated=True, replaced_by=(POL + "forTask",))
    changed = replace(vocabulary, terms={**vocabulary.terms, old.iri: old})
    monkeypatch.setattr(module, "load_vocabulary", lambda: changed)
    tree = html.fromstring(module.reference_pages()["module-responsibility.html"])
    section = tree.find('.//section[@id="party"]')
    assert section is not None
    assert section.find('.//h3[@class="deprecated"]') is not None
    replaced = section.findall('.//a[@href="module-responsibility.html#forTask"]')
    assert replaced
