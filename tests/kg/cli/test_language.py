"""What is said, in Chinese and in English, by the locale."""

from __future__ import annotations

import csv
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from kg.cli.helptext import in_chinese, wrapped
from kg.cli.main import command, run
from kg.cli.messages import CATALOGUE, catalogue, told, translated
from kg.errors import DocumentsRejected, InputError
from kg.language import of_answers, of_messages
from tests.kg.cli.sentences import sentences

Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def policykg(
    small_file: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Run the command on the two small plans in the locale given first."""
    monkeypatch.setenv("POLICYKG_STORE", str(small_file))

    def call(locale: str, *arguments: str) -> Said:
        monkeypatch.setenv("LANG", locale)
        capfdbinary.readouterr()
        code = run(arguments)
        said = capfdbinary.readouterr()
        return code, said.out.decode("utf-8"), said.err.decode("utf-8")

    return call


@pytest.mark.parametrize(
    ("environment", "messages", "answers"),
    [
        ({}, "en", "zh"),
        ({"LANG": "C.UTF-8"}, "en", "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh", "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh", "zh"),
        ({"LANG": "en_US.UTF-8"}, "en", "en"),
        ({"LANG": "de_DE.UTF-8"}, "en", "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en", "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "zh_CN.GBK"}, "zh", "zh"),
        ({"LC_ALL": "zh_CN.UTF-8", "POLICYKG_LANG": "en"}, "en", "en"),
        ({"LC_ALL": "en_US.UTF-8", "POLICYKG_LANG": "zh"}, "zh", "zh"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh", "zh"),
    ],
)
def test_the_environment_says_which_language(
    environment: dict[str, str], messages: str, answers: str
) -> None:
    assert (of_messages(environment), of_answers(None, environment)) == (messages, answers)
    assert of_answers("en", environment) == "en"


def test_every_error_of_the_program_has_its_chinese() -> None:
    known = catalogue()
    missing = {text: place for text, place in sentences().items() if text not in known}
    assert not missing, "add a line for each to a file of kg/cli/catalogue/:\n" + "\n".join(
        f"{place}: {text}" for text, place in missing.items()
    )


def paragraphs(one: click.Command, name: str) -> Iterator[tuple[str, str]]:
    """Iterate over the paragraphs of the help of ``one`` and all below it, examples left out."""
    for part in re.split(r"\n\s*\n", inspect.cleandoc(one.help or "")):
        if part and not part.startswith("\b"):
            yield name, " ".join(part.split())
    if isinstance(one, click.Group):
        # The questions of `ask` are described in both languages by their headers.
        for inner in one.commands.values():
            yield from paragraphs(inner, f"{name} {inner.name}")


def test_every_paragraph_of_help_has_its_chinese() -> None:
    known = catalogue()
    missing = [(name, text) for name, text in paragraphs(command(), "policykg") if text not in known]
    assert not missing, "add a line for each to a file of kg/cli/catalogue/:\n" + "\n".join(
        f"{name}: {text}" for name, text in missing
    )


@pytest.mark.parametrize("file", sorted(CATALOGUE.glob("*.csv")), ids=lambda path: path.name)
def test_the_catalogue_is_well_kept(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["en"] for row in rows}) == len(rows), "each sentence once"
    for row in rows:
        assert row["en"] == " ".join(row["en"].split()) and row["zh"].strip(), row
        places = {int(number) for number in re.findall(r"\{(\d+)\*?\}", row["zh"])}
        values = set(range(1, row["en"].count("{}") + 1))
        assert places <= values, row
        # Only the article of “an ASK query” has nothing to stand for in Chinese.
        assert places == values or "{} {} query" in row["en"], row
        assert "{}" not in row["zh"], row


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("there is no question ‘plants’", "没有名为‘plants’的问题"),
        ("Nearest: plans, platforms. See: policykg questions", "最接近的：plans, platforms。参见：policykg questions"),
        ("cannot be read (No such file or directory)", "无法读取（没有这个文件或目录）"),
        ("--format ttl does not fit a SELECT query", "--format ttl 不适用于 SELECT 查询"),
        ("5 documents (3 known already), 1200 statements, unchanged", "5 份文件（其中 3 份已有），1200 条陈述，无变化"),
        ("8 graphs: 1 violation, 0 warnings, 2 remarks", "8 个图：1 处违反，0 处警告，2 处提示"),
        ("no sentence of ours", "no sentence of ours"),
    ],
)  # fmt: skip
def test_sentences_with_values(english: str, chinese: str) -> None:
    assert translated(english, "zh") == chinese
    assert translated(english, "en") == english


def test_an_error_with_others_in_it_tells_each() -> None:
    empty = InputError("甲.txt", "the file is empty", "Check the path")
    error = DocumentsRejected([empty, InputError("乙.txt", "is not UTF-8", "Check the file")], 7)
    assert told(error, "zh") == (
        "7 份文件中有 2 份无法读取，因此未存入任何内容：\n"
        "  甲.txt：文件为空。请检查路径\n"
        "  乙.txt：不是 UTF-8。请检查文件\n"
        "请改正或略去这些文件，然后重新构建"
    )
    assert told(error, "en") == str(error)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("ask", "plants"), "ask：没有名为‘plants’的问题。最接近的：plans, "),
        (("ask",), "ask：缺少命令。参见：policykg ask --help"),
        (("ask", "agency-duties"), "ask agency-duties：缺少选项 '--agency'。参见：policykg ask agency-duties --help"),
        (("ask", "tasks", "--format", "xml"), "ask tasks：'--format' 的值无效：'xml' 不是其中之一：'table', "),
        (("ask", "tasks", "--bom"), "ask tasks：--bom 只用于 csv 和 tsv，不用于 table。参见："),
        (("ask", "shared-tasks", "--minimum", "many"), "minimum：‘many’不是整数。请给出数字，如 2"),
        (("ask", "agency-duties", "--agency", "财政"), "agency：‘财政’可能指 2 个事物。请从中选择：武威市财政局、"),
        (("ask", "plans", "--store", "nowhere"), "nowhere：此处没有库。请先构建：policykg build PATH… --store nowhere"),
        (("query", "nowhere.rq"), "nowhere.rq：无法读取（没有这个文件或目录）。请检查路径"),
        (("paint",), "用法：没有命令 'paint'"),
        (("build", "x.txt", "--workers", "0"), "build：'--workers' 的值无效：0 不在范围 x>=1 之内。"),
    ],
)  # fmt: skip
def test_mistakes_are_told_in_chinese(policykg: Run, arguments: tuple[str, ...], line: str) -> None:
    code, out, err = policykg("zh_CN.UTF-8", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"policykg: {line}")
    assert err.count("\n") == 1


def test_help_is_in_chinese_and_fits_the_terminal(policykg: Run) -> None:
    code, out, err = policykg("zh_CN.UTF-8", "table", "--help")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "用法： policykg table [OPTIONS] [NAME]"
    assert "选项：" in lines
    assert "  policykg table tasks --plan 武威" in lines
    assert "  --help                          显示本帮助后退出。" in lines
    assert max(map(cell_len, lines)) <= 80
    assert policykg("en_GB.UTF-8", "table", "--help")[1].startswith(
        "Usage: policykg table [OPTIONS] [NAME]\n"
    )


def test_all_help_in_chinese_has_no_english_sentence_left() -> None:
    whole = in_chinese(command())
    assert isinstance(whole, click.Group)
    for name, one in whole.commands.items():
        text = one.get_help(one.context_class(one, info_name=name))
        assert "Show this message" not in text
        assert re.search(r"[\u4e00-\u9fff]", one.short_help or ""), name


def test_lines_break_between_characters_and_not_before_a_full_stop() -> None:
    assert wrapped("甲乙丙丁。戊己", 8).splitlines() == ["甲乙丙丁。", "戊己"]
    assert wrapped("用 --out FILE 写入", 10, "  ").splitlines() == ["  用 --out", "  FILE 写", "  入"]


@pytest.mark.parametrize(
    ("locale", "heading"),
    [("C.UTF-8", "部门"), ("zh_CN.UTF-8", "部门"), ("en_US.UTF-8", "agency")],
)
def test_headings_follow_the_locale_and_what_programs_read_does_not(
    policykg: Run, locale: str, heading: str
) -> None:
    assert policykg(locale, "ask", "lead-agencies")[1].split()[0] == heading
    assert policykg(locale, "ask", "lead-agencies", "--lang", "zh")[1].split()[0] == "部门"
    for command_line in (("ask", "lead-agencies"), ("table", "responsibilities")):
        for style in ("csv", "json", "srj"):
            said = policykg(locale, *command_line, "--format", style)
            assert said == policykg("C.UTF-8", *command_line, "--format", style)
