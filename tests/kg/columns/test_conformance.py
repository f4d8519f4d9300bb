"""Each part of SPARQL that the columns answer, on a graph small enough to work the rows out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.columns import Columns, Unsupported, write_columns
from kg.store.base import lexical

X = "https://x.example/"
TYPE = "http://www.w3.org/2001/XMLSchema#"
GRAPH = """
a lead b
a lead c
b lead c
c share "0.5"^^decimal
a share "2"^^integer
b share "1.5"^^decimal
a name "Amt"@de
a name "省科技厅"@zh-Hans
b name "省财政厅"@zh-Hans
c name "无"
b alias "GDP"@en
b alias "GDP"@zh-Hans
c alias "GDP"@en
c alias "产值"@zh-Hans
a count "3"^^integer
b count "10"^^integer
a open "true"^^boolean
b open "false"^^boolean
a since "2022-03-01"^^date
c since "2021-07-15"^^date
"""
PREFIX = f"PREFIX : <{X}>\nPREFIX xsd: <{TYPE}>\n"


def line(text: str) -> str:
    """``a lead b`` as a line of N-Quads."""
    subject, predicate, term = text.split(" ", 2)
    if term.startswith('"'):
        head, mark, datatype = term.partition("^^")
        term = f"{head}^^<{TYPE}{datatype}>" if mark else term
    else:
        term = f"<{X}{term}>"
    return f"<{X}{subject}> <{X}{predicate}> {term} <{X}g> .\n"


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Columns]:
    folder = tmp_path_factory.mktemp("conformance")
    file = folder / "graph.nq"
    file.write_text("".join(sorted(map(line, GRAPH.strip().splitlines()))), encoding="utf-8")
    write_columns(folder / "columns.duckdb", [file])
    with Columns.open(folder / "columns.duckdb") as opened:
        yield opened


def asked(columns: Columns, query: str) -> list[str]:
    """The rows in their order, cells parted by blanks, IRIs cut short and unbound ones "-"."""
    found = columns.select(PREFIX + query)
    return [
        " ".join("-" if term is None else lexical(term).removeprefix(X) for term in row) for row in found.rows
    ]


ALIASES = "{ ?s :alias ?alias . BIND(STR(?alias) AS ?text) }"
CASES = {
    "one text of two terms": (f"SELECT DISTINCT ?text {ALIASES} ORDER BY ?text", ["GDP", "产值"]),
    "one text of two terms, by subject": (
        f"SELECT DISTINCT ?s ?text {ALIASES} ORDER BY ?s ?text", ["b GDP", "c GDP", "c 产值"],
    ),
    "one text of two terms, a page": (
        f"SELECT DISTINCT ?text {ALIASES} ORDER BY ?text LIMIT 1 OFFSET 1", ["产值"],
    ),
    "one text of two terms, without an order": (f"SELECT DISTINCT ?text {ALIASES} LIMIT 9", ["GDP", "产值"]),
    "texts of two terms, not made distinct": (
        f"SELECT ?text {ALIASES} ORDER BY ?text", ["GDP", "GDP", "GDP", "产值"],
    ),
    "one text of two terms, counted": (
        f"SELECT (COUNT(?text) AS ?n) {{ SELECT DISTINCT ?text {ALIASES} }}", ["2"],
    ),
    "one text of two terms, grouped": (
        f"SELECT ?text (COUNT(*) AS ?n) {ALIASES} GROUP BY ?text ORDER BY ?text", ["GDP 3", "产值 1"],
    ),
    "one text chosen of two terms": (
        "SELECT DISTINCT ?text { ?s :alias ?one ; :alias ?two . "
        "BIND(IF(?s = :b, STR(?one), STR(?two)) AS ?text) } ORDER BY ?text",
        ["GDP", "产值"],
    ),
    "one text where there is one": (
        "SELECT DISTINCT ?s ?text { ?s :count ?n . OPTIONAL { ?s :alias ?alias } "
        "BIND(COALESCE(STR(?alias), \"-\") AS ?text) } ORDER BY ?s",
        ["a -", "b GDP"],
    ),
    "texts of two unions": (
        "SELECT DISTINCT ?text { { ?s :alias ?a . BIND(STR(?a) AS ?text) } "
        "UNION { ?s :name ?b . FILTER(?s = :c) BIND(STR(?b) AS ?text) } } ORDER BY ?text",
        ["GDP", "产值", "无"],
    ),
    "letters replaced by letters": (
        'SELECT ?new { :a :name ?n . BIND(REPLACE(STR(?n), "厅", "局") AS ?new) } ORDER BY ?new',
        ["Amt", "省科技局"],
    ),
    "letters replaced in another case": (
        'SELECT ?new { :a :name ?n . BIND(REPLACE(STR(?n), "a", "o", "i") AS ?new) } ORDER BY ?new',
        ["omt", "省科技厅"],
    ),
    "two ways to the same node": ("SELECT ?o { :a :lead|:lead ?o } ORDER BY ?o", ["b", "c"]),
    "two ways to the same node, made distinct": (
        "SELECT DISTINCT ?o { :a :lead|:lead ?o } ORDER BY ?o", ["b", "c"],
    ),
    "two ways, counted outside of what is distinct": (
        "SELECT (COUNT(*) AS ?n) { :a :lead|:lead ?o { SELECT DISTINCT ?o { ?s :lead|^:lead ?o } } }", ["2"],
    ),
    "the least IRI of a few": (
        "SELECT ?s (MIN(STR(?o)) AS ?x) { ?s :lead ?o } GROUP BY ?s ORDER BY ?s", ["a b", "b c"],
    ),
    "IRIs of a few where there may be none": (
        'SELECT ?s ?x { ?s :share ?n OPTIONAL { ?s :lead ?o } BIND(STRAFTER(STR(?o), "example/") AS ?x) } '
        "ORDER BY ?s ?x",
        ["a b", "a c", "b c", "c -"],
    ),
    "ways of a value beside what is known of it": (
        "SELECT ?s ?n ?o { VALUES ?s { :a } ?s :count ?n . "
        "{ ?s :lead ?o } UNION { ?o :lead ?s } UNION { ?s :open ?b . BIND(:c AS ?o) } } ORDER BY ?o",
        ["a 3 b", "a 3 c", "a 3 c"],
    ),
    "ways of a value of which nothing is known": (
        "SELECT ?o { VALUES ?s { :c } ?s :count ?n . { ?s :lead ?o } UNION { ?o :lead ?s } }", [],
    ),
    "a triple pattern": ("SELECT ?s ?o { ?s :lead ?o } ORDER BY ?s ?o", ["a b", "a c", "b c"]),
    "patterns joined": ("SELECT ?s ?m ?o { ?s :lead ?m . ?m :lead ?o }", ["a b c"]),
    "a variable twice": ("SELECT ?s { ?s :lead ?s }", []),
    "a constant subject": ("SELECT ?o { :a :lead ?o } ORDER BY ?o", ["b", "c"]),
    "a literal object": ('SELECT ?s { ?s :name "省财政厅"@zh-hans }', ["b"]),
    "a tag in another case": ('SELECT ?s { ?s :name "省财政厅"@ZH-Hans }', ["b"]),
    "a number as object": ("SELECT ?s { ?s :share 1.50 }", ["b"]),
    "a predicate nobody uses": ("SELECT ?s { ?s :nothing ?o }", []),
    "a variable predicate": ("SELECT ?p { :b ?p :c }", ["lead"]),
    "a blank node": ("SELECT ?s { ?s :lead [ :lead ?o ] }", ["a"]),
    "a list of objects": ("SELECT ?s { ?s :lead :b, :c }", ["a"]),
    "alternatives": ("SELECT ?o { :a :lead|:open ?o } ORDER BY ?o", ["b", "c", "true"]),
    "an inverse": ("SELECT ?s { :c ^:lead ?s } ORDER BY ?s", ["a", "b"]),
    "a sequence": ("SELECT ?o { :a :lead/:lead ?o }", ["c"]),
    "one step or more": ("SELECT ?o { :a :lead+ ?o } ORDER BY ?o", ["b", "c"]),
    "no step or more": ("SELECT ?o { :a :lead* ?o } ORDER BY ?o", ["a", "b", "c"]),
    "one step or none": ("SELECT ?o { :b :lead? ?o } ORDER BY ?o", ["b", "c"]),
    "OPTIONAL": ("SELECT ?s ?n { ?s :lead :c OPTIONAL { ?s :since ?n } } ORDER BY ?s", ["a 2022-03-01", "b -"]),
    "OPTIONAL with a condition": (
        "SELECT ?s ?n { ?s :share ?h OPTIONAL { ?s :count ?n FILTER(?n > ?h * 2) } } ORDER BY ?s",
        ["a -", "b 10", "c -"],
    ),
    "OPTIONAL after OPTIONAL": (
        "SELECT ?s ?x { ?s :share ?h OPTIONAL { ?s :open ?x } OPTIONAL { ?s :since ?x } } ORDER BY ?s",
        ["a true", "b false", "c 2021-07-15"],
    ),
    "UNION": ("SELECT ?s ?o { { ?s :open true } UNION { :b :lead ?o } }", ["- c", "a -"]),
    "UNION of types": (
        "SELECT ?x { { BIND(1 AS ?x) } UNION { BIND('1' AS ?x) } UNION { BIND(:a AS ?x) } } ORDER BY ?x",
        ["a", "1", "1"],
    ),
    "MINUS": ("SELECT ?s { ?s :share ?h MINUS { ?s :open true } } ORDER BY ?s", ["b", "c"]),
    "MINUS of nothing in common": ("SELECT ?s { ?s :open true MINUS { ?t :lead ?u } }", ["a"]),
    "EXISTS": ("SELECT ?s { ?s :share ?h FILTER EXISTS { ?s :lead ?o } } ORDER BY ?s", ["a", "b"]),
    "NOT EXISTS": ("SELECT ?s { ?s :share ?h FILTER NOT EXISTS { ?s :lead ?o } }", ["c"]),
    "EXISTS with a condition on the row": (
        "SELECT ?s ?o { ?s :lead ?o FILTER EXISTS { ?s :lead ?p FILTER(?p != ?o) } } ORDER BY ?o",
        ["a b", "a c"],
    ),
    "EXISTS as a value": (
        "SELECT ?s ?e { ?s :share ?h BIND(EXISTS { ?s :lead :c } AS ?e) } ORDER BY ?s",
        ["a true", "b true", "c false"],
    ),
    "EXISTS in an or": (
        "SELECT ?s { ?s :share ?h FILTER(?h < 1 || EXISTS { ?s :lead :b }) } ORDER BY ?s",
        ["a", "c"],
    ),
    "VALUES": ("SELECT ?s { VALUES ?s { :b :z } ?s :share ?h }", ["b"]),
    "VALUES of two with UNDEF": (
        "SELECT ?s ?o { VALUES (?s ?o) { (:a UNDEF) (UNDEF :c) } ?s :lead ?o } ORDER BY ?s ?o",
        ["a b", "a c", "a c", "b c"],
    ),
    "VALUES UNDEF": ("SELECT ?s { VALUES ?s { UNDEF } ?s :open true }", ["a"]),
    "VALUES at the end": ("SELECT ?s { ?s :share ?h } VALUES ?h { 2 }", ["a"]),
    "a value that no triple has": ("SELECT ?x ?t { VALUES ?x { :new } BIND(STR(?x) AS ?t) }", ["new new"]),
    "a failed BIND": ("SELECT ?s ?x { ?s :open true BIND(1 / 0 AS ?x) }", ["a -"]),
    "COALESCE": ("SELECT ?x { :a :open ?o BIND(COALESCE(?no, 1 / 0, ?o, 5) AS ?x) }", ["true"]),
    "IF": ("SELECT ?s ?x { ?s :open ?o BIND(IF(?o, 'yes', ?s) AS ?x) } ORDER BY ?s", ["a yes", "b b"]),
    "IF of an error": ("SELECT ?x { :a :open ?o BIND(IF(1 / 0, 1, 2) AS ?x) }", ["-"]),
    "an error and false is false": ("SELECT ?s { ?s :open ?o FILTER(!(1 / 0 && false)) } ORDER BY ?s", ["a", "b"]),
    "an error or true is true": ("SELECT ?s { ?s :open true FILTER(1 / 0 || true) }", ["a"]),
    "an error drops the row": ("SELECT ?s { ?s :open true FILTER(1 / 0 || false) }", []),
    "integers and decimals compare": ("SELECT ?s { ?s :share ?h FILTER(?h >= 1.5) } ORDER BY ?s", ["a", "b"]),
    "2 equals 2.0": ("SELECT ?s { ?s :share ?h FILTER(?h = 2.0) }", ["a"]),
    "2 is not the term 2.0": ("SELECT ?s { ?s :share 2.0 }", []),
    "dates compare": ("SELECT ?s { ?s :since ?d FILTER(?d < '2022-01-01'^^xsd:date) }", ["c"]),
    "IRIs have no order": ("SELECT ?s { ?s :open true FILTER(?s < :b) }", []),
    "their texts have": ("SELECT ?s ?o { ?s :lead ?o FILTER(STR(?s) < STR(?o)) } ORDER BY ?s ?o", ["a b", "a c", "b c"]),
    "IN": ("SELECT ?s { ?s :share ?h FILTER(?s IN (:c, :b)) } ORDER BY ?s", ["b", "c"]),
    "NOT IN": ("SELECT ?s { ?s :share ?h FILTER(?h NOT IN (2, 0.5)) }", ["b"]),
    "sums and products": (
        "SELECT ?x { :b :share ?h ; :count ?n BIND(?n - ?h * 2 + 1 AS ?x) }",
        ["8"],
    ),
    "division gives decimals": ("SELECT ?x { :b :count ?n BIND(?n / 4 AS ?x) }", ["2.5"]),
    "thirds end after 18 places": ("SELECT ?x { :b :count ?n BIND(?n / 3 AS ?x) }", ["3.333333333333333333"]),
    "ROUND, FLOOR, CEIL, ABS": (
        "SELECT ?r ?f ?c ?m { :b :share ?h BIND(ROUND(-?h) AS ?r) BIND(FLOOR(?h) AS ?f) BIND(CEIL(?h) AS ?c) BIND(ABS(-?h) AS ?m) }",
        ["-1 1 2 1.5"],
    ),
    "casts": (
        "SELECT ?x ?y { :a :since ?d BIND(xsd:integer(SUBSTR(STR(?d), 1, 4)) AS ?x) BIND(xsd:integer('x') AS ?y) }",
        ["2022 -"],
    ),
    "texts": (
        "SELECT ?x { :b :name ?n BIND(CONCAT(SUBSTR(STR(?n), 2), '；', STR(STRLEN(?n)), UCASE('e'), LCASE('É')) AS ?x) }",
        ["财政厅；4Eé"],
    ),
    "parts of texts": (
        "SELECT ?x ?y ?z { :a :open true BIND(STRAFTER(STR(:lead), '.example/') AS ?x) BIND(STRBEFORE('a-b', '-') AS ?y) BIND(REPLACE('a-b-c', '-(.)', '[$1]') AS ?z) }",
        ["lead a a[b][c]"],
    ),
    "tests of texts": (
        "SELECT ?s { ?s :name ?n FILTER(CONTAINS(?n, '科技') && STRSTARTS(STR(?n), '省') && STRENDS(STR(?n), '厅') && REGEX(?n, '^省.+厅$')) }",
        ["a"],
    ),
    "languages": (
        "SELECT ?n ?l { ?s :name ?n BIND(LANG(?n) AS ?l) FILTER(LANGMATCHES(LANG(?n), 'zh')) } ORDER BY ?n",
        ["省科技厅 zh-hans", "省财政厅 zh-hans"],
    ),
    "IRI": ("SELECT ?x { :a :open true BIND(IRI(CONCAT(STR(:a), 'b')) AS ?x) }", ["ab"]),
    "kinds of terms": (
        "SELECT ?o { :a ?p ?o FILTER(isIRI(?o)) } ORDER BY ?o",
        ["b", "c"],
    ),
    "COUNT": ("SELECT ?s (COUNT(*) AS ?n) (COUNT(DISTINCT ?o) AS ?m) { ?s :lead|:open ?o } GROUP BY ?s ORDER BY ?s", ["a 3 3", "b 2 2"]),
    "SUM and AVG of integers": ("SELECT (SUM(?n) AS ?x) { ?s :count ?n }", ["13"]),
    "SUM and AVG in groups": (
        "SELECT ?g (SUM(?h) AS ?x) (AVG(?h) AS ?y) { ?s :share ?h . ?s :lead ?g } GROUP BY ?g ORDER BY ?g",
        ["b 2 2", "c 3.5 1.75"],
    ),
    "MIN and MAX": (
        "SELECT (MIN(?h) AS ?a) (MAX(?h) AS ?b) (MIN(STR(?s)) AS ?c) (MAX(?s) AS ?d) { ?s :share ?h }",
        ["0.5 2 a c"],
    ),
    "an unbound value spoils a sum and is not counted": (
        "SELECT (SUM(?n) AS ?x) (COUNT(?n) AS ?y) { ?s :share ?h OPTIONAL { ?s :count ?n } }",
        ["- 2"],
    ),
    "GROUP_CONCAT is sorted": (
        "SELECT (GROUP_CONCAT(?t; SEPARATOR = '；') AS ?x) { :a :lead ?o BIND(STRAFTER(STR(?o), 'example/') AS ?t) }",
        ["b；c"],
    ),
    "nothing to count": ("SELECT (COUNT(?s) AS ?n) (SUM(?h) AS ?x) { ?s :nothing ?h }", ["0 0"]),
    "no groups of nothing": ("SELECT ?s (COUNT(*) AS ?n) { ?s :nothing ?h } GROUP BY ?s", []),
    "GROUP BY an expression, HAVING": (
        "SELECT ?k (COUNT(*) AS ?n) { ?s :lead ?o } GROUP BY (STR(?s) AS ?k) HAVING(COUNT(*) > 1)",
        ["a 2"],
    ),
    "an expression of aggregates": ("SELECT (SUM(?n) / COUNT(*) AS ?x) { ?s :count ?n }", ["6.5"]),
    "DISTINCT": ("SELECT DISTINCT ?s { ?s :lead ?o } ORDER BY ?s", ["a", "b"]),
    "a sub-query": (
        "SELECT ?s ?n ?d { { SELECT ?s (COUNT(*) AS ?n) { ?s :lead ?o } GROUP BY ?s } ?s :count ?d } ORDER BY ?s",
        ["a 2 3", "b 1 10"],
    ),
    "a sub-query hides its variables": ("SELECT ?s ?o { { SELECT ?s { ?s :lead ?o } } ?s :open ?o } ORDER BY ?s", ["a true", "a true", "b false"]),
    "numbers are sorted by value": ("SELECT ?n { ?s :count ?n } ORDER BY DESC(?n)", ["10", "3"]),
    "unbound before IRIs before literals": (
        "SELECT ?x { VALUES ?x { 5 :a UNDEF 'b' } } ORDER BY ?x",
        ["-", "a", "5", "b"],
    ),
    "DISTINCT ordered by what is not shown": (
        "SELECT DISTINCT ?s { ?s :lead ?o } ORDER BY DESC(?o) DESC(?s)",
        ["b", "a"],
    ),
    "LIMIT and OFFSET": ("SELECT ?s ?o { ?s :lead ?o } ORDER BY ?s ?o LIMIT 1 OFFSET 1", ["a c"]),
    "SELECT *": ("SELECT * { ?s :open ?o } ORDER BY ?s", ["a true", "b false"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_rows(columns: Columns, name: str) -> None:
    query, rows = CASES[name]
    found = asked(columns, query)
    assert (found if "ORDER BY" in query else sorted(found)) == rows


def test_several_threads_may_ask_the_same_at_once(columns: Columns) -> None:
    with ThreadPoolExecutor(8) as threads:
        for name, found in threads.map(lambda name: (name, asked(columns, CASES[name][0])), list(CASES) * 3):
            assert sorted(found) == sorted(CASES[name][1]), name


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ("SELECT ?s { GRAPH ?g { ?s :lead ?o } }", "GRAPH"),
        ("SELECT ?s { SERVICE <https://x.example/> { ?s :lead ?o } }", "SERVICE"),
        ("SELECT ?s FROM :g { ?s :lead ?o }", "FROM"),
        ("ASK { ?s :lead ?o }", "ASK"),
        ("SELECT ?s { ?s !:lead ?o }", "the path !"),
        ("SELECT ?x { BIND(RAND() AS ?x) }", "RAND"),
        ("SELECT ?x { ?s :lead ?o BIND(MD5(STR(?s)) AS ?x) }", "MD5"),
        ("SELECT ?s { ?s :lead ?o BIND(1 AS ?s) }", "BIND to a variable that is bound"),
        ("SELECT ?s { ?s :lead ", "what stands at its end"),
        ("SELECT ?s { ?s :lead ?o FILTER(?o = ) }", "what stands at"),
    ],
)
def test_the_rest_is_left_to_the_index(columns: Columns, query: str, what: str) -> None:
    assert not columns.supports(PREFIX + query)
    with pytest.raises(Unsupported, match=what.replace("!", r"\!")):
        columns.select(PREFIX + query)


def test_a_number_too_large_is_left_to_the_index(columns: Columns) -> None:
    query = PREFIX + "SELECT ?x { :b :count ?n BIND(?n * 999999999999999999 * 10 AS ?x) }"
    with pytest.raises(Unsupported):
        columns.select(query)


def test_no_text_of_a_query_stands_in_the_sql(columns: Columns) -> None:
    hostile = "x'); drop table names; --"
    query = PREFIX + f'SELECT ?s {{ ?s :name ?n FILTER(STR(?n) = "{hostile}" || CONTAINS(?n, "{hostile}")) }}'
    sql = columns.sql(query)
    assert "drop table" not in "".join(line for line in sql.splitlines(True) if not line.startswith("-- $"))
    assert asked(columns, query.removeprefix(PREFIX)) == []


@pytest.mark.parametrize(
    ("path", "others"),
    [
        (":lead|:nothing", ["a b", "a c", "b c"]),
        ("^:lead", ["b a", "c a", "c b"]),
        (":lead/:lead", ["a c"]),
        ("(:lead|^:lead)/:lead", ["a c", "b c", "c b"]),
        (":lead+", ["a b", "a c", "b c"]),
        (":nothing/:lead", []),
        (":lead/:nothing", []),
        (":lead?", None),
    ],
)
def test_what_a_path_may_end_at_is_known(columns: Columns, path: str, others: list[str] | None) -> None:
    """Where it is things alone, they are told apart by their numbers; 2 and 2.0 are the same."""
    query = f"SELECT DISTINCT ?x ?y {{ ?x {path} ?y FILTER(?y != ?x) }} ORDER BY ?x ?y"
    assert ("decimal_value" in columns.sql(PREFIX + query)) == (others is None)
    if others is not None:
        assert asked(columns, query) == others


CONCATENATIONS = (
    "SELECT ?s (GROUP_CONCAT(?t; SEPARATOR = '；') AS ?x) (GROUP_CONCAT(?u) AS ?y) "
    "{ ?s :lead ?o BIND(STRAFTER(STR(?o), 'example/') AS ?t) OPTIONAL { ?o :count ?n } BIND(STR(?n) AS ?u) } GROUP BY ?s"
)


@pytest.mark.parametrize("unsorted", [set(), {"x"}, {"x", "y"}, {"nothing"}])
def test_parts_that_somebody_sorts_anyway_are_all_there(columns: Columns, unsorted: set[str]) -> None:
    """c has no number, which spoils what is joined for ``a``."""
    found = columns.solve(PREFIX + CONCATENATIONS, unsorted=unsorted).rows()
    assert found.variables == ("s", "x", "y")
    cells = {lexical(s).removeprefix(X): (lexical(x), y and lexical(y)) for s, x, y in found.rows if s and x}
    assert {name: (sorted(x.split("；")), y) for name, (x, y) in cells.items()} == {
        "a": (["b", "c"], None), "b": (["c"], None),
    }  # fmt: skip
    if "x" not in unsorted:
        assert cells["a"][0] == "b；c"


@pytest.mark.parametrize("others", [0, 4, 12])
def test_iris_are_written_out_when_there_are_few(tmp_path: Path, others: int) -> None:
    """Beside any number of texts, and beside more IRIs than a handful."""
    lines = [line(f"s{number} role r{number % 3}") for number in range(9)]
    lines += [line(f's{number} role "{number}"') for number in range(others)]
    many = [line(f"s{number} area a{number}") for number in range(9)]
    (tmp_path / "graph.nq").write_text("".join(sorted([*lines, *many])), encoding="utf-8")
    write_columns(tmp_path / "columns.duckdb", [tmp_path / "graph.nq"])
    with Columns.open(tmp_path / "columns.duckdb") as columns:
        for predicate, least in (("role", "r0"), ("area", "a0")):
            query = f"SELECT (MIN(STR(?o)) AS ?x) {{ ?s :{predicate} ?o FILTER(isIRI(?o)) }}"
            assert asked(columns, query) == [least]
            alone = f"SELECT DISTINCT ?x {{ :s5 :{predicate} ?o FILTER(isIRI(?o)) BIND(STR(?o) AS ?x) }}"
            assert asked(columns, alone) == [f"{predicate[0]}{5 if predicate == 'area' else 2}"]
