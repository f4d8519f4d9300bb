"""Made-up but realistic plans, as text: provinces, their cities and counties, and a later round.

    python benchmarks/synthetic.py 1000 OUT/ [--seed 1]

The sentences are those of the shipped plans, put together anew: every province draws its tasks from them, a
city takes over most of its province's tasks (some under another title, some split, sentences dropped, places
and figures replaced) and adds its own, a county does the same with its city's, and a later plan of the
province keeps, renames and revises part of the earlier one. The house styles are those of the shipped plans
(headings, numbering, lists of responsible bodies). The same number and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from loaders.reading import read
from ontology.registers import Area, areas, children

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
_NUMERALS = "一二三四五六七八九十"
_BODIES = (
    "科技", "发展改革", "财政", "工业和信息化", "教育", "人力资源社会保障", "农业农村", "卫生健康",
    "市场监管", "自然资源", "生态环境", "商务", "文化和旅游", "住房城乡建设", "交通运输", "水利",
    "应急管理", "统计",
)  # fmt: skip
_SUBJECTS = (
    "强科技行动", "创新能力提升", "科技强基", "创新驱动发展", "科技成果转化", "科技人才培育",
    "实验室体系建设", "高新技术企业培育", "科技金融结合", "农业科技创新", "科技惠民", "开放合作创新",
    "科学普及提升", "技术市场发展", "产业技术攻关",
)  # fmt: skip
_ROUND = 5
"""Years from one plan of a subject to the next one of the same province."""
_STYLES = ("（责任单位：{}）", "（{}）", "（牵头单位：{}；配合单位：{}）")
_LIST = re.compile(r"[（(](?:责任单位|牵头单位)?[^（()）]{0,200}(?:厅|局|委|办|政府|中心|院)[^（()）]*[)）]$")


@dataclass(frozen=True)
class Work:
    """A task to be printed: lead phrase, sentences, functions of the bodies, the first being the lead."""

    title: str
    sentences: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True)
class MadePlan:
    """A plan to be printed: title, area, year, the plans it carries out, its tasks."""

    title: str
    area: Area
    year: int
    rests_on: tuple[str, ...]
    works: tuple[Work, ...]


@cache
def pool() -> tuple[Work, ...]:
    """The tasks of the shipped plans, without their lists and places."""
    found = []
    for path in sorted(CORPUS.glob("*.txt")):
        reading = read(path.read_bytes(), path.name)
        text = reading.mapped.text
        for task in reading.facts.tasks:
            if task.kind.value == "box-item":
                continue
            words = _LIST.sub("", text[task.title_span.end : task.span.end].replace("\n", "").strip())
            sentences = tuple(
                part + "。"
                for part in words.lstrip("。").split("。")
                if 10 <= len(part) <= 160 and "单位" not in part
            )
            if len(sentences) >= 2 and 4 <= len(task.title) <= 24:
                found.append(Work(task.title, sentences[:8], ()))
    return tuple(found)


def made_plans(count: int, seed: int = 1) -> Iterator[MadePlan]:
    """Yield ``count`` plans: whole provinces with their later plan, cities and counties."""
    random = Random(seed)
    provinces = [area for area in areas().values() if area.level == "provincial" and area.valid_to is None]
    made = 0
    for turn in range(count):
        for province in provinces:
            # Rounds go back in time: no province writes a plan of five years for one subject every year.
            round_, subject = divmod(turn, len(_SUBJECTS))
            for plan in _province(province, _SUBJECTS[subject], 2021 - _ROUND * round_, random):
                if made == count:
                    return
                made += 1
                yield plan


def _province(province: Area, subject: str, year: int, random: Random) -> Iterator[MadePlan]:
    works = tuple(
        replace(work, bodies=tuple(random.sample(_BODIES, random.randint(2, 6))))
        for work in random.sample(pool(), min(35, len(pool())))
    )
    upper = MadePlan(f"{province.label}{subject}实施方案（{year}—{year + 4}年）", province, year, (), works)
    yield upper
    yield MadePlan(
        f"{province.label}{subject}深化行动方案（{year + 3}—{year + 6}年）",
        province,
        year + 3,
        (),
        tuple(_taken_over(works, random, kept=0.6)),
    )
    for city in _below(province, random, 6):
        middle = _lower(upper, city, subject, random)
        yield middle
        for county in _below(city, random, 3):
            yield _lower(middle, county, subject, random)


def _below(area: Area, random: Random, most: int) -> list[Area]:
    lower = [
        one for one in children(area.code) if one.valid_to is None and one.level in {"prefecture", "county"}
    ]
    return sorted(random.sample(lower, min(most, len(lower))), key=lambda one: one.code)


def _lower(upper: MadePlan, area: Area, subject: str, random: Random) -> MadePlan:
    title = f"{area.label}{subject}实施方案（{upper.year}—{upper.year + 4}年）"
    works = tuple(_taken_over(upper.works, random, kept=0.75))
    return MadePlan(title, area, upper.year, (upper.title,), works)


def _taken_over(works: tuple[Work, ...], random: Random, kept: float) -> Iterator[Work]:
    for work in works:
        if random.random() > kept:
            continue
        sentences = [one for one in work.sentences if random.random() < 0.8] or list(work.sentences[:1])
        title = work.title if random.random() < 0.6 else sentences[0].split("，")[0].rstrip("。")[:20]
        sentences = [_figures(one, random) for one in sentences]
        if len(sentences) >= 4 and random.random() < 0.15:
            half = len(sentences) // 2
            yield Work(title, tuple(sentences[:half]), work.bodies)
            second = sentences[half].split("，")[0].rstrip("。")[:20]
            yield Work(second, tuple(sentences[half:]), work.bodies)
        else:
            yield Work(title, tuple(sentences), work.bodies)
    for work in random.sample(pool(), 3):
        yield replace(work, bodies=tuple(random.sample(_BODIES, random.randint(1, 4))))


def _figures(sentence: str, random: Random) -> str:
    """Some figures changed by a fifth or a half, as lower and later plans do."""

    def change(found: re.Match[str]) -> str:
        number = int(found.group())
        return str(max(1, number * random.choice((5, 8, 10, 12)) // 10)) if number < 2000 else found.group()

    return re.sub(r"(?<![\d.])\d{1,5}(?=[家个项人名件]|亿元|万元)", change, sentence)


def text(plan: MadePlan) -> str:
    """The plan as a page of text, in the house style of its place."""
    random = Random(plan.title)
    word = plan.area.name[-1] if plan.area.name[-1] in "省市州县区" else "市"
    suffix = "厅" if word == "省" else "局"
    style = random.choice(_STYLES)
    lines = [plan.title, ""]
    based = "、".join(f"《{title}》" for title in plan.rests_on) or "《“十四五”国家科技创新规划》"
    lines += ["一、总体要求", f"根据{based}，结合{plan.area.label}实际，制定本方案。", ""]
    sections = ("重点任务", "支撑体系", "改革举措")
    number = 0
    for index, section in enumerate(sections):
        lines.append(f"{_NUMERALS[index + 1]}、{section}")
        share = plan.works[index * len(plan.works) // 3 : (index + 1) * len(plan.works) // 3]
        for work in share:
            number += 1
            names = [f"{word}{body}{suffix}" for body in work.bodies]
            lists = style.format(names[0], "、".join(names[1:]) or names[0]) if style.count("{}") == 2 else (
                style.format("、".join(names))
            )  # fmt: skip
            body = "".join(work.sentences).rstrip("。")
            lines.append(f"{number}.{work.title}。{_placed(body, word, plan)}。{lists}")
    lines += ["五、保障措施", "（一）加强组织领导。各地各部门要加强统筹协调，确保各项工作落到实处。", ""]
    return "\n".join(lines)


def _placed(words: str, word: str, plan: MadePlan) -> str:
    """The words with the places of the shipped plans replaced by the plan's own."""
    words = re.sub(r"全省|全市|全区", f"全{word}", words)
    words = re.sub(r"(?<!各)(?:省|市)级", f"{word}级", words)
    return re.sub(r"甘肃省|甘肃|武威市|武威|浙江省|浙江|兰州新区", plan.area.label, words)


def write(count: int, folder: Path, seed: int = 1) -> int:
    """Write ``count`` plans as text files into ``folder`` (made if missing); return the bytes written."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for index, plan in enumerate(made_plans(count, seed)):
        data = text(plan).encode()
        (folder / f"plan-{index:06d}.txt").write_bytes(data)
        total += len(data)
    return total


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(write(arguments.count, arguments.folder, arguments.seed), "bytes")
