"""A document of a megabyte in one paragraph is read in seconds: time grows with length, no faster.

The bound is on processor time, in a process of its own, so that neither a busy machine nor the tests
beside it count. It is generous on purpose: what is excluded is growth with the square of the length,
which at this length takes minutes, and no machine that runs the tests is slow enough to hide that.
A tighter figure is for benchmarks/reading.py.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hanging import SOAK

ROOT = Path(__file__).parents[2]
SIZE = 5_000_000 if SOAK else 1_000_000
PROCESSOR_SECONDS = 120 if SOAK else 30
OPENING = "甘肃省科技创新实施方案（2022—2025年）\n一、重点任务\n1.建设平台。"
GRANTS = (
    "到2025年，研发投入强度达到2.5%，高新技术企业达到1000家，对新认定的国家级、省级重点实验室分别给予50万元、"
    "20万元奖励；每年安排专项资金1亿元，建设兰州、白银高新区等平台，对首次入规企业最高奖励10万元、"
)
CLEAN = ("gansu-2022.txt", "lanzhou-new-area-2021.txt", "zhejiang-2020.txt")
CHILD = """
import pathlib, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
from loaders.reading import read
facts = read(pathlib.Path(sys.argv[1]).read_bytes(), "long.txt").facts
print(len(facts.targets), len(facts.funding), len(facts.tasks))
"""


def counts(folder: Path, unit: str, size: int = SIZE) -> list[int]:
    """Targets, provisions of money and tasks read from one paragraph that repeats ``unit``."""
    text = OPENING + unit * (size // len(unit.encode()))
    file = folder / "long.txt"
    file.write_text(text, encoding="utf-8")
    # Past the limit the system ends the process, and its status is that of a signal.
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(file), str(PROCESSOR_SECONDS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    return [int(number) for number in done.stdout.split()]


def test_real_prose_in_one_paragraph(tmp_path: Path) -> None:
    prose = "".join((ROOT / "corpus" / name).read_text(encoding="utf-8") for name in CLEAN)
    targets, _, tasks = counts(tmp_path, "".join(prose.split("\n")))
    assert tasks == 1
    assert targets > SIZE // 2000


def test_figures_and_grants_in_one_paragraph(tmp_path: Path) -> None:
    repeated = SIZE // len(GRANTS.encode())
    targets, funding, tasks = counts(tmp_path, GRANTS)
    assert tasks == 1
    assert targets >= repeated
    assert funding >= 3 * repeated


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("（", id="opened-only"),
        pytest.param("）", id="closed-only"),
        pytest.param("（市（区）【“《", id="mixed"),
        pytest.param("《", id="titles"),
    ],
)
def test_brackets_that_never_match(tmp_path: Path, unit: str) -> None:
    assert counts(tmp_path, unit) == [0, 0, 1]
