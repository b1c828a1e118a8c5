"""Nothing is made twice: a product is built again when something that it follows from has changed, and only then."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publish.building import incremental
from publish.building.built import Built
from publish.building.processes.workers import SCRATCH
from publish.building.project import Options, Project
from publish.building.recording import manifest, states
from tests import fakes
from tests.conftest import Publish

REPORT = "title: A\nsections:\n  - title: S\n    content:\n      - include: part.yaml\n      - {table: {data: d.csv}}\n"
WARNED = "title: A\nfacts: {unused: 1}\nsections: [{title: S, content: [x]}]\n"


@pytest.fixture(autouse=True)
def source(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report that includes a file and shows data; what was just written is believed to lie there as it was read."""
    fakes.fake_writers(monkeypatch)
    monkeypatch.setattr(manifest, "SETTLED", -(10**18))
    states.of_program.cache_clear()
    states.of_fonts.cache_clear()
    Path("source/a.yaml").write_text(REPORT, encoding="utf-8")
    Path("source/part.yaml").write_text("[A paragraph.]\n", encoding="utf-8")
    Path("source/d.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    return Path("source/a.yaml")


def build(*paths: Path, **options: Any) -> tuple[Built, ...]:
    return incremental.build_changed(paths, Path("out"), Options(**options))


def reasons(path: Path, **options: Any) -> tuple[str, ...]:
    """Why a report is built, which then stands."""
    (built,) = build(path, **options)
    assert set(built.products.values()) <= set(Path("out").iterdir())
    return built.reasons


def test_what_has_not_changed_is_not_built_again(source: Path) -> None:
    assert reasons(source) == ("it was not built here before",)
    times = {path: path.stat().st_mtime_ns for path in Path("out").iterdir()}
    assert reasons(source) == ()
    assert {path: path.stat().st_mtime_ns for path in Path("out").iterdir()} == times
    assert build(source)[0].products == {"briefing": Path("out/a.pdf"), "deck": Path("out/a.pptx")}


CHANGES: dict[str, tuple[Callable[[], Any], str]] = {
    "the report": (lambda: Path("source/a.yaml").write_text(f"{REPORT}# x\n"), "'source/a.yaml' changed"),
    "an include": (lambda: Path("source/part.yaml").write_text("[Another.]\n"), "'source/part.yaml' changed"),
    "data": (lambda: Path("source/d.csv").write_text("x,y\n1,3\n"), "'source/d.csv' changed"),
    "a product that is gone": (lambda: Path("out/a.pdf").unlink(), "'out/a.pdf' is not there"),
    "a product that was changed": (lambda: Path("out/a.pdf").write_text("x"), "'out/a.pdf' is not as it was made"),
    "a torn record": (lambda: os.truncate("out/manifest.json", 100), "it was not built here before"),
    "a foreign record": (lambda: Path("out/manifest.json").write_text("[]"), "it was not built here before"),
    "a record of another form": (
        lambda: Path("out/manifest.json").write_text(
            '{"manifest": 2, "timings": {}, "reports": {"source/a.yaml": {"from": []}}}'
        ),
        "the record of its last build cannot be read",
    ),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_what_has_changed_is_built_again_and_says_why(kind: str, source: Path) -> None:
    build(source)
    change, reason = CHANGES[kind]
    change()
    assert reasons(source) == (reason,)
    assert reasons(source) == ()


def test_other_code_fonts_options_and_times_build_it_again(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(source)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert reasons(source) == ("the options changed",)
    assert reasons(source, layout="official") == ("the options changed",)
    assert reasons(source, layout="official", project=Project("plain")) == ("the options changed",)
    build(source)
    monkeypatch.setattr(states, "of_program", lambda: "other")
    assert reasons(source) == ("the program or a library changed",)
    Path("fonts").mkdir()
    Path("fonts/a.otf").write_bytes(b"")
    monkeypatch.setenv("PUBLISH_FONTS", str(Path("fonts").resolve()))
    assert reasons(source) == ("the fonts changed",)
    assert reasons(source, force=True) == ("--force was given",)


def test_a_layout_of_the_project_is_told_by_all_its_files(source: Path) -> None:
    folder = Path("layouts/house")
    folder.mkdir(parents=True)
    (folder / "layout.yaml").write_text("based_on: plain\ntitle: House\n", encoding="utf-8")
    build(source, layout="house")
    assert reasons(source, layout="house") == ()
    (folder / "briefing").mkdir()
    (folder / "briefing/style.css").write_text("p { color: red }\n", encoding="utf-8")
    assert reasons(source, layout="house") == ("the layout 'layouts/house' changed",)
    Path("layouts/plain").mkdir()
    Path("layouts/plain/layout.yaml").write_text("based_on: official\ntitle: Other\n", encoding="utf-8")
    assert "there are other layouts" in reasons(source, layout="house")


def test_a_product_alone_is_kept_apart_from_both(source: Path) -> None:
    build(source)
    assert reasons(source, only="deck") == ("it was not built here before",)
    assert reasons(source, only="deck") == ()
    assert reasons(source) == ()


def test_what_was_found_is_told_again(source: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "SETTLED", -(10**18))
    source.write_text(WARNED, encoding="utf-8")
    first = publish("build", "--explain", "source/a.yaml")
    again = publish("build", "--explain", "source/a.yaml")
    assert first.err.startswith("source/a.yaml: built: it was not built here before\n")
    assert again.err.startswith("source/a.yaml: up to date\n")
    assert "unused" in again.err
    assert (again.code, again.out, again.err.partition("\n")[2]) == (
        first.code,
        first.out,
        first.err.partition("\n")[2],
    )
    assert publish("build", "--strict", "source/a.yaml").code == 1


def test_what_cannot_be_built_is_tried_again(source: Path) -> None:
    build(source)
    source.write_text("title: A\n", encoding="utf-8")
    for _ in range(2):
        (built,) = build(source)
        assert built.reasons == ("'source/a.yaml' changed",)
        assert not built.products
    source.write_text(REPORT, encoding="utf-8")
    assert reasons(source) == ()  # the old products are still those of this text


def test_a_file_that_was_changed_during_a_build_is_not_believed(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "SETTLED", 10**18)
    build(source)
    assert reasons(source) == ("it was not built here before",)


def test_reports_of_one_name_and_those_of_a_pipe_are_built_always(source: Path) -> None:
    Path("source/deep").mkdir()
    Path("source/deep/a.yaml").write_text(WARNED, encoding="utf-8")
    for _ in range(2):
        build(source)
        assert [each.reasons for each in build(source, Path("source/deep/a.yaml"))] == [
            ("another report has its name",)
        ] * 2
    piped = Path("source/stdin.yaml")
    for _ in range(2):
        assert reasons(piped, project=Project(piped={piped: WARNED.encode()})) == ("it comes from the standard input",)
    assert "source/stdin.yaml" not in json.loads(Path("out/manifest.json").read_text())["reports"]


def test_records_of_products_that_are_gone_go(source: Path) -> None:
    other = Path("source/b.yaml")
    other.write_text(WARNED, encoding="utf-8")
    build(source, other)
    for product in Path("out").glob("b.*"):
        product.unlink()
    source.write_text(f"{REPORT}\n", encoding="utf-8")
    build(source)
    assert set(json.loads(Path("out/manifest.json").read_text())["reports"]) == {"source/a.yaml"}


def test_clean_empties_the_cache(publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from publish import cache

    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "kept"))
    cache.put(cache.key(b"a"), b"value")
    assert publish("clean").out == "1 entry removed\n"
    assert publish("clean").out == "0 entries removed\n"


def test_many_reports_are_built_in_parts_and_recorded_together(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incremental, "BATCH", 2)
    paths = [source, Path("source/deep/a.yaml"), *(Path(f"source/{name}.yaml") for name in "bcd")]
    Path("source/deep").mkdir()
    for path in paths[1:]:
        path.write_text(WARNED, encoding="utf-8")
    told: list[tuple[int, int]] = []
    built = incremental.build_changed(paths, Path("out"), progress=lambda done, of, name: told.append((done, of)))
    assert [bool(each.products) for each in built] == [True, False, True, True, True]  # two of one name are told
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {of for _, of in told} <= {5, 8, 10}
    assert [each.reasons for each in build(*paths[2:])] == [(), (), ()]


def test_the_last_of_many_are_recorded_when_nothing_is_left_behind(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incremental, "BATCH", 1)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left: list[list[Path]] = []
    write = manifest.write

    def noted(*arguments: Any) -> None:
        left.append(list(tmp_path.glob(f"{SCRATCH}*")))
        write(*arguments)

    monkeypatch.setattr(manifest, "write", noted)
    paths = [Path(f"source/{number}.yaml") for number in range(33)]
    for path in paths:
        path.write_text(WARNED, encoding="utf-8")
    build(*paths, jobs=1)
    assert len(left) > 1
    assert not left[-1]  # a build that is killed from here on leaves nothing that the next would have to remove
    assert {each.reasons for each in build(*paths)} == {()}


def test_the_digest_of_the_program_follows_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(states, "ROOT", tmp_path / "package")
    module = tmp_path / "package" / "a.py"
    module.parent.mkdir()
    digests = []
    for text, name in (("x = 1", "a.py"), ("x = 23", "a.py"), ("x = 23", "b.py")):
        (module.parent / name).write_text(text, encoding="utf-8")
        states.of_code.cache_clear()
        digests.append(states.of_code())
        states.of_code.cache_clear()
        assert states.of_code() == digests[-1]
    os.utime(module, ns=(1, 1))  # another time and the same bytes: the same program
    states.of_code.cache_clear()
    assert states.of_code() == digests[-1]
    states.of_code.cache_clear()
    assert len({*digests}) == 3
