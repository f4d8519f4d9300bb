"""Reading in other processes and on a Dask cluster, while some of them die."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from distributed import Client, LocalCluster

from kg.build import build
from kg.build.batches import MOST_BYTES_TOGETHER, batches
from kg.build.cluster import on_cluster
from kg.build.collect import Document, collect
from kg.build.readers import read_all
from kg.cli.main import command
from kg.errors import DocumentsRejected, InputError, StoreUnreachable
from kg.inputs.places import InFile
from tests.kg.build.conftest import snapshot
from tests.kg.build.packing import gzipped_json_lines, parquet, tarred_and_gzipped, zipped
from tests.kg.build.tiny_reader import material, read, read_or_die

MANY = {f"{number:03}.txt": f"任务{number}：省教育厅{'慢' * (number % 5)}\n".encode() for number in range(80)}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two worker processes; a task is tried on a second worker when its first dies."""
    start: Any = LocalCluster
    with start(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"allowed_failures": 1},
    ) as running:  # fmt: skip
        yield running


def client_of(cluster: Any) -> Any:
    """A client of one's own, to be used as a context."""
    start: Any = Client
    return start(cluster.scheduler_address, set_as_default=False)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Eighty small plans in a folder; some take a little longer."""
    folder = tmp_path / "many"
    folder.mkdir()
    for name, data in MANY.items():
        (folder / name).write_bytes(data)
    return folder


def test_a_build_on_a_cluster_is_the_build_of_one_process(cluster: Any, many: Path, tmp_path: Path) -> None:
    alone = build([many], tmp_path / "alone", material=material(), workers=1)
    with on_cluster(cluster.scheduler_address) as found:
        assert found.workers == 2
        spread = build([many], tmp_path / "spread", material=material(), executor=found.executor)
    assert spread.build_id == alone.build_id
    assert len(spread.documents) == 80
    assert snapshot(spread.path / "graphs") == snapshot(alone.path / "graphs")


@pytest.mark.parametrize(
    "way", [zipped, tarred_and_gzipped, gzipped_json_lines, parquet], ids=lambda way: way.__name__
)
def test_workers_take_documents_out_of_what_they_are_packed_in(
    cluster: Any, way: Any, tmp_path: Path
) -> None:
    documents = collect([way(MANY, tmp_path)]).documents
    with on_cluster(cluster.scheduler_address) as found:
        outcomes = list(read_all(documents, read, workers=2, executor=found.executor))
    assert [one.document for one in outcomes] == list(documents)
    assert [one.result and one.result.text.encode() for one in outcomes] == list(MANY.values())


def test_a_worker_killed_in_the_middle_is_made_up_for(cluster: Any, many: Path, tmp_path: Path) -> None:
    alone = build([many], tmp_path / "alone", material=material(), workers=1)
    killed: list[int] = []

    def kill(done: int, total: int, name: str) -> None:
        if done == 3:
            with client_of(cluster) as client:
                killed.append(min(client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)

    with on_cluster(cluster.scheduler_address) as found:
        spread = build(
            [many], tmp_path / "spread", material=material(), executor=found.executor, on_progress=kill
        )
    assert len(killed) == 1
    assert spread.build_id == alone.build_id
    assert snapshot(spread.path / "graphs") == snapshot(alone.path / "graphs")


def test_a_document_that_kills_every_worker_is_named(cluster: Any, many: Path, tmp_path: Path) -> None:
    (many / "040崩溃.txt").write_text("崩溃", "utf-8")
    (many / "041.txt").write_text("乱码", "utf-8")
    used = replace(material(), read=read_or_die)
    with on_cluster(cluster.scheduler_address) as found, pytest.raises(DocumentsRejected) as caught:
        build([many], tmp_path / "store", material=used, executor=found.executor)
    assert [one.where for one in caught.value.failures] == ["040崩溃.txt", "041.txt"]
    assert "the reading process died" in str(caught.value)


def test_the_command_reads_on_a_cluster(cluster: Any, tmp_path: Path) -> None:
    plan = "武威市科技行动方案\n一、重点任务\n1.建平台。建设平台。（责任单位：市科技局）\n"
    files = {f"{number}.txt": plan.replace("建平台", f"建平台{number}").encode() for number in range(3)}
    arguments = ["build", str(zipped(files, tmp_path)), "--scheduler", cluster.scheduler_address]
    runner = CliRunner()
    done = runner.invoke(command(), [*arguments, "--store", str(tmp_path / "spread")], catch_exceptions=False)
    assert "3 documents" in done.stderr
    runner.invoke(command(), [*arguments[:2], "--store", str(tmp_path / "alone")], catch_exceptions=False)
    assert (tmp_path / "spread" / "current").readlink() == (tmp_path / "alone" / "current").readlink()


def test_a_scheduler_that_is_not_there() -> None:
    with (
        pytest.raises(StoreUnreachable, match="no Dask scheduler answers there"),
        on_cluster("tcp://127.0.0.1:9", seconds=0.5),
    ):
        pass


def test_an_address_that_is_none() -> None:
    with pytest.raises(StoreUnreachable, match="no Dask scheduler"), on_cluster("smoke://signals"):
        pass


def test_workers_with_another_policykg_are_refused(cluster: Any) -> None:
    with client_of(cluster) as client:
        client.run(pretend_to_be_older)
        try:
            with (
                pytest.raises(InputError, match=r"runs policykg 0\.0\.1"),
                on_cluster(cluster.scheduler_address),
            ):
                pass
        finally:
            client.run(be_oneself)


def test_a_cluster_without_workers() -> None:
    start: Any = LocalCluster
    with (
        start(n_workers=0, processes=True, dashboard_address="127.0.0.1:0") as empty,
        pytest.raises(InputError, match="has no workers"),
        on_cluster(empty.scheduler_address),
    ):
        pass


def pretend_to_be_older() -> None:
    """Let this process say that it runs an older edition."""
    from kg.build import shipping

    shipping.edition.cache_clear()
    vars(shipping)["version"] = lambda name: "0.0.1"


def be_oneself() -> None:
    """Undo that."""
    from importlib.metadata import version

    from kg.build import shipping

    shipping.edition.cache_clear()
    vars(shipping)["version"] = version


def test_a_document_that_kills_the_processes_of_the_build_is_named(many: Path, tmp_path: Path) -> None:
    (many / "040崩溃.txt").write_text("崩溃", "utf-8")
    (many / "041.txt").write_text("乱码", "utf-8")
    used = replace(material(), read=read_or_die)
    with pytest.raises(DocumentsRejected) as caught:
        build([many], tmp_path / "store", material=used, workers=2)
    assert [str(one).partition(",")[0] for one in caught.value.failures] == [
        "040崩溃.txt: the reading process died each time it was tried", "041.txt: is garbled. Save it as UTF-8",
    ]  # fmt: skip
    assert not (tmp_path / "store" / "current").exists()


def test_a_process_killed_from_outside_costs_nothing(many: Path, tmp_path: Path) -> None:
    alone = build([many], tmp_path / "alone", material=material(), workers=1)
    killed: list[int] = []

    def kill(done: int, total: int, name: str) -> None:
        if done == 3:
            children = Path(f"/proc/{forkserver_pid()}/task/{forkserver_pid()}/children").read_text("ascii")
            killed.append(int(children.split()[0]))
            os.kill(killed[0], signal.SIGKILL)

    spread = build([many], tmp_path / "spread", material=material(), workers=2, on_progress=kill)
    assert len(killed) == 1
    assert spread.build_id == alone.build_id


def forkserver_pid() -> int:
    """The process that starts the processes of a pool."""
    from multiprocessing import forkserver

    pid: int = vars(vars(forkserver)["_forkserver"])["_forkserver_pid"]
    return pid


def test_the_executor_of_a_client(cluster: Any, many: Path) -> None:
    documents = collect([many]).documents
    with client_of(cluster) as client:
        outcomes = list(read_all(documents, read, workers=2, executor=client.get_executor()))
    assert [one.document for one in outcomes] == list(documents)
    assert all(one.result is not None for one in outcomes)


@pytest.mark.parametrize("kind", [ProcessPoolExecutor, ThreadPoolExecutor])
def test_outcomes_come_in_order(kind: Any, many: Path) -> None:
    documents = collect([many]).documents
    with kind(2) as executor:
        outcomes = list(read_all(documents, read, workers=2, executor=executor))
    assert [one.document for one in outcomes] == list(documents)
    assert all(one.result is not None for one in outcomes)


def test_few_documents_are_under_way_at_a_time(many: Path) -> None:
    started: list[str] = []

    class Counting(ThreadPoolExecutor):
        def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> Any:
            started.extend(one.file_names[0] for one in args[-1])
            return super().submit(work, *args, **kwargs)

    with Counting(2) as executor:
        outcomes = read_all(collect([many]).documents, read, workers=2, executor=executor)
        next(outcomes)
        # 80 documents for 2 workers make 16 tasks of 5, of which 4 a worker are under way.
        assert len(started) == 8 * 5
        assert isinstance(outcomes, Generator)
        outcomes.close()


def document(number: int, size: int) -> Document:
    return Document((f"{number}.txt",), f"{number:064x}", InFile(f"/plans/{number}.txt", size))


def test_small_documents_go_together_and_large_ones_alone() -> None:
    sizes = [1_000] * 5000 + [MOST_BYTES_TOGETHER * 2] + [100_000] * 4
    documents = [document(number, size) for number, size in enumerate(sizes)]
    found = list(batches(documents, workers=2))
    assert [one for batch in found for one in batch] == documents
    assert [len(batch) for batch in found] == [32] * 156 + [8, 1, 2, 2]
    # A handful is shared out one by one.
    assert [len(batch) for batch in batches(documents[:10], workers=2)] == [1] * 10
