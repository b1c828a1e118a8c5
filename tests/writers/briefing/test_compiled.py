"""Templates that come with the package are compiled once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import DictLoader, Environment

from publish.layouts.layout import shipped
from publish.writers.briefing.compiled import Compiled


class _Files(DictLoader):
    """Templates by their names, said to be files of a folder."""

    def __init__(self, folder: Path, **texts: str) -> None:
        super().__init__(texts)
        self.folder = folder

    def get_source(self, environment: Environment, template: str) -> Any:
        text, _, is_as_it_was = super().get_source(environment, template)
        return text, str(self.folder / template), is_as_it_was


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def _said(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str, *, again: bool) -> str:
    """What a template makes of a name; `again` where it must not be compiled for that."""
    environment = Environment(loader=_Files(folder, page=text), bytecode_cache=Compiled(), autoescape=True)
    with monkeypatch.context() as only:
        if again:
            only.setattr(Environment, "compile", None)
        return environment.get_template("page").render(name="<Ada>")


def _kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_another_process_does_not_compile_it(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    ours = shipped() / "plain" / "briefing"
    assert _said(monkeypatch, ours, "Hello {{ name }}", again=False) == "Hello &lt;Ada&gt;"
    assert _said(monkeypatch, ours, "Hello {{ name }}", again=True) == "Hello &lt;Ada&gt;"
    assert len(_kept(folder)) == 1
    assert _said(monkeypatch, ours, "Bye {{ name }}", again=False) == "Bye &lt;Ada&gt;"
    monkeypatch.setattr(jinja2, "__version__", "another")
    assert _said(monkeypatch, ours, "Bye {{ name }}", again=False) == "Bye &lt;Ada&gt;"
    assert len(_kept(folder)) == 3


def test_one_that_is_torn_is_compiled_anew(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    ours = shipped() / "plain" / "briefing"
    for size in (0, 10, 100):
        _said(monkeypatch, ours, "Hello {{ name }}", again=False)
        (kept,) = _kept(folder)
        kept.write_bytes(kept.read_bytes()[:size])
    assert _said(monkeypatch, ours, "Hello {{ name }}", again=False) == "Hello &lt;Ada&gt;"


def test_one_of_a_strangers_layout_is_kept_nowhere(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    _said(monkeypatch, folder / "house" / "briefing", "{{ name }}", again=False)
    assert not _kept(folder)


def test_nothing_is_kept_where_python_may_not(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _said(monkeypatch, shipped(), "{{ name }}", again=False)
    assert not _kept(folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (folder / "a file").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "pycache_prefix", str(folder / "a file"))
    assert _said(monkeypatch, shipped(), "{{ name }}", again=False) == "&lt;Ada&gt;"
