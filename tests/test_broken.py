"""Ten kinds of broken source, through the command: each tells the place and a mend, and leaves the last good products."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import fakes
from tests.conftest import Publish

GOOD = "title: A report\nsections:\n  - title: A section\n    id: here\n    content: [A paragraph.]\n"

BROKEN: dict[str, tuple[str | bytes, str, str]] = {
    "bad YAML": ('title: "A report\n', "2019.yaml:1:8: error[yaml]", "close it"),
    "unknown key": (f"subtitel: One line\n{GOOD}", "2019.yaml:1:1: error[unknown-key]", "did you mean 'subtitle'?"),
    "wrong type": (f"facts: Anna\n{GOOD}", "2019.yaml:1:8: error[wrong-type]", "write its keys below it"),
    "missing key": (GOOD.replace("title: A report\n", ""), "2019.yaml:1:1: error[missing-key]", "add 'title: …'"),
    "missing file": (
        GOOD.replace("[A paragraph.]", "[figure: {image: a.png, alt: A picture}]"),
        "2019.yaml:5:31: error[not-found]",
        "paths are relative",
    ),
    "duplicate id": (f"{GOOD}  - title: Another\n    id: here\n    content: [x]\n", "2019.yaml:7:9: error[duplicate-id]", "line 4"),
    "dangling reference": (
        GOOD.replace("A paragraph.", "'See [](#hree).'"),
        "2019.yaml:5:20: error[unknown-reference]",
        "did you mean 'here'?",
    ),
    "tab indentation": (GOOD.replace("    id", "\tid"), "2019.yaml:4:1: error[yaml]", "indent with spaces"),
    "empty file": ("", "2019.yaml:1:1: error[empty]", "publish new"),
    "not UTF-8": (b"title: \xb1\xa8\xb8\xe6\n", "2019.yaml:1:8: error[unreadable]", "GB18030; save it as UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_each_kind_of_broken_source_is_told_with_place_and_fix(
    kind: str, project: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    fakes.fake_writers(monkeypatch)
    path = Path("source/2019.yaml")
    path.write_text(GOOD, encoding="utf-8")
    assert publish("build").code == 0
    good = {product: (product.read_bytes(), product.stat().st_mtime_ns) for product in Path("out").iterdir()}
    assert len(good) == 3  # the manifest, too

    text, place, mend = BROKEN[kind]
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    for command in ("build", "check"):
        result = publish(command)
        assert result.code == 1
        assert place in result.err
        assert mend in result.err
        assert "Traceback" not in result.err
        assert result.out == ""
    assert {product: (product.read_bytes(), product.stat().st_mtime_ns) for product in Path("out").iterdir()} == good
