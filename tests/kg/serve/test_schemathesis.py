"""A fuzzer of another make reads the description of the API and finds no fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok

from kg.serve.openapi import description
from tests.kg.serve.conftest import SMALL, Client, running

# Named questions take their parameters through the same code: one stands for all.
ADDRESSES = sorted(
    path
    for path in description()["paths"]
    if not path.startswith("/questions/") or path == "/questions/agency-duties.json"
)


@pytest.fixture(scope="module")
def patient() -> Iterator[Client]:
    """A server that does not mind how much one client asks."""
    with running(SMALL, workers=2, seconds=1.0, rows=20, work=100_000) as client:
        yield client


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_request_is_a_fault(patient: Client, address: str) -> None:
    schema = schemathesis.openapi.from_url(f"{patient.root.rstrip('/')}/openapi.json")
    operations = [
        one.ok() for one in schema.include(path=address).get_all_operations() if isinstance(one, Ok)
    ]
    assert operations
    for operation in operations:

        @settings(
            max_examples=12,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(checks=[not_a_server_error])

        ask()
