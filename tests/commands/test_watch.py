"""`--watch`: a command that is done again at each save, until Ctrl-C."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from publish.commands.preview.outside import environment
from tests.conftest import Publish

GOOD = "title: A\nsections: [{title: B, content: [C.]}]\n"


def test_a_check_is_done_again_at_each_save(project: Path) -> None:
    source = Path("source/a.yaml")
    source.write_text(GOOD, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "publish", "check", str(source), "--watch"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(LANG="C.UTF-8", LC_ALL="C.UTF-8"),
        # A job in the background of a shell ignores Ctrl-C, and all that it begins.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stderr is not None

    def told() -> str:
        """What is told until it waits."""
        lines = []
        while (line := running.stderr.readline()) and not line.startswith("waiting for a save"):  # type: ignore[union-attr]
            lines.append(line)
        return "".join(lines)

    assert "error" not in told()
    source.write_text(GOOD.replace("title: A", "titel: A"), encoding="utf-8")
    assert "unknown key 'titel'" in told()
    source.write_text(GOOD.replace("[C.]", "[include: more.yaml]"), encoding="utf-8")
    assert "not-found" in told()
    source.with_name("more.yaml").write_text("- Words.\n", encoding="utf-8")
    assert "error" not in told()
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 0
    running.stderr.close()


def test_what_is_piped_cannot_be_watched(publish: Publish, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    said = publish("check", "-", "--watch")
    assert said.code == 2
    assert "name a file to watch" in said.err
