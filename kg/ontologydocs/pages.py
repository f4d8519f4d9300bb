"""The reference of the ontology as a folder of web pages: both languages, no network, every value escaped."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.build.durable import replace_file
from kg.errors import StoreUnwritable
from kg.ontologydocs.cards import KINDS, Card, Entry, Row, card
from kg.ontologydocs.diagram import module_svg
from kg.ontologydocs.outline import overview
from kg.pagepolicy import source_hash
from ontology.statements import NO_WORDS, Words
from ontology.vocabulary import Module, Scheme, load_vocabulary

__all__ = ["reference_pages", "write_pages"]

_HERE: Final = Path(__file__).parent
_INLINE: Final = ("disjoint", "pointed_at", "broader", "narrower", "domain", "range", "characteristics")
_HEADS: Final = {
    "concept": Words("概念", "concept"),
    "code": Words("标识", "name"),
    "definition": Words("定义", "definition"),
    "used": Words("使用者", "used by"),
}


def write_pages(folder: Path) -> Path:
    """Write the pages into ``folder``, made when missing, and return its index.html.

    Pages of an earlier version that have no successor are left alone. Raises StoreUnwritable when the disk
    refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in reference_pages().items():
            replace_file(folder / name, [text.encode()])
    except OSError as error:
        raise StoreUnwritable(
            str(folder), f"cannot be written ({error.strerror or error})", "Choose another folder"
        ) from error
    return folder / "index.html"


def reference_pages() -> dict[str, str]:
    """Return the pages by file name; the same ontology gives the same characters."""
    return _Pages().all()


class _Pages:
    """Fills the templates."""

    def __init__(self) -> None:
        self.vocabulary = load_vocabulary()
        self.style = (_HERE / "assets" / "reference.css").read_text(encoding="utf-8")
        self.script = (_HERE / "assets" / "reference.js").read_text(encoding="utf-8")
        self.templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.templates.globals["link"] = self.link

    def all(self) -> dict[str, str]:
        pages = {"index.html": self.index()}
        for module in self.vocabulary.modules:
            pages[f"module-{module.name}.html"] = self.module(module)
        for scheme in self.vocabulary.schemes:
            pages[f"scheme-{scheme.name}.html"] = self.scheme(scheme)
        return pages

    def link(self, iri: str) -> str:
        """Where a term, scheme or concept of ours is explained; "" for anything else."""
        term = self.vocabulary.terms.get(iri)
        if term:
            return f"module-{term.module}.html#{term.name}"
        concept = self.vocabulary.concepts.get(iri)
        if concept:
            return f"scheme-{concept.name.partition('/')[0]}.html#{concept.code}"
        found = [scheme.name for scheme in self.vocabulary.schemes if scheme.iri == iri]
        return f"scheme-{found[0]}.html" if found else ""

    def render(self, template: str, title: Words, current: str, **values: Any) -> str:
        policy = (
            f"default-src 'none'; style-src {source_hash(self.style)}; "
            f"script-src {source_hash(self.script)}; base-uri 'none'; form-action 'none'"
        )
        return self.templates.get_template(template).render(
            policy=policy,
            style=self.style,
            script=self.script,
            header=self.vocabulary.header,
            modules=self.vocabulary.modules,
            schemes=self.vocabulary.schemes,
            title=title,
            current=current,
            **values,
        )

    def index(self) -> str:
        counts = Counter(term.kind for term in self.vocabulary.terms.values())
        title = Words("术语参考", "Reference of terms")
        return self.render("index.html", title, "", counts=counts, branches=overview().modules)

    def module(self, module: Module) -> str:
        cards = [card(term) for term in self.vocabulary.module_terms(module)]
        return self.render(
            "module.html",
            module.title,
            module.name,
            cards=[_shown(one) for one in cards],
            diagram=module_svg(module),
            kinds=KINDS,
            inline=_INLINE,
        )

    def scheme(self, scheme: Scheme) -> str:
        whole = card(scheme)
        return self.render(
            "scheme.html",
            scheme.label,
            f"scheme {scheme.name}",
            scheme=scheme,
            users=_row(whole, "on"),
            cards=[_concept(card(one), one.code) for one in scheme.concepts],
            heads=_HEADS,
        )


def _shown(one: Card) -> dict[str, Any]:
    return {
        "name": one.name,
        "iri": one.iri,
        "kind": one.kind,
        "label": one.label,
        "rows": one.rows,
        "deprecated": any(row.key == "deprecated" for row in one.rows),
    }


def _concept(one: Card, code: str) -> dict[str, Any]:
    definition = _row(one, "definition")
    return {
        "name": one.name,
        "code": code,
        "label": one.label,
        "definition": definition[0].words if definition else NO_WORDS,
        "also": _row(one, "also"),
        "alignments": _row(one, "alignments"),
        "uses": _row(one, "used_by"),
    }


def _row(one: Card, key: str) -> tuple[Entry, ...]:
    found: list[Row] = [row for row in one.rows if row.key == key]
    return found[0].entries if found else ()
