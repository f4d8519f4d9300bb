"""The kinds of pictures: what each shows, what may be chosen, which files it can be saved as.

This module imports nothing heavy, so that the help of the command line can list the kinds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Said:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def get(self, language: str) -> str:
        """Return the words in ``language``, "zh" or "en"."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True)
class Choice:
    """One thing that may be chosen for a picture.

    ``type`` is plan, area, level or thing (given by any name or as an IRI), integer, text, or word: one of
    ``among``. ``default`` is what is taken when nothing is given; an integer lies from ``least`` to ``most``.
    """

    name: str
    type: str
    label: Said
    default: str | int | None = None
    among: tuple[str, ...] = ()
    required: bool = False
    least: int = 1
    most: int = 10_000


@dataclass(frozen=True)
class Kind:
    """A kind of picture; ``forms`` are the suffixes of the files it can be saved as."""

    name: str
    title: Said
    about: Said
    choices: tuple[Choice, ...]
    forms: tuple[str, ...]

    def choice(self, name: str) -> Choice | None:
        """Return the choice ``name``, None when there is none."""
        return next((one for one in self.choices if one.name == name), None)


DRAWN: Final = ("svg", "png", "pdf", "html")
PAGE: Final = ("html",)

_PLAN = Choice("plan", "plan", Said("只看这份文件", "only this plan"))
_LEVEL = Choice("level", "level", Said("只看此层级的文件", "only plans of this level"))
_AREA = Choice("area", "area", Said("只看此地区及其下级的文件", "only plans of this area and those below"))


def _most(label: Said, default: int, most: int) -> Choice:
    return Choice("most", "integer", label, default=default, most=most)


_KINDS: Final = (
    Kind(
        "neighbourhood",
        Said("周边关系图", "What stands around one thing"),
        Said(
            "一个部门、一项任务或一份文件周围的任务、部门、文件和对应任务",
            "the tasks, agencies, plans and aligned tasks around one agency, task or plan",
        ),
        (
            Choice("thing", "thing", Said("部门、任务或文件", "an agency, a task or a plan"), required=True),
            Choice("plan", "plan", Said("在这份文件中找", "look for it in this plan")),
            Choice("depth", "integer", Said("走几步", "how many steps away"), default=1, most=3),
            _most(Said("最多画几个", "draw at most so many"), 60, 120),
        ),
        PAGE,
    ),
    Kind(
        "matrix",
        Said("职责矩阵", "Matrix of duties"),
        Said(
            "部门（或职能）在各章节、地区、文件的任务数，或两两共同承担的任务数",
            "how many tasks agencies (or functions) have by section, area or plan, or share with each other",
        ),
        (
            Choice(
                "rows",
                "word",
                Said("行", "what the rows are"),
                default="agency",
                among=("agency", "function"),
            ),
            Choice(
                "columns",
                "word",
                Said("列", "what the columns are"),
                default="section",
                among=("section", "area", "plan", "agency", "function"),
            ),
            Choice("role", "word", Said("角色", "role"), default="any", among=("any", "lead", "support")),
            _PLAN,
            _LEVEL,
            _AREA,
            _most(Said("最多几行", "at most so many rows"), 25, 40),
        ),
        DRAWN,
    ),
    Kind(
        "cascade",
        Said("任务贯通图", "How tasks are carried from plan to plan"),
        Said(
            "国家、省、市、县各级文件的任务怎样逐级对应，哪些未承接，哪些是本级自有",
            "how the tasks of plans of nation, province, prefecture and county answer to each other, which "
            "are not taken up and which are a plan's own",
        ),
        (
            Choice("plan", "plan", Said("须含这份文件", "a plan that must be among them")),
            Choice(
                "relation",
                "word",
                Said("关系", "relation"),
                default="any",
                among=("any", "cascades", "continues", "overlaps"),
            ),
            _most(Said("每份文件最多几节", "at most so many sections a plan"), 16, 30),
        ),
        DRAWN,
    ),
    Kind(
        "timeline",
        Said("目标时限图", "Deadlines by year and who answers"),
        Said(
            "各年到期的目标数、有没有人负责，以及各部门的份额",
            "how many targets fall due in each year, whether anybody answers for them, and which agencies",
        ),
        (_PLAN, _LEVEL, _AREA, _most(Said("最多列几个部门", "at most so many agencies"), 15, 40)),
        DRAWN,
    ),
    Kind(
        "target-history",
        Said("指标沿革图", "What became of the figures"),
        Said(
            "同一指标在历次文件中的目标值和实际值，标明上调、下调、延后",
            "the figures that documents set for an indicator, with what was raised, lowered or postponed",
        ),
        (
            Choice("word", "text", Said("指标名称中的词", "a word of the indicator")),
            Choice("area", "area", Said("只看此地区及其下级", "only this area and those below")),
            _most(Said("最多几个指标", "at most so many indicators"), 4, 8),
        ),
        DRAWN,
    ),
    Kind(
        "treemap",
        Said("任务分布图", "Where the tasks are"),
        Said(
            "各文件各章节（或各地区）的任务数，面积与任务数成正比",
            "the number of tasks of sections by plan, or of areas; a field is as large as it has tasks",
        ),
        (
            Choice(
                "by",
                "word",
                Said("按章节或按地区", "by section or by area"),
                default="section",
                among=("section", "area"),
            ),
            _PLAN,
            _LEVEL,
            _AREA,
            _most(Said("最多几块", "at most so many fields"), 60, 150),
        ),
        DRAWN,
    ),
    Kind(
        "agencies-page",
        Said("机构共同责任网络（网页）", "Co-responsibility network (page)"),
        Said("哪些部门同列一项任务", "which agencies are listed for the same tasks"),
        (_PLAN,),
        PAGE,
    ),
    Kind(
        "hierarchy-page",
        Said("规划—任务—机构层级图（网页）", "Plans, tasks and agencies (page)"),
        Said("各级文件的章节、任务和责任单位", "plans of all levels, their sections, tasks and agencies"),
        (_PLAN,),
        PAGE,
    ),
    Kind(
        "cascade-page",
        Said("任务贯通图（网页）", "How tasks are carried from plan to plan (page)"),
        Said("逐项任务的对应和措辞变化", "which task answers to which, and in what words"),
        (),
        PAGE,
    ),
    Kind(
        "targets-page",
        Said("指标沿革图（网页）", "What became of the figures (page)"),
        Said("全部有改动或可比较的指标", "all indicators that were revised or can be compared"),
        (),
        PAGE,
    ),
)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""The kinds by name, in the order in which they are listed."""
