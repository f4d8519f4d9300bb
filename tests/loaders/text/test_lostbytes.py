"""GBK text shifted by one byte: repaired where the bytes and the words prove it, reported where not."""

from __future__ import annotations

import pytest

from loaders.text import reading, repair

PROVED = [
    ("支持涼州區、天??h創建省級創新型縣區。", "支持凉州区、天祝县创建省级创新型县区。"),
    ("甘肅農業大學天？？h草原生態野外觀測站", "甘肃农业大学天祝县草原生态野外观测站"),
    ("等領域的服務機構規?;\ue1e5l展。", "等领域的服务机构规模化发展。"),
    # The same where a program without a font dropped the private-use character.
    ("等領域的服務機構規?；l展。", "等领域的服务机构规模化发展。"),
    (
        "圍繞重點領(lǐng)域?qū)嵤┲卮髴?yīng)用基礎(chǔ)研究項目20項以上",
        "围绕重点领域实施重大应用基础研究项目20项以上",
    ),
    ("工藝、設(shè)備、產(chǎn)品的“鏈?zhǔn)健蓖黄婆c迭代。", "工艺、设备、产品的“链式”突破与迭代。"),
    (
        "舉辦較大規(guī)??萍汲晒平樯除?、技術(shù)需求發(fā)布",
        "举办较大规模科技成果推介沙龙、技术需求发布",
    ),
]


@pytest.mark.parametrize(("written", "expected"), PROVED)
def test_proved_readings(written: str, expected: str) -> None:
    repaired = repair(written)
    assert repaired.text == expected
    assert [(note.kind, note.certain) for note in repaired.notes] == [("lost bytes", True)]


def test_the_note_quotes_the_damage_and_the_reading() -> None:
    (note,) = repair("支持涼州區、天??h創建").notes
    assert (note.start, note.end, note.exact, note.reading) == (7, 10, "??h", "祝县")


def test_repaired_characters_lead_back_to_the_damage() -> None:
    repaired = repair("支持涼州區、天??h創建")
    at = repaired.text.index("天祝县")
    assert repaired.mapped.exact(at, at + 3) == "天??h"
    assert repaired.mapped.exact(at + 1, at + 2) == "??h"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("為什么?因為科技是第一生產力", "为什么？因为科技是第一生产力"),
        ("你們準備好了嗎?", "你们准备好了吗？"),
        ("Copyright ? 2022-2023 潮盛", "Copyright ? 2022-2023潮盛"),
        ("对吗?,我们认为可以", "对吗？，我们认为可以"),
    ],
)
def test_genuine_question_marks_stay(written: str, expected: str) -> None:
    repaired = repair(written)
    assert (repaired.text, repaired.notes) == (expected, ())


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        # 庫 and then 、 or 。: the lost byte decides, and nothing tells it.
        ("建立科技專家?guī)臁?", "?guī)臁?"),
        ("這樣行不行??我們再看", "??"),
    ],
)
def test_what_is_not_proved_is_reported_and_left(written: str, exact: str) -> None:
    repaired = repair(written)
    (note,) = repaired.notes
    assert (note.kind, note.exact, note.reading, note.certain) == ("lost bytes", exact, exact, False)
    start = written.index(exact)
    assert (note.start, note.end) == (start, start + len(exact))
    assert repaired.text.count("？") == exact.count("?")


def _shift_by_punctuation(text: str) -> str:
    """What the tool does that writes full-width punctuation in ASCII, byte by byte."""
    data = text.encode("gb18030")
    for byte in b",:;()?!":
        data = data.replace(bytes((0xA3, byte + 0x80)), bytes((byte,)))
    written = []
    at = 0
    while at < len(data):
        pair = data[at : at + 2]
        if data[at] < 0x80:
            written.append(chr(data[at]))
            at += 1
        elif len(pair) == 1 or pair[1] < 0x40:
            written.append("?")
            at += 1
        else:
            written.append(pair.decode("gb18030"))
            at += 2
    return "".join(written)


@pytest.mark.parametrize(
    "sentence",
    [
        "加快天祝縣生態建設，支持古浪縣發展。",
        "推動產業規模化發展，形成規模效應。",
        "建設大規模科技創新基地。",
        "加強高校和科研單位建設。",
    ],
)
def test_the_damage_done_by_the_tool_is_undone_or_reported(sentence: str) -> None:
    damaged = _shift_by_punctuation(sentence)
    assert damaged != sentence
    repaired = repair(damaged)
    assert repaired.text == reading(sentence) or any(not note.certain for note in repaired.notes)
