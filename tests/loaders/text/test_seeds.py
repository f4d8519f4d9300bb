"""The five plans that ship: nothing of their damage is left, and every quotation leads back."""

from __future__ import annotations

import random
import re
from pathlib import Path

import opencc
import pytest

from loaders.source import read_source
from loaders.text import Repaired, repair

ROOT = Path(__file__).parents[3]
SEEDS = ("gansu-2022", "gansu-2025", "lanzhou-new-area-2021", "wuwei-2022", "zhejiang-2020")
TONED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")


def _file(name: str) -> Path:
    folders = (ROOT.parent / "shared" / "seeds", ROOT / "corpus")
    return next(found for folder in folders for found in sorted(folder.glob(f"**/{name}.txt")))


@pytest.fixture(scope="module", params=SEEDS)
def seed(request: pytest.FixtureRequest) -> Repaired:
    file = _file(request.param)
    return repair(read_source(file.read_bytes(), file.name).text)


def test_no_gloss_private_character_or_traditional_character_is_left(seed: Repaired) -> None:
    assert not TONED.search(seed.text)
    assert not re.search("[\ue000-\uf8ff]", seed.text)
    assert opencc.OpenCC("t2s").convert(seed.text) == seed.text


def test_no_half_width_punctuation_or_space_is_left_between_chinese_characters(seed: Repaired) -> None:
    assert re.findall("[一-鿿][ ,:;!?()]+[一-鿿]", seed.text) == []
    assert re.findall("(?m)^ | $|[（“《] | [）”》，。]", seed.text) == []


def test_every_damage_is_repaired(seed: Repaired) -> None:
    assert [note for note in seed.notes if not note.certain] == []


def test_random_ranges_lead_back_to_the_text_as_read(seed: Repaired) -> None:
    mapped = seed.mapped
    draw = random.Random(20220915)
    to_simplified = opencc.OpenCC("t2s")
    previous_start = 0
    for start in sorted(draw.randrange(len(mapped.text)) for _ in range(500)):
        end = min(len(mapped.text), start + draw.randrange(1, 30))
        source_start, source_end = mapped.span(start, end)
        assert 0 <= source_start < source_end <= len(mapped.source)
        exact = mapped.source[source_start:source_end]
        if not any(note.start < source_end and source_start < note.end for note in seed.notes):
            # All that repair does outside damage: delete glosses and blanks, write characters otherwise.
            kept = [
                *re.sub(
                    r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)|[\s\u3000\xa0]", "", to_simplified.convert(exact)
                )
            ]
            shown = [*re.sub(r"\s", "", mapped.text[start:end])]
            assert len(kept) == len(shown)
            assert sum(a != b for a, b in zip(kept, shown, strict=True)) <= sum(
                character in ",:;!?()著" for character in kept
            )
        assert previous_start <= source_start
        previous_start = source_start


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("wuwei-2022", "支持凉州区、天祝县创建省级创新型县区。"),
        ("wuwei-2022", "知识产权服务等领域的服务机构规模化发展。（责任单位：市科技局、市市场监管局）"),
        ("wuwei-2022", "着力把创新成果变成实实在在的产业活动。"),
        ("gansu-2025", "围绕重点领域实施重大应用基础研究项目20项以上。"),
        ("gansu-2025", "推动技术、工艺、设备、产品的“链式”突破与迭代。"),
        ("gansu-2025", "举办较大规模科技成果推介沙龙、技术需求发布"),
        ("gansu-2022", "到2025年，依托企业建设高水平省重点实验室30个左右、技术创新中心80个左右；"),
        ("gansu-2022", "共建“校企共生融合发展创新港”，整合科技创新力量入驻创新港"),
    ],
)
def test_sentences_as_a_careful_reader_reads_them(name: str, sentence: str) -> None:
    file = _file(name)
    assert sentence in repair(read_source(file.read_bytes(), file.name).text).text
