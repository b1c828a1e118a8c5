"""Work on other machines: a scheduler and two workers of this one, which know none of the project's folders.

One cluster for all: a worker is killed in the middle of the build, and the products are those of a local build.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from publish.building import incremental
from publish.building.cluster import asking, serving
from publish.building.processes.workers import Answer
from publish.building.project import Options
from publish.building.recording import manifest
from tests.conftest import ROOT, Publish

REPORT = "title: Report {0}\nlayout: own\nsections: [{{title: Part {0}, content: [A paragraph of {0}.]}}]\n"
OWN = "based_on: plain\n"


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers, in a folder of their own."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    dask = [sys.executable, "-W", "ignore", "-m", "dask"]
    quiet: dict[str, Any] = {"cwd": elsewhere, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    quiet["env"] = {**os.environ, "PYTHONPATH": str(ROOT)}
    worker = ["worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--death-timeout", "60"]
    with ExitStack() as stack:
        command = [*dask, "scheduler", "--port", address.rpartition(":")[2], "--no-dashboard"]
        begun = [subprocess.Popen(each, **quiet) for each in (command, [*dask, *worker], [*dask, *worker])]
        for process in begun:
            stack.callback(process.wait)
            stack.callback(process.kill)
        yield address, begun[1:]


def children_of(process: int) -> Iterator[int]:
    """A handle on each process that a process has begun."""
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        yield from (os.pidfd_open(int(child)) for child in path.read_text(encoding="ascii").split())


def test_a_cluster_makes_what_this_machine_makes_and_loses_nothing_with_a_worker(
    project: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, workers = cluster
    monkeypatch.setattr(asking, "CONNECTING", 60)
    monkeypatch.setattr(manifest, "SETTLED", -(10**18))  # what was just written is believed to lie there as it was read
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    Path("layouts/own").mkdir(parents=True)
    Path("layouts/own/layout.yaml").write_text(OWN, encoding="utf-8")
    paths = [Path(f"source/{name}.yaml") for name in "abc"]
    for path in paths:
        path.write_text(REPORT.format(path.stem), encoding="utf-8")
    children: list[int] = []

    def kill(done: int, of: int, name: str) -> None:
        if done == 1 and workers[0].poll() is None:
            children.extend(child for worker in workers for child in children_of(worker.pid))
            workers[0].kill()

    options = Options(only="deck", jobs=1)
    far = incremental.build_changed(paths, Path("far"), Options(only="deck", jobs=1, scheduler=address), progress=kill)
    assert workers[0].wait() == -signal.SIGKILL
    near = incremental.build_changed(paths, Path("near"), options)
    assert [each.diagnostics for each in far] == [each.diagnostics for each in near] == [()] * 3
    for name in ("a.pptx", "b.pptx", "c.pptx"):
        assert Path("far", name).read_bytes() == Path("near", name).read_bytes()
    records = [json.loads(Path(folder, "manifest.json").read_bytes())["reports"] for folder in ("far", "near")]
    assert records[0] == records[1]
    assert [each.reasons for each in incremental.build_changed(paths, Path("far"), options)] == [()] * 3
    workers[1].kill()
    workers[1].wait()
    assert children
    for child in children:  # a handle on a process can be read when that has ended
        assert select.select([child], [], [], 60)[0]
        os.close(child)


def test_where_no_scheduler_answers_nothing_is_made(
    project: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "CONNECTING", 0.2)
    Path("source/a.yaml").write_text("title: A\nsections: []\n", encoding="utf-8")
    failed = publish("build", "--scheduler", "tcp://127.0.0.1:1")
    assert failed.code == 1
    assert "error[cluster] the cluster at 'tcp://127.0.0.1:1' cannot be used: no scheduler answers there" in failed.err
    assert not list(Path("out").glob("*.p*"))


def test_what_was_made_with_other_versions_is_not_taken() -> None:
    ours = serving.made_with()
    same = serving.Done(Answer(), dict(ours))
    assert asking.foreign(same) is None
    for name, version, told in (
        ("weasyprint", "1.0", "has weasyprint 1.0, and this one "),
        ("pango", "1.0", "has pango 1.0, and this one "),  # another system's lines may end elsewhere
        ("publish", "other", "has another version of this program"),
    ):
        found = asking.foreign(serving.Done(Answer(), {**ours, name: version}))
        assert found is not None
        assert told in found.message
    font = asking.foreign(serving.Done(Answer(), dict(ours), {"None.otf": "1"}))
    assert font is not None
    assert "another font 'None.otf'" in font.message
