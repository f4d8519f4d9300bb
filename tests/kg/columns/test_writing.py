"""What stands in columns.duckdb after it is written, and after it is brought up to date."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.columns import Columns, update_columns, write_columns
from kg.columns.identity import DECIMAL, FALSE, INTEGER, TRUE, XSD, scaled, term_number
from kg.columns.schema import BLANK as BLANKS
from kg.columns.schema import BOOLEAN as BOOLEANS
from kg.columns.schema import DECIMAL as DECIMALS
from kg.columns.schema import FIRST_KIND
from kg.columns.schema import INTEGER as INTEGERS
from kg.columns.schema import IRI as IRIS
from kg.columns.schema import STRING as STRINGS
from kg.errors import InputError, StoreUnreachable
from kg.store.base import Term, lexical

LINES = r"""<https://x.example/a> <https://x.example/age> "7"^^<http://www.w3.org/2001/XMLSchema#integer> <https://x.example/g> .
<https://x.example/a> <https://x.example/name> "a <b"@zh-Hans <https://x.example/g> .
<https://x.example/a> <https://x.example/name> "say \"hi\"\\n\n twice" <https://x.example/g> .
<https://x.example/a> <https://x.example/name> "省财政厅"@zh-Hans <https://x.example/g> .
<https://x.example/a> <https://x.example/next> <https://x.example/b> <https://x.example/g> .
<https://x.example/a> <https://x.example/share> "0.50"^^<http://www.w3.org/2001/XMLSchema#decimal> <https://x.example/g> .
<https://x.example/b> <https://x.example/next> _:c <https://x.example/g> .
<https://x.example/b> <https://x.example/sure> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> <https://x.example/g> .
<https://x.example/b> <https://x.example/when> "2022-03-01"^^<http://www.w3.org/2001/XMLSchema#date> <https://x.example/g> .
"""
IN_ANOTHER_GRAPH = (
    '<https://x.example/a> <https://x.example/name> "省财政厅"@zh-Hans <https://x.example/h> .\n'
)
IN_NO_GRAPH = """<https://x.example/a> <https://x.example/name> "ends in <https://x.example/g>" .
<https://x.example/b> <https://x.example/next> <https://x.example/a> .
"""


def write(folder: Path, *texts: str) -> Path:
    files = []
    for place, text in enumerate(texts):
        files.append(folder / f"{place}.nq")
        files[-1].write_text(text, encoding="utf-8")
    write_columns(folder / "columns.duckdb", files)
    return folder / "columns.duckdb"


def triples(path: Path) -> set[tuple[str, str, object]]:
    """All triples: names cut to their last letters, literals as their characters or the value of the number."""
    found: set[tuple[str, str, object]] = set()
    with duckdb.connect(str(path), read_only=True) as connection:
        for place, predicate in connection.execute("select place, characters from predicates").fetchall():
            rows = connection.execute(
                "select n.characters, coalesce(t.characters, m.characters), o "
                f"from p{place} as t left join names as n on n.number = s left join names as m on m.number = o"
            ).fetchall()
            for subject, characters, number in rows:
                value: object = characters if characters is not None else number
                found.add(
                    (short(subject), short(predicate), short(value) if isinstance(value, str) else value)
                )
    return found


def short(text: str) -> str:
    return text.removeprefix("https://x.example/")


def test_every_kind_of_term_is_kept(tmp_path: Path) -> None:
    assert triples(write(tmp_path, LINES, IN_ANOTHER_GRAPH, IN_NO_GRAPH)) == {
        ("a", "age", INTEGER + 7),
        ("a", "name", "a <b"),
        ("a", "name", 'say "hi"\\n\n twice'),
        ("a", "name", "省财政厅"),
        ("a", "name", "ends in <https://x.example/g>"),
        ("a", "next", "b"),
        ("a", "share", DECIMAL + (1 << 55) + 5 + (1 << 54)),
        ("b", "next", "_:c"),
        ("b", "next", "a"),
        ("b", "sure", TRUE),
        ("b", "when", "2022-03-01"),
    }


def test_a_triple_of_two_graphs_stands_once_and_the_catalogue_counts_it_once(tmp_path: Path) -> None:
    path = write(tmp_path, LINES, IN_ANOTHER_GRAPH)
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute("select characters, triples, kinds from predicates order by 1").fetchall()
    assert [(short(name), count, kinds) for name, count, kinds in rows] == [
        ("age", 1, [INTEGERS]),
        ("name", 3, [STRINGS, FIRST_KIND]),
        ("next", 2, [IRIS, BLANKS]),
        ("share", 1, [DECIMALS]),
        ("sure", 1, [BOOLEANS]),
        ("when", 1, [FIRST_KIND + 1]),
    ]


def test_a_file_that_is_not_canonical_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises((InputError, StoreUnreachable)):
        write(tmp_path, '<https://x.example/a> <https://x.example/name> "bad \\x escape" .\n')
    assert not (tmp_path / "columns.duckdb").exists()


@pytest.mark.parametrize(
    ("sql", "term"),
    [
        ("iri_number('https://x.example/省')", NamedNode("https://x.example/省")),
        ("node_number('_:c')", BlankNode("c")),
        ("text_number('省财政厅')", Literal("省财政厅")),
        ("tagged_number('省财政厅', 'zh-hans')", Literal("省财政厅", language="zh-Hans")),
        ("literal_number('^^<http://www.w3.org/2001/XMLSchema#date>', '2022-03-01')", Literal("2022-03-01", datatype=NamedNode(XSD + "date"))),
        ("whole_number('-12')", Literal(-12)),
        ("decimal_number('-12.50')", Literal("-12.5", datatype=NamedNode(XSD + "decimal"))),
        ("decimal_number('3')", Literal("3.0", datatype=NamedNode(XSD + "decimal"))),
        ("boolean_number('1')", Literal(True)),
        ("boolean_number('false')", Literal(False)),
    ],
)  # fmt: skip
def test_duckdb_and_python_give_a_term_the_same_number(sql: str, term: Term) -> None:
    from kg.columns import lines
    from kg.columns.identity import MACROS

    with duckdb.connect() as connection:
        connection.execute(MACROS)
        connection.execute(lines.MACROS)
        assert connection.execute(f"select {sql}").fetchone() == (term_number(term),)


def test_a_decimal_is_read_back_from_its_number() -> None:
    assert scaled(term_number(Literal("-12.5", datatype=NamedNode(XSD + "decimal")))) == -125 * 10**17
    assert (term_number(Literal(True)), term_number(Literal(False))) == (TRUE, FALSE)


def test_lines_leave_and_enter(tmp_path: Path) -> None:
    path = write(tmp_path, LINES)
    before = triples(path)
    update_columns(
        path,
        [
            b'<https://x.example/a> <https://x.example/name> "a <b"@zh-Hans .\n',
            b"<https://x.example/b> <https://x.example/next> _:c .\n",
            b"<https://x.example/z> <https://x.example/next> <https://x.example/a> .\n",
        ],
        [
            b'<https://x.example/a> <https://x.example/name> "neu"@de .\n',
            '<https://x.example/a> <https://x.example/name> "省财政厅"@zh-Hans .\n'.encode(),
            b'<https://x.example/b> <https://x.example/next> "8"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
            b"<https://x.example/n> <https://x.example/new> <https://x.example/a> .\n",
        ],
    )
    assert triples(path) == before - {("a", "name", "a <b"), ("b", "next", "_:c")} | {
        ("a", "name", "neu"),
        ("b", "next", INTEGER + 8),
        ("n", "new", "a"),
    }


NAMED = b'<https://x.example/a> <https://x.example/name> "a <b"@zh-Hans .\n'
OF_B = b"<https://x.example/b> <https://x.example/next> _:c .\n"


def test_an_exact_change_is_the_same_as_one_that_is_looked_at(tmp_path: Path) -> None:
    path = write(tmp_path, LINES)
    before = triples(path)
    update_columns(
        path, [NAMED, OF_B], [b"<https://x.example/a> <https://x.example/next> _:d .\n"], exact=True
    )
    assert triples(path) == before - {("a", "name", "a <b"), ("b", "next", "_:c")} | {("a", "next", "_:d")}


@pytest.mark.parametrize(
    "missing",
    [
        b"<https://x.example/b> <https://x.example/next> _:e .\n",
        b"<https://x.example/b> <https://x.example/never> <https://x.example/a> .\n",
    ],
)
def test_what_an_exact_change_takes_out_must_be_there(tmp_path: Path, missing: bytes) -> None:
    path = write(tmp_path, LINES)
    before = triples(path)
    with pytest.raises(StoreUnreachable, match="lacks lines that are to leave it"):
        update_columns(path, [NAMED, missing], [OF_B.replace(b"_:c", b"_:f")], exact=True)
    assert triples(path) == before


def test_an_update_there_and_back_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, LINES)
    before = triples(path)
    line = b"<https://x.example/a> <https://x.example/next> <https://x.example/b> .\n"
    update_columns(path, [line], [])
    assert triples(path) == before - {("a", "next", "b")}
    update_columns(path, [], [line])
    assert triples(path) == before


BECOME = [("b", "Plan"), ("e", "Plan"), ("a", "Task"), ("z", "Task")]


def test_a_class_has_what_is_of_it_written_and_after_changes(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        f"{of_type('a', '<https://x.example/Plan>')}{of_type('b', '<https://x.example/Plan>')}"
        f"{of_type('b', '<https://x.example/Text>')}{of_type('b', '_:c')}{of_type('z', chr(34) + 'Plan' + chr(34))}",
    )
    assert classes(path) == {"Plan": {"a", "b"}, "Text": {"b"}}
    gone = [of_type("a", "<https://x.example/Plan>"), of_type("n", "<https://x.example/Plan>")]
    new = [of_type(name, f"<https://x.example/{of}>") for name, of in BECOME]
    update_columns(path, [line.encode() for line in gone], [line.encode() for line in new])
    assert classes(path) == {"Plan": {"b", "e"}, "Text": {"b"}, "Task": {"a", "z"}}
    with Columns.open(path) as columns:
        rows = columns.select("SELECT ?s { ?s a <https://x.example/Plan> } ORDER BY ?s").rows
    assert [short(lexical(name)) for (name,) in rows if name is not None] == ["b", "e"]


def test_the_first_types_may_come_with_a_change(tmp_path: Path) -> None:
    path = write(tmp_path, LINES)
    assert classes(path) == {}
    update_columns(path, [], [of_type("a", "<https://x.example/Plan>").encode()])
    assert classes(path) == {"Plan": {"a"}}


def of_type(name: str, node: str) -> str:
    return f"<https://x.example/{name}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> {node} .\n"


def classes(path: Path) -> dict[str, set[str]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return {
            short(name): {
                short(one)
                for (one,) in connection.execute(
                    f"select characters from k{place} join names on number = s"
                ).fetchall()
            }
            for name, place in connection.execute("select characters, place from classes").fetchall()
        }
