"""A clause is divided into its likeliest words, piece by piece, and what is divided once stays so."""

import pytest

from loaders.extract.platforms.clauses import clauses
from loaders.extract.platforms.division import certain_cuts, lexicon, word_ends
from loaders.extract.platforms.tokens import Use, divide

WORDS = lexicon({"产业": 50, "产业园": 20, "园区": 30, "业园": 1, "建设": 40, "在": 60, "无": 0})


@pytest.mark.parametrize(
    ("clause", "pieces"),
    [
        ("建设产业园区", ["建设", "产业园区"]),
        ("在建设", ["在", "建设"]),
        ("在5G产业园", ["在", "5G", "产业园"]),
        ("2.5%园区3家", ["2.5%", "园区", "3", "家"]),
        ("", []),
    ],
)
def test_no_word_reaches_over_the_end_of_a_piece(clause: str, pieces: list[str]) -> None:
    text = f"，{clause}。"
    cuts = certain_cuts(text, 1, 1 + len(clause), WORDS)
    assert [text[a:b] for a, b in zip([1, *cuts], cuts, strict=False)] == pieces


@pytest.mark.parametrize(
    ("piece", "ends"),
    [
        ("产业园", [3]),  # one word rather than 产业 and a character
        ("产业园区", [2, 4]),  # 产业 and 园区 rather than 产业园 and a character
        ("甲乙", [1, 2]),  # characters in no word stand alone
        ("无", [1]),
    ],
)
def test_the_likeliest_words_are_found(piece: str, ends: list[int]) -> None:
    assert word_ends(piece, WORDS) == ends


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("推进光明科学城建设", ["推进", "光明", "科学城", "建设"]),
        ("省重点实验室10家", ["省", "重点实验室", "10", "家"]),
        ("现在建设产业园", ["现在", "建设", "产业园"]),
        ("泾河产业园", ["泾河", "产业园"]),
    ],
)
def test_words_of_a_clause(clause: str, words: list[str]) -> None:
    assert [word.text for word in divide(clause, 0, len(clause)).tokens] == words


def test_words_are_the_same_wherever_the_clause_stands() -> None:
    clause = "依托G60科创走廊和之江实验室发展5G产业园"
    alone = divide(clause, 0, len(clause))
    text = f"提升能力，{clause}。"
    inside = divide(text, 5, 5 + len(clause))
    assert inside.tokens == alone.tokens
    assert inside.starts == [5 + start for start in alone.starts]
    assert alone.starts == [0, 2, 5, 9, 10, 12, 15, 17, 19, 22]


def test_each_word_knows_its_use() -> None:
    clause = "在武威建设省重点实验室3家"
    uses = [word.use for word in divide(clause, 0, len(clause)).tokens]
    assert uses[:4] == [Use.VERB, Use.PLACE, Use.FIRST, Use.PREFIX]
    assert uses[-2] is Use.QUANTITY


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是改革，二是建设产业园、示范区；三是宣传", ["二是建设产业园、示范区"]),
        ("建设产业园，办好实验室。", ["建设产业园", "办好实验室"]),
        ("落实《实验室条例》，建设产业园", ["建设产业园"]),
        ("建设中国（甘肃）知识产权保护中心", ["建设中国（甘肃）知识产权保护中心"]),
        ("责任单位：兰州高新区管委会", []),
        ("加强宣传", []),
    ],
)
def test_only_clauses_with_a_head_are_read(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in clauses(text)] == found
