"""Regular expressions from programs that are kept match as Python's own do."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from publish.building.processes import programs
from publish.building.processes.workers import Bounds, Task, Workers
from publish.cache import get, put

SMALL = Bounds(cpu=30, wall=120, memory=2**31)
TEXT = "one 1, Two 22;\nthree 333 — 一百 四４ aa-aa\ud800"
_compiler: Any = re._compiler  # type: ignore[attr-defined]
_plain = _compiler.compile


@pytest.fixture
def keeping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that takes programs from a cache of its own, in which there is none."""
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path))
    monkeypatch.setattr(_compiler, "compile", _plain)
    monkeypatch.setattr(programs, "FEW", 0)
    _forget(monkeypatch)


def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begins another process, as far as expressions go."""
    re.purge()
    _compiler.compile = _plain
    for name in ("_kept", "_used", "_new"):
        monkeypatch.setattr(programs, name, {})
    programs.remember()


@pytest.mark.usefixtures("keeping")
@pytest.mark.parametrize(
    ("expression", "flags"),
    [
        (r"(?P<word>\w+) (?P<figure>\d+)", 0),
        (r"^(t)?(?(1)hree|one)", re.MULTILINE | re.IGNORECASE),
        (r"(?i:TWO)|(?<=\d)[,;](?!\n)|\b(\w)\1-", re.VERBOSE),
        ("[\u4e00-\u9fff]+|[\ud800]|[^\x00-\uffff]*x", re.DOTALL),
        (rb"(?P<figure>[0-9]+)|\w\xe4", re.IGNORECASE),
        (r"\w+?(?=\s)", re.ASCII),
    ],
)
def test_a_program_matches_as_ever(expression: str | bytes, flags: int, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = _plain(expression, flags)
    for _ in range(2):
        made = re.compile(expression, flags)
        programs.keep()
        text: Any = TEXT if isinstance(expression, str) else TEXT.encode("utf-8", "surrogatepass")
        assert [found.regs for found in made.finditer(text)] == [found.regs for found in plain.finditer(text)]
        assert [found.regs for found in made.finditer(text)]
        assert (made, made.flags, made.groupindex) == (plain, plain.flags, plain.groupindex)
        assert [found.lastgroup for found in made.finditer(text)] == [found.lastgroup for found in plain.finditer(text)]
        _forget(monkeypatch)
        monkeypatch.setattr(_compiler, "_code", None)  # nothing is made anew


@pytest.mark.usefixtures("keeping")
@pytest.mark.parametrize(
    "kept",
    [
        b"no JSON",
        b"{}",
        b"[[1]]",
        json.dumps([["str", "a(b)", 0, 32, "AAAA", 1, {}]]).encode(),
        json.dumps([["str", "a(b)", 0, 32, "AAAAAA==", 1, {}]]).encode(),
        json.dumps([["str", "a(b)", 0, 32, "", 2**40, {}]]).encode(),
        json.dumps([["str", "a(b)", 0, 32, None, None, []]]).encode(),
    ],
)
def test_what_is_no_program_is_made_anew(kept: bytes) -> None:
    put(programs._entry(), kept)
    assert re.compile("a(b)").fullmatch("ab")


@pytest.mark.usefixtures("keeping")
def test_a_mistake_in_an_expression_is_told_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        with pytest.raises(re.error, match="missing \\)"):
            re.compile("(a")
        programs.keep()
        _forget(monkeypatch)


@pytest.mark.usefixtures("keeping")
def test_workers_keep_what_they_make_and_what_others_kept() -> None:
    # More than the few that are not worth it: a worker need not be forked from this process, and knows nothing of its `FEW`.
    first, second = ([f"[{letters}]{{{n}}}" for n in range(2, 20)] for letters in ("a-f", "g-k"))
    for expressions in (first, second):
        with Workers(1) as workers:
            # A worker keeps what it has made after each of its first two tasks, so before it begins the third.
            tasks = [Task(_are_valid, (expressions,), SMALL)] * 3
            assert [each.value for each in workers.do(tasks)] == [True] * 3
    assert {*first, *second} <= _kept()


def _are_valid(expressions: Sequence[str]) -> bool:
    return all(map(re.compile, expressions))


@pytest.mark.usefixtures("keeping")
def test_where_more_is_kept_than_may_be_what_is_of_no_use_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    for expression in ("[a-f]{3}", "[g-k]{4}"):
        re.compile(expression)
        programs.keep()
    monkeypatch.setattr(programs, "MOST", len(get(programs._entry()) or b""))
    _forget(monkeypatch)
    re.compile("[g-k]{4}")
    re.compile("[l-p]{5}")
    programs.keep()
    assert _kept() == {"[g-k]{4}", "[l-p]{5}"}
    monkeypatch.setattr(programs, "MOST", 10)
    re.compile("[q-t]{6}")
    programs.keep()
    assert _kept() == {"[g-k]{4}", "[l-p]{5}"}


@pytest.mark.usefixtures("keeping")
def test_a_few_are_not_worth_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "FEW", 1)
    re.compile("[a-f]{3}")
    programs.keep()
    assert _kept() == set()
    re.compile("[g-k]{4}")
    programs.keep()
    assert _kept() == {"[a-f]{3}", "[g-k]{4}"}


def _kept() -> set[str]:
    return {text for _, text, *_ in json.loads(get(programs._entry()) or b"[]")}
