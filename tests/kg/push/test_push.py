"""A build on real servers: whole, resumed after a break, brought up to date, checked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build.layout import CURRENT
from kg.build.manifest import read_manifest
from kg.cli.main import run
from kg.errors import StoreUnreachable
from kg.push import push
from kg.push.state import read_state, state_graph
from kg.store.graphs import RemoteGraphs
from kg.store.open import open_store
from tests.kg.store.hostile import OK, ROW, say
from tests.kg.store.hostile import server as hostile
from tests.servers import oxigraph, virtuoso
from tests.servers.server import Server, free_port

BASE = "https://w3id.org/policykg/id/"
STATE = state_graph(BASE)


class Breaking(RemoteGraphs):
    """The graphs of a server to which the connection breaks after some have been sent."""

    left = 5

    def put_graph(self, graph: ox.NamedNode, lines: Iterable[bytes]) -> None:
        if graph != STATE:
            if self.left == 0:
                super().put_graph(graph, list(lines)[:10])
                raise StoreUnreachable(self.store.url, "broke off", "Push again")
            self.left -= 1
        super().put_graph(graph, lines)


def published(server: Server) -> str | None:
    return read_state(STATE, server.store().graph_triples(STATE)).build


def sizes(server: Server) -> dict[str, int]:
    return {
        name: number
        for name, number in server.store().graph_sizes().items()
        if name.startswith(BASE) and name != STATE.value
    }


def sizes_of(store: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    with open_store(store) as opened:
        for quad in opened.quads():
            assert isinstance(quad.graph_name, ox.NamedNode)
            found[quad.graph_name.value] = found.get(quad.graph_name.value, 0) + 1
    return found


def build_of(store: Path) -> str:
    return read_manifest(store / CURRENT).id


def test_a_build_is_published_whole_and_once(server: Server, built: Path) -> None:
    told: list[str] = []
    report = push(built, server.graphs(), read_back=True, progress=told.append)
    expected = sizes_of(built)
    assert sizes(server) == expected
    assert (report.sent, report.unchanged, report.removed) == (len(expected), 0, 0)
    assert report.read_back == report.graphs == len(expected)
    assert report.triples == sum(expected.values())
    assert sorted(told) == sorted(expected)
    assert published(server) == report.build == build_of(built)

    again = push(built, server.graphs(), progress=told.append)
    assert (again.sent, again.unchanged, again.removed) == (0, len(expected), 0)
    assert len(told) == len(expected)


def test_a_broken_push_is_finished_by_the_next(server: Server, light: Path) -> None:
    breaking = Breaking(
        server.query, graph_store=server.graph_store, credentials=server.credentials, timeout=60
    )
    with pytest.raises(StoreUnreachable, match="broke off"):
        push(light, breaking, parallel=1)
    assert published(server) is None

    report = push(light, server.graphs())
    assert (report.sent, report.unchanged) == (report.graphs - 5, 5)
    assert sizes(server) == sizes_of(light)
    assert published(server) == report.build


def test_a_killed_push_is_finished_by_the_next(server: Server, light: Path) -> None:
    command = "import sys; from kg.cli import main; sys.exit(main())"
    environment = dict(os.environ)
    if server.credentials is not None:
        environment |= {
            "POLICYKG_USER": server.credentials.user,
            "POLICYKG_PASSWORD": server.credentials.password,
        }
    arguments = [sys.executable, "-c", command, "push", server.query, "--store", str(light)]
    killed = subprocess.Popen([*arguments, "--parallel", "1"], env=environment, stderr=subprocess.PIPE)
    assert killed.stderr is not None
    for _ in range(2):
        assert killed.stderr.readline().startswith(b"policykg: https://")
    killed.kill()
    killed.wait()
    killed.stderr.close()
    time.sleep(0.2)  # the server may still be at what it was sent last
    assert published(server) is None

    ended = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == ""
    assert f"{len(sizes_of(light))} graphs" in ended.stderr
    assert " 0 there already" not in ended.stderr
    assert sizes(server) == sizes_of(light)
    assert published(server) == build_of(light)


def test_a_newer_build_sends_what_changed_and_removes_what_is_gone(
    server: Server, light: Path, lighter: Path
) -> None:
    others = ox.NamedNode("http://example.org/others")
    server.graphs().put_graph(others, [b'<http://example.org/a> <http://example.org/b> "c" .\n'])
    first = push(light, server.graphs())
    second = push(lighter, server.graphs())
    assert second.removed == len(sizes_of(light).keys() - sizes_of(lighter).keys()) > 0
    assert 0 < second.unchanged < first.graphs
    assert sizes(server) == sizes_of(lighter)
    assert published(server) == build_of(lighter) != build_of(light)
    # Whoever else has a graph there keeps it.
    assert server.graphs().graph_size(others) == 1

    back = push(light, server.graphs(), read_back=True)
    assert (back.removed, back.unchanged) == (0, second.unchanged)
    assert sizes(server) == sizes_of(light)


def test_a_graph_that_lost_a_triple_is_sent_again(server: Server, light: Path) -> None:
    push(light, server.graphs())
    name = max(sizes(server))
    lost = next(iter(server.store().graph_triples(ox.NamedNode(name))))
    target = server.graphs()
    target.update(f"DELETE DATA {{ GRAPH <{name}> {{ {lost} }} }}")
    assert target.graph_size(ox.NamedNode(name)) == sizes_of(light)[name] - 1
    report = push(light, server.graphs())
    assert report.sent == 1
    assert sizes(server) == sizes_of(light)


def test_a_graph_whose_words_were_altered_is_found_by_reading_it_back(server: Server, light: Path) -> None:
    push(light, server.graphs())
    name = max(sizes(server))
    lost = next(iter(server.store().graph_triples(ox.NamedNode(name))))
    target = server.graphs()
    target.update(f"DELETE DATA {{ GRAPH <{name}> {{ {lost} }} }}")
    target.update(f"INSERT DATA {{ GRAPH <{name}> {{ <{BASE}x> <{BASE}y> <{BASE}z> }} }}")
    assert push(light, server.graphs()).sent == 0
    with pytest.raises(StoreUnreachable, match="1 are missing, 1 were not sent"):
        push(light, server.graphs(), read_back=True)


def test_updates_do_where_there_is_no_graph_store(server: Server, light: Path) -> None:
    target = RemoteGraphs(server.query, update=server.update, credentials=server.credentials, timeout=60)
    report = push(light, target, read_back=True, parallel=2)
    assert report.sent == report.read_back == report.graphs
    assert sizes(server) == sizes_of(light)


def test_a_published_build_answers_as_the_build_does(
    server: Server, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    push(built, server.graphs())
    expected = _asked(capsys, str(built))
    assert len(expected) > 400
    assert _asked(capsys, server.query) == expected


def _asked(capsys: pytest.CaptureFixture[str], store: str) -> list[list[str]]:
    """The rows of the pair question on the command line, the tasks of each in one order."""
    assert run(["ask", "shared-tasks", "--store", store, "--format", "json"]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    levelled = [[sorted(str(cell).split("；")) for cell in row.values()] for row in rows]
    return sorted([["；".join(cell) for cell in row] for row in levelled])


def test_the_command_tells_what_is_wrong(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = f"http://127.0.0.1:{free_port()}/query"
    assert run(["push", nobody, "--store", str(built)]) == 3
    assert "cannot be reached" in capsys.readouterr().err
    assert run(["push", oxigraph.shared().query, "--store", str(tmp_path)]) == 2
    assert "there is no store here" in capsys.readouterr().err
    assert run(["push", "nowhere", "--store", str(built)]) == 2
    assert "is not a URL" in capsys.readouterr().err
    with hostile(say(OK + ROW)) as unknown:
        assert run(["push", unknown.url, "--store", str(built)]) == 2
        assert "where it is written to is not known" in capsys.readouterr().err
    monkeypatch.delenv("POLICYKG_USER", raising=False)
    virtuoso.shared().empty()
    assert run(["push", virtuoso.shared().query, "--store", str(built)]) == 3
    assert "Set POLICYKG_USER and POLICYKG_PASSWORD" in capsys.readouterr().err
