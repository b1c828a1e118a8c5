"""What a command prints to may be gone, full, or of another alphabet: one true sentence, never a traceback."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest

from tests.hostile.processes import environment_of, write


@pytest.fixture(autouse=True)
def in_project(project: Path) -> None:
    write("a", "𠮷野家 – très bien")


def publish(shell: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command line in which `publish` is this package's."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; publish() {{ '{sys.executable}' -m publish \"$@\"; }}; {shell}"],
        capture_output=True,
        text=True,
        errors="replace",
        env=environment_of(environment),
    )


@pytest.mark.parametrize(
    ("shell", "code", "sentence"),
    [
        ("publish schema | true", 141, "the output was closed early"),
        ("publish schema > /dev/full", 1, "what is to be said cannot be printed: No space left on device"),
        ("publish check 2>/dev/full source/a.yaml", 0, ""),
        ("publish outline >&-", 0, ""),
        ("publish check <&-", 0, ""),
        ("publish build --only deck 2>&-", 0, ""),
        ("publish build --only deck <&- >&- 2>&-", 0, ""),
    ],
)
def test_a_stream_that_takes_nothing_is_no_crash(shell: str, code: int, sentence: str) -> None:
    done = publish(shell)
    assert (done.returncode, "Traceback" in done.stderr, "Exception ignored" in done.stderr) == (code, False, False)
    assert sentence in done.stderr


def test_a_terminal_is_heeded_its_width_and_whether_it_wants_colour() -> None:
    Path("source/a.yaml").write_text(f"title: {'word ' * 40}\n  - no\n", encoding="utf-8")
    shown = {
        name: in_terminal(40, **{name: value})
        for name, value in (("NO_COLOR", "1"), ("TERM", "dumb"), ("LANG", "C.UTF-8"))
    }
    assert ["\x1b[" in text for text in shown.values()] == [False, False, True]
    lines = shown["NO_COLOR"].replace("\r", "").splitlines()
    caret, *_ = (number for number, line in enumerate(lines) if line.strip(" |") == "^")
    assert max(map(len, lines[caret - 1 : caret + 1])) <= 40


def in_terminal(columns: int, **environment: str) -> str:
    """What `publish check` writes to a terminal of so many columns."""
    mine, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    surroundings = {"TERM": "xterm"} | environment
    command = [sys.executable, "-m", "publish", "check"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment_of(surroundings)):
        os.close(theirs)
        written = b""
        with suppress(OSError):  # the terminal is gone
            while piece := os.read(mine, 4096):
                written += piece
    os.close(mine)
    return written.decode()


@pytest.mark.parametrize("encoding", ["gbk", "latin-1"])
def test_what_an_alphabet_lacks_is_shown_by_its_number(encoding: str) -> None:
    done = publish("publish outline; publish layout list; publish check --layout 𠮷", PYTHONIOENCODING=encoding)
    assert "Traceback" not in done.stderr
    assert "\\U00020bb7" in done.stdout


def test_a_limit_on_the_size_of_files_is_told_of_the_product() -> None:
    done = publish("ulimit -f 1; publish new trial")
    assert done.returncode == 1
    assert "source/" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_machine_without_pango_is_told_what_it_lacks() -> None:
    program = (
        "import cffi, sys\n"
        "dlopen = cffi.FFI.dlopen\n"
        "def without(self, name, flags=0):\n"
        "    if 'pango' in name: raise OSError(f\"cannot load library '{name}': no such file\")\n"
        "    return dlopen(self, name, flags)\n"
        "cffi.FFI.dlopen = without\n"
        "from publish import cli\n"
        "sys.argv = ['publish', 'build', '--only', 'briefing']\n"
        "cli.main()\n"
    )
    write("a", "A report")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment_of({}))
    assert (done.returncode, done.stdout) == (3, "")
    assert "error[missing-library] the briefing cannot be set: the library pango" in done.stderr
    assert not Path("out").exists()
