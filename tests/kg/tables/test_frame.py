"""``kg.table``: a DataFrame with real types that needs no join."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import kg
from kg.errors import QuestionError, StoreMissing
from kg.store.base import Store
from kg.tables import load_tables, table


def test_columns_have_real_types_and_missing_values_are_na(three: Store) -> None:
    targets = table(three, "targets")
    assert {name: str(targets[name].dtype) for name in ("plan", "value", "deadlineYear", "fromTable")} == {
        "plan": "string",
        "value": "Float64",
        "deadlineYear": "Int64",
        "fromTable": "boolean",
    }
    assert targets["unit"].isna().sum() == 1
    assert targets.loc[targets["unit"].isna(), "deadlineYear"].iloc[0] is pd.NA
    plans = table(three, "plans")
    assert str(plans["issued"].dtype) == "datetime64[s]"
    assert plans["issued"].dt.month.tolist()[1:] == [3, 1]
    assert pd.isna(plans["issued"].iloc[0])


def test_an_empty_table_has_the_same_types(small: Store, three: Store) -> None:
    empty, full = table(small, "observations"), table(three, "observations")
    assert len(empty) == 0
    assert list(empty.dtypes) == list(full.dtypes)


def test_a_pivot_needs_no_join(small: Store) -> None:
    listings = table(small, "responsibilities")
    pivot = listings.pivot_table(
        index="partyName", columns="role", values="responsibility", aggfunc="count", fill_value=0
    )
    assert pivot.loc["甘肃省科学技术厅"].to_dict() == {"lead": 2, "support": 0, "unspecified": 0}
    assert listings.groupby("areaName").size().to_dict() == {"武威市": 6, "甘肃省": 8}


def test_attributes_say_what_was_asked(small: Store) -> None:
    frame = table(small, "tasks", language="en", plan="武威市科技创新")
    assert frame.attrs["table"] == "tasks"
    assert frame.attrs["description"] == load_tables()["tasks"].description.en
    assert "document/000000000000000b" in frame.attrs["query"]
    assert frame.attrs["headings"]["taskKindName"] == "kind of task"
    assert small.select(frame.attrs["query"]).rows[0][0] is not None


def test_the_front_door_takes_a_place_or_an_opened_store(small: Store, small_file: Path) -> None:
    from_file, from_store = kg.table("tasks", small_file), kg.table("tasks", small)
    pd.testing.assert_frame_equal(from_file, from_store)
    with pytest.raises(StoreMissing):
        kg.table("tasks", small_file.with_name("none.trig"))
    with pytest.raises(QuestionError, match="Nearest: tasks"):
        kg.table("task", small)


def test_importing_the_tables_does_not_load_pandas() -> None:
    code = "import sys, kg, kg.tables; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
