"""Writing: killed before any of its steps, the two products are of one build, and the next call leaves no litter."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.building import incremental, output
from tests.hostile.processes import environment_of

OLD = {"a.pdf": b"old page", "a.pptx": b"old slides"}
NEW = {"a.pdf": b"new page", "a.pptx": b"new slides"}


def stand(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    output.replace_all(tmp_path / "out", OLD)
    return tmp_path / "out"


def test_files_take_the_places_of_the_old_together(folder: Path) -> None:
    assert output.replace_all(folder, NEW) == (folder / "a.pdf", folder / "a.pptx")
    assert stand(folder) == NEW


def test_what_is_at_work_is_left_alone(folder: Path) -> None:
    with output._aside(folder) as aside:
        (aside / "new" / "a.pdf").write_bytes(b"half")
        output.recover(folder)
        assert aside.exists()
    assert stand(folder) == OLD


def test_what_is_left_by_another_is_removed_or_finished(folder: Path) -> None:
    for name, kind in (("AAAA", "new"), ("BBBB", "whole")):
        aside = folder / f"{output.PREFIX}{name}" / kind
        aside.mkdir(parents=True)
        (aside / f"{kind}.pdf").write_bytes(kind.encode())
    output.recover(folder)
    assert stand(folder) == {**OLD, "whole.pdf": b"whole"}
    assert sorted(path.name for path in folder.iterdir()) == ["a.pdf", "a.pptx", "whole.pdf"]


def test_a_new_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    output.new_folder(tmp_path / "layouts" / "house", {"layout.yaml": b"a", "deck/house.pptx": b"b"})
    assert stand(tmp_path) == {"layout.yaml": b"a", "house.pptx": b"b"}
    with pytest.raises(output.NotWritten, match="house' cannot be written"):
        output.new_folder(tmp_path / "layouts" / "house", {"layout.yaml": b"c"})
    assert [path.name for path in (tmp_path / "layouts").iterdir()] == ["house"]


_KILLED = """
import os, signal, sys
from pathlib import Path
from publish.building import incremental, output
from tests.hostile.test_output import NEW, OLD, stand

WRITING = {"os.rename", "os.mkdir", "os.link", "os.remove", "os.rmdir", "os.chmod"}

def steps(left):
    '''Ends this process before the step of that number that changes something on the disk.'''
    def count(event, arguments):
        nonlocal left
        writes = event in WRITING or event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if writes:
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
    sys.addaudithook(count)

def check(folder, before, failing):
    after = stand(folder) if folder.exists() else {}
    products = {name: data for name, data in after.items() if name in NEW}
    whole = [products == before, products == NEW]
    torn = {name: data for name, data in products.items() if data not in (before.get(name), NEW[name])}
    assert not torn, torn
    output.recover(folder)
    recovered = stand(folder) if folder.exists() else {}
    assert recovered in (before, NEW), (before, recovered)
    if folder.exists():
        assert sorted(path.name for path in folder.iterdir()) == sorted(recovered)

root = Path(sys.argv[1])
count = 0
for state in ("none", "empty", "old", "half", "twice"):
    left = 0
    while True:
        folder = root / f"{state}{left}" / "out"
        before = {"none": {}, "empty": {}, "half": {"a.pdf": OLD["a.pdf"]}}.get(state, OLD)
        if state == "empty":
            folder.mkdir(parents=True)
        if before:
            output.replace_all(folder, before)
        if state == "twice":  # a build after one that ended between two renames
            aside = folder / ".publish-dead" / "whole"
            aside.mkdir(parents=True)
            (aside / "a.pptx").write_bytes(OLD["a.pptx"])
        child = os.fork()
        if child == 0:
            steps(left)
            output.replace_all(folder, NEW)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        check(folder, before, False)
        count += 1
        if os.WIFEXITED(status):
            assert stand(folder) == NEW
            break
        left += 1
print(count)
"""


def test_killed_before_any_step_the_products_are_of_one_build(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path)], capture_output=True, text=True, env=environment_of({})
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 60


@pytest.fixture
def without_rights(folder: Path) -> Iterator[Path]:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_what_cannot_be_written_is_called_by_its_own_name(without_rights: Path) -> None:
    with pytest.raises(output.NotWritten, match=r"out/a.pdf' cannot be written: Permission denied"):
        output.replace_all(without_rights, NEW)
    assert stand(without_rights) == OLD


def test_a_folder_that_takes_nothing_is_told_of_before_any_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output.require_writable(folder / "deeper" / "still")
    assert stand(folder) == OLD
    assert not [path for path in folder.iterdir() if path.name.startswith(output.PREFIX)]
    (folder / "file").write_bytes(b"")
    for place in (folder / "file", folder / "file" / "deeper"):
        with pytest.raises(output.NotWritten, match=r"cannot be written: Not a directory"):
            output.require_writable(place)

    def read(*_: object) -> None:
        raise AssertionError("work was begun")

    monkeypatch.setattr(incremental, "_made", read)
    with pytest.raises(output.NotWritten, match="file' cannot be written"):
        incremental.build_changed([folder / "a.yaml"], folder / "file")


@pytest.mark.parametrize(("code", "mend"), [("ENOSPC", "free space"), ("EFBIG", "ulimit"), ("EIO", "close the file")])
def test_a_disk_that_takes_no_more_is_told_of_by_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: str, mend: str
) -> None:
    import errno

    def full(handle: int) -> None:
        raise OSError(getattr(errno, code), os.strerror(getattr(errno, code)))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(output.NotWritten) as raised:
        output.replace_all(folder, NEW)
    assert f"{folder.as_posix()}/a.pdf" in raised.value.diagnostic.message
    assert mend in (raised.value.diagnostic.hint or "")
    assert stand(folder) == OLD
