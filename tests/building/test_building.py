"""Building: every product that was asked for, or none; and never a good one lost. No engine is needed for that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import publish
from publish import building, checks
from publish.building import pipeline, writing
from publish.building.processes.workers import Bounds
from publish.building.project import Options
from publish.diagnostics import Diagnostic, Place, ReportError
from publish.model import Report
from publish.model.nodes import plain
from publish.writers import WRITERS
from tests import fakes


def write(name: str, title: str | None = None, content: str = "[A paragraph.]") -> Path:
    path = Path("source") / f"{name}.yaml"
    path.write_text(
        f"title: {title or name}\nsections:\n  - title: A section\n    content: {content}\n", encoding="utf-8"
    )
    return path


def products() -> dict[str, bytes]:
    """Everything that lies in `out/`."""
    return {path.name: path.read_bytes() for path in sorted(Path("out").rglob("*")) if path.is_file()}


@pytest.fixture(autouse=True)
def writers(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Fake writers, and the means to make them fail."""
    fakes.fake_writers(monkeypatch)
    return lambda **trouble: fakes.fake_writers(monkeypatch, **trouble)


def test_both_products_are_made() -> None:
    assert publish.build(write("a")) == {"briefing": Path("out/a.pdf"), "deck": Path("out/a.pptx")}
    assert products() == {"a.pdf": b"briefing of a in plain", "a.pptx": b"deck of a in plain"}


def test_only_one_is_made_when_only_one_is_asked_for() -> None:
    publish.build(write("a"), "elsewhere/deep", only="deck", layout="official")
    assert [path.name for path in Path("elsewhere/deep").iterdir()] == ["a.pptx"]
    assert Path("elsewhere/deep/a.pptx").read_bytes() == b"deck of a in official"


def test_products_have_the_rights_that_files_have_here() -> None:
    publish.build(write("a"))
    Path("plain").touch()
    assert Path("out/a.pdf").stat().st_mode == Path("plain").stat().st_mode


@pytest.mark.parametrize("trouble", [fakes.refuse, fakes.die, fakes.nest, fakes.lack_a_font])
def test_where_one_cannot_be_made_neither_takes_the_place_of_the_old(
    writers: Callable[..., None], trouble: Callable[[Report], None]
) -> None:
    publish.build(write("a", "Old"))
    old = products()
    writers(New=trouble)
    with pytest.raises(ReportError) as raised:
        publish.build(write("a", "New"))
    assert products() == old
    assert raised.value.diagnostics[0].place is not None


def test_a_report_that_kills_its_worker_takes_no_other_along(writers: Callable[..., None]) -> None:
    writers(b=fakes.die)
    built = building.build_all([write(name) for name in "abcd"], Path("out"))
    assert [bool(one.products) for one in built] == [True, False, True, True]
    assert [d.code for one in built for d in one.diagnostics] == ["ended"]


def test_a_report_whose_worker_waits_for_ever_is_given_up(
    writers: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "WRITING", Bounds(cpu=60, wall=1, memory=2**31))
    writers(b=fakes.wait)
    built = building.build_all([write(name) for name in "ab"], Path("out"), Options(only="deck"))
    assert [[d.code for d in one.diagnostics] for one in built] == [[], ["too-long"]]


def test_a_mistake_in_the_program_takes_no_other_report_along(writers: Callable[..., None]) -> None:
    writers(b=fakes.blunder)
    built = building.build_all([write(name) for name in "abc"], Path("out"))
    assert [bool(each.products) for each in built] == [True, False, True]
    (found,) = built[1].diagnostics
    assert (found.code, found.place) == ("internal", Place("source/b.yaml"))
    assert "out/b.traceback.txt" in (found.hint or "")
    kept = Path("out/b.traceback.txt").read_text(encoding="utf-8")
    assert "KeyError: 'a mistake in the program'" in kept
    assert "weasyprint 70" in kept


def test_a_traceback_that_served_goes_with_the_next_good_build(writers: Callable[..., None]) -> None:
    writers(a=fakes.blunder)
    building.build_all([write("a")], Path("out"))
    writers()
    building.build_all([write("a")], Path("out"))
    assert list(products()) == ["a.pdf", "a.pptx"]


def test_an_engine_that_breaks_down_is_not_called_a_want_of_memory(writers: Callable[..., None]) -> None:
    writers(a=fakes.break_down)
    (built,) = building.build_all([write("a")], Path("out"))
    assert [(each.code, "SIGABRT" in each.message) for each in built.diagnostics] == [("engine", True)]


def test_a_report_that_is_too_much_to_read_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    run = checks.run

    def short_of_memory(report: Report) -> tuple[Diagnostic, ...]:
        if plain(report.title) == "b":
            raise MemoryError
        return run(report)

    monkeypatch.setattr(checks, "run", short_of_memory)
    built = building.build_all([write(name) for name in "abc"], Path("out"))
    assert [[each.code for each in report.diagnostics] for report in built] == [[], ["too-long"], []]


def test_losses_are_told_and_do_not_stop_the_build_unless_strict() -> None:
    path = write("a", "Lossy")
    (built,) = building.build_all([path], Path("out"))
    assert [str(one.severity) for one in built.diagnostics] == ["warning", "warning"]
    assert len(built.products) == 2
    (strict,) = building.build_all([path], Path("strict"), Options(strict=True))
    assert not strict.products
    assert not Path("strict").exists()


def test_reports_of_one_name_do_not_write_over_each_other() -> None:
    Path("source/more").mkdir()
    built = building.build_all([write("a"), write("more/a")], Path("out"))
    assert [bool(one.products) for one in built] == [True, False]
    assert built[1].diagnostics[0].code == "output"


def test_of_its_sources_a_report_keeps_those_that_something_is_told_of() -> None:
    good, bad = building.build_all([write("a"), write("b", content="[{txt: b}]")], Path("out"))
    assert (good.diagnostics, good.sources.texts, good.sources.data) == ((), {}, {})
    assert bad.sources.texts == {"source/b.yaml": Path("source/b.yaml").read_text(encoding="utf-8")}


def test_a_report_with_mistakes_stops_no_other() -> None:
    built = building.build_all([write("a", content="[{txt: b}]"), write("b")], Path("out"))
    assert [bool(one.products) for one in built] == [False, True]


def test_progress_is_told_product_by_product_and_names_what_is_being_made() -> None:
    told: list[tuple[int, int, str]] = []
    options = Options(jobs=1)
    building.build_all([write("a"), write("b")], Path("out"), options, progress=lambda *now: told.append(now))
    assert [name for done, _, name in told if done == 0] == ["a.yaml", "b.yaml", "", "a.pdf"]
    assert told[4:] == [(1, 4, "a.pptx"), (2, 4, "b.pdf"), (3, 4, "b.pptx"), (4, 4, "")]


def test_what_cannot_be_written_is_said_and_leaves_nothing_behind() -> None:
    Path("out").mkdir()
    Path("out/a.pptx").mkdir()
    (built,) = building.build_all([write("a")], Path("out"))
    assert [one.code for one in built.diagnostics] == ["output"]
    assert "a.pptx" in built.diagnostics[0].message
    assert [path.name for path in Path("out").iterdir()] == ["a.pptx"]


def test_a_file_where_the_folder_should_be_is_said() -> None:
    Path("out").touch()
    with pytest.raises(ReportError) as raised:
        building.build_all([write("a")], Path("out"))
    assert [one.code for one in raised.value.diagnostics] == ["output"]


@pytest.mark.parametrize("stop", [OSError(13, "Permission denied"), KeyboardInterrupt()])
def test_where_the_second_cannot_be_put_in_place_the_first_is_taken_back(
    monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    publish.build(write("a", "Old"))
    old = products()
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if self.parent.name == "whole" and self.suffix == ".pptx":
            raise stop
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    if isinstance(stop, OSError):
        with pytest.raises(ReportError, match="Permission denied"):
            publish.build(write("a", "New"))
    else:
        with pytest.raises(KeyboardInterrupt):
            publish.build(write("a", "New"))
    assert products() == old


def test_loading_gives_the_report_with_everything_in_place() -> None:
    path = write("a", content="['See [](#here).', {id: here, table: {caption: T, rows: [[a], [b]]}}]")
    loaded = publish.load(path)
    (block, _) = loaded.sections[0].content
    assert plain(getattr(block, "text", ())) == "See Table 1."


def test_loading_a_report_with_mistakes_tells_all_of_them() -> None:
    with pytest.raises(ReportError) as raised:
        publish.load(write("a", content="[{txt: b}, '{{ c }}', '[](#d)']"))
    assert [one.code for one in raised.value.diagnostics] == ["unknown-kind", "unknown-fact", "unknown-reference"]


@pytest.mark.parametrize("path", ["source", "source/none.yaml", "none/none.yaml"])
def test_what_is_no_file_is_said(path: str) -> None:
    with pytest.raises(ReportError) as raised:
        publish.build(path)
    assert raised.value.diagnostics[0].code in ("not-found", "unreadable")
    assert raised.value.diagnostics[0].hint


def test_the_outline_is_a_product_like_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pipeline, writing):
        monkeypatch.setattr(module, "WRITERS", WRITERS)
    path = write("a")
    assert publish.build(path, only="outline") == {"outline": Path("out/a.txt")}
    assert Path("out/a.txt").read_text(encoding="utf-8").startswith("report a  [en, plain]  source/a.yaml:1:1\n")


def test_a_product_that_is_in_no_table_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="there is briefing, deck, outline"):
        publish.build(write("a"), only="slides")
