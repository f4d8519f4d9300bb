"""A plan, versions of it, and builds of both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

PLAN = """武威市科技行动方案（2022—2025年）
武政办发〔2022〕12号
根据《甘肃省强科技行动实施方案（2022—2025年）》，制定本方案。
一、重点任务
1.建设创新平台。到2025年，新建市级重点实验室3家以上，技术合同成交额达到28亿元。（责任单位：市科技局、市财政局）
2.引进高端人才。对引进的博士给予10万元一次性补助。（责任单位：市人社局）
3.加强科普宣传。举办科技活动周，营造创新氛围。（责任单位：市科技局）
4.支持武威国家农业科技园区建设。（责任单位：市农业农村局）
"""
OTHER = """兰州市科技行动方案（2023—2025年）
一、重点任务
1.建设创新平台。到2025年，新建重点实验室5家以上。（责任单位：市科技局）
"""

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a document into a folder of its own and give its path."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written
