"""Drawings are kept in the user's cache while a build asks for it, by all that they follow from."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.charts import drawn


def test_a_drawing_is_drawn_once_for_all_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "_is_keeping", False)
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "kept"))
    times: list[str] = []

    def draw(text: str) -> bytes:
        def engine() -> bytes:
            times.append(text)
            return text.encode()

        return drawn.once("vega", text, engine)

    assert [draw("a"), draw("a")] == [b"a", b"a"]
    with drawn.stored():
        assert [draw("b"), draw("b"), draw("c")] == [b"b", b"b", b"c"]
    with drawn.stored():
        assert draw("b") == b"b"
        monkeypatch.setattr(drawn, "_engine", lambda: b"another engine")
        assert draw("b") == b"b"
    assert times == ["a", "a", "b", "c", "b"]
