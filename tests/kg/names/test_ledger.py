"""The ledger: rows in and out of a CSV file, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.names import effective, read_ledger, shipped
from kg.names.ledger import COLUMNS, append, ledger_bytes, undo
from loaders.resolve.judgements import Judgement, Name, NameJudgement

WUWEI = "620600"
OFFICE, BUREAU = Name("市智城局", WUWEI), Name("武威市智慧城市局", WUWEI)
HEADER = ",".join(COLUMNS)
GOOD = "市智城局,620600,武威市智慧城市局,620600,same,0.9,三定规定,张三,2026-11-22"


def row(left: Name, right: Name, judgement: Judgement = Judgement.SAME) -> NameJudgement:
    return NameJudgement(left, right, judgement, Decimal("0.9"), "三定规定", "张三", "2026-11-22")


def test_a_row_goes_in_and_out(tmp_path: Path) -> None:
    ledger = tmp_path / "names.csv"
    assert append(ledger, row(OFFICE, BUREAU)) == 1
    assert append(ledger, row(Name("市智慧办", WUWEI), BUREAU, Judgement.UNSURE)) == 2
    lines = ledger.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == [HEADER, GOOD]
    assert undo(ledger, 1) == row(OFFICE, BUREAU)
    assert [one.left.text for one in read_ledger(ledger)] == ["市智慧办"]
    assert [path.name for path in tmp_path.iterdir()] == ["names.csv"]


def test_a_ledger_written_in_a_spreadsheet_is_read(tmp_path: Path) -> None:
    ledger = tmp_path / "names.csv"
    ledger.write_text(f"\ufeff{HEADER}\r\n{GOOD}\r\n", encoding="utf-8", newline="")
    assert read_ledger(ledger) == (row(OFFICE, BUREAU),)


def test_awkward_texts_come_back_as_they_were(tmp_path: Path) -> None:
    ledger = tmp_path / "names.csv"
    odd = NameJudgement(
        OFFICE, BUREAU, Judgement.UNSURE, None, '据“三定”, 第1条\n"引文"', "O'Neill", "2024-02-29"
    )
    append(ledger, odd)
    assert read_ledger(ledger) == (odd,)
    assert ledger.read_bytes() == ledger_bytes([odd])


def test_without_a_ledger_the_shipped_rows_count(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "none.csv") == ()
    assert effective(tmp_path / "none.csv").rows == effective().rows == shipped()


def test_a_later_row_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    ledger = tmp_path / "names.csv"
    append(ledger, row(OFFICE, BUREAU))
    append(ledger, row(BUREAU, OFFICE, Judgement.DIFFERENT))
    found = effective(ledger).of(OFFICE, BUREAU)
    assert found is not None and found.judgement is Judgement.DIFFERENT


def test_rows_that_contradict_each_other_are_refused_and_the_file_stays(tmp_path: Path) -> None:
    ledger = tmp_path / "names.csv"
    third = Name("市智慧办", WUWEI)
    append(ledger, row(OFFICE, BUREAU))
    append(ledger, row(third, BUREAU))
    before = ledger.read_bytes()
    with pytest.raises(InputError, match="different by one judgement and the same by others"):
        append(ledger, row(OFFICE, third, Judgement.DIFFERENT))
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("left,right\n", "has the columns left, right"),
        (f"{HEADER}\n市智城局,620600\n", "line 2: has not as many cells"),
        (f"{HEADER}\n{GOOD.replace(',same,', ',merge,')}\n", "line 2: judges 'merge'"),
        (f"{HEADER}\n{GOOD.replace('0.9', '1.5')}\n", "has the score 1.5"),
        (f"{HEADER}\n{GOOD.replace('0.9', '很像')}\n", "has the score '很像'"),
        (f"{HEADER}\n{GOOD.replace('620600', '999999', 1)}\n", "has the area '999999'"),
        (f"{HEADER}\n{GOOD.replace('三定规定', '')}\n", "gives no reason"),
        (f"{HEADER}\n{GOOD.replace('张三', ' ')}\n", "gives no author"),
        (f"{HEADER}\n{GOOD.replace('2026-11-22', '昨天')}\n", "has the date '昨天'"),
        (f"{HEADER}\n{GOOD.replace('武威市智慧城市局', '市智城局')}\n", "and itself"),
    ],
)
def test_what_is_no_ledger_is_refused_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    ledger = tmp_path / "names.csv"
    ledger.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=problem) as caught:
        read_ledger(ledger)
    assert str(ledger) in caught.value.where


def test_there_is_no_row_to_undo(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no row"):
        undo(tmp_path / "names.csv", 1)
