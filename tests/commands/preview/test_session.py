"""A preview without a browser: what its state comes to after each save. The processes are the real ones."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from publish.building.project import Project
from publish.commands.preview.messages import Area, Chapter, Checked, Job, Page, Pages
from publish.commands.preview.session import Asked, Session, remove_leftovers
from publish.commands.preview.state import State
from publish.diagnostics import Place
from publish.writers import briefing
from tests.commands.preview import saves

REPORT = """\
title: Ships
lang: en
sections:
  - title: What came
    content:
      - A paragraph.
      - include: more.yaml
      - table: {data: ships.csv}
      - points:
          run_in: true
          intro: "Three came:"
          items:
            - a schooner from the north
            - {lead: A brig, text: with nothing but ballast and a very long tale of how that had come about in the end}
            - a boat
"""


class Shown:
    """A session whose loop is turned until something holds."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "source" / "a.yaml"
        self.state = State("a.yaml")
        self.session = Session(Asked(self.source, folder=folder / "out"), self.state)

    def until(self, holds: Callable[[], bool], seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, self.state.told()
            self.session.turn(0.02)

    def is_whole(self) -> bool:
        """Whether the latest save is shown, or said to be broken."""
        of, number = self.state.numbers, self.state.number
        if of["checked"] != number or number != self.session.number:
            return False
        good = self.state.checked is not None and self.state.checked.is_good
        return not good or (of["done"] == number and abs(of["slides"]) == number) or of["pages"] == -number

    def save(self, name: str, text: str) -> None:
        """Saves a file, and waits until that is shown."""
        number = self.session.number
        (self.source.parent / name).write_text(text, encoding="utf-8")
        self.until(lambda: self.session.number > number and self.is_whole())

    @property
    def codes(self) -> list[str]:
        return [problem["code"] for problem in self.state.told()["problems"]]

    @property
    def lines(self) -> set[tuple[str, int]]:
        """The places to which pages lead."""
        places = (area.place for page in self.state.pages for area in page.areas)
        return {(Path(place.file).name, place.line) for place in places}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    folder = tmp_path_factory.mktemp("project")
    (folder / "source").mkdir()
    for name, text in (
        ("a.yaml", REPORT),
        ("more.yaml", "Words from elsewhere.\n"),
        ("ships.csv", "Ship,Tons\nAurora,12\nBoreas,7\n"),
    ):
        (folder / "source" / name).write_text(text, encoding="utf-8")
    shown = Shown(folder)
    shown.session.begin_zygote()
    shown.session.save()
    shown.until(shown.is_whole)
    yield shown
    children = processes_below(os.getpid())
    shown.session.close()
    assert children
    assert not [each for each in children if Path(f"/proc/{each}").exists()], "a process is left"
    assert not shown.session.scratch.exists()


def processes_below(parent: int) -> list[int]:
    """The processes of this package that are children of a process, or of these."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            status, command = path.read_text(), path.with_name("cmdline").read_text()
        except OSError:
            continue
        if int(status.rpartition(")")[2].split()[1]) == parent and "publish.commands.preview.zygote" in command:
            number = int(path.parent.name)
            found += [number, *processes_below(number)]
    return found


def test_the_pages_are_those_of_a_build_and_know_their_lines(shown: Shown) -> None:
    assert shown.codes == []
    assert [f"page/{page.digest}" in shown.state.blobs for page in shown.state.pages] == [True] * len(shown.state.pages)
    assert {
        ("a.yaml", 1),
        ("a.yaml", 4),
        ("a.yaml", 6),
        ("more.yaml", 1),
        ("ships.csv", 2),
        ("ships.csv", 3),
    } <= shown.lines


def test_points_that_run_in_one_paragraph_are_told_apart(shown: Shown) -> None:
    areas = [area for page in shown.state.pages for area in page.areas if area.place.line > 8]
    assert {area.place.line for area in areas} == {11, 13, 14, 15}
    for line in (11, 13, 14):
        here = max((area for area in areas if area.place.line == line), key=lambda area: (area.box[1], area.box[0]))
        after = min((a for a in areas if a.place.line > line), key=lambda area: (area.box[1], area.box[0]))
        assert (round(here.box[1], 2), here.box[0]) < (round(after.box[1], 2), after.box[0]), line


def test_a_save_of_any_file_is_shown(shown: Shown) -> None:
    before = shown.state.pages[0].digest
    shown.save("a.yaml", REPORT.replace("A paragraph.", "Another paragraph."))
    assert shown.state.pages[0].digest != before
    for name, text in (("more.yaml", "Other words.\n"), ("ships.csv", "Ship,Tons\nAurora,12\nCirrus,9\n")):
        before = shown.state.pages[0].digest
        shown.save(name, text)
        assert shown.state.pages[0].digest != before
    seen = shown.state.pages[0].digest
    shown.save("a.yaml", "# a line more\n" + REPORT.replace("A paragraph.", "Another paragraph."))
    assert shown.state.pages[0].digest == seen, "nothing on the page has changed"
    assert ("a.yaml", 7) in shown.lines, "but where it stands in the source has"


def test_a_broken_report_keeps_what_was_good(shown: Shown) -> None:
    before = shown.state.pages
    shown.save("a.yaml", REPORT.replace("title: Ships", "titel: Ships"))
    assert shown.codes == ["unknown-key"]
    assert shown.state.pages == before
    shown.save("a.yaml", REPORT)
    assert shown.codes == []


def test_a_file_that_was_missing_is_seen_when_it_comes(shown: Shown) -> None:
    ships = (shown.source.parent / "ships.csv").read_text(encoding="utf-8")
    (shown.source.parent / "ships.csv").unlink()
    number = shown.session.number
    shown.until(lambda: shown.session.number > number and shown.is_whole())
    assert shown.codes == ["not-found"]
    shown.save("ships.csv", ships)
    assert shown.codes == []


def test_a_child_that_is_ended_is_told_and_the_next_save_is_shown(shown: Shown) -> None:
    shown.until(lambda: shown.session.is_warm)
    (shown.source.parent / "a.yaml").write_text(REPORT.replace("A paragraph.", "Doomed."), encoding="utf-8")
    number, zygotes = shown.session.number, set(processes_below(os.getpid()))
    shown.until(lambda: shown.session.number > number)
    shown.until(lambda: bool(set(processes_below(os.getpid())) - zygotes))
    for child in set(processes_below(os.getpid())) - zygotes:
        os.kill(child, signal.SIGKILL)
    shown.until(lambda: shown.codes == ["ended"] or shown.is_whole())
    shown.save("a.yaml", REPORT)
    assert shown.codes == []


def test_a_zygote_that_is_ended_is_begun_again(shown: Shown) -> None:
    assert shown.session.first is not None
    first, number = shown.session.first.process.pid, shown.session.number
    os.kill(first, signal.SIGKILL)
    shown.until(lambda: shown.session.number > number and shown.is_whole())
    assert shown.session.first.process.pid != first
    assert shown.codes == []


def test_the_last_of_many_saves_is_shown(shown: Shown) -> None:
    """A short version of `python -m tests.commands.preview.saves`."""
    saves.many(shown.session, shown.state, shown.source, REPORT, 12, random.Random(7))
    shown.save("a.yaml", REPORT)


def test_in_a_long_report_the_changed_chapter_is_shown_first(tmp_path: Path) -> None:
    """It takes the place of the pages that it had, and is marked until all is set."""
    titles = [Place("a.yaml", line) for line in (10, 20, 30)]
    chapters = tuple(Chapter(f"{at}", title) for at, title in enumerate(titles))
    state, job = State("a.yaml"), Job(1, tmp_path, None, Project(), tmp_path, tmp_path)

    def page(name: str, *places: Place) -> Page:
        return Page(
            595, 842, name, tuple(Area(at, (0.1, 0.1 + number / 10, 0.5, 0.05)) for number, at in enumerate(places))
        )

    def shown() -> str:
        return "".join(each["digest"] for each in state.told()["pages"])

    state.begin(1)
    state.take(Checked(1, True, (), {}, (), (), False, chapters=chapters), job)
    elsewhere = Place("a.yaml", 99)
    whole = (page("c", elsewhere), page("1", titles[0]), page("x", elsewhere), page("2", titles[1], titles[2]))
    state.take(Pages(1, whole, ()), job)
    assert [each.page for each in state.chapters] == [1, 3, None]
    state.begin(2)
    state.take(Pages(2, (page("n", titles[0]), page("y"), page("z")), (), first=1), job)
    assert (shown(), state.told()["settling"]) == ("cnyz2", True)
    state.take(Pages(2, whole, ()), job)
    assert (shown(), state.told()["settling"]) == ("c1x2", False)


def test_what_an_ended_preview_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    gone, alive, other = (tmp_path / f"publish-preview-{each}" for each in ("99999999-x", f"{os.getpid()}-x", "me"))
    for each in (gone, alive, other):
        each.mkdir()
    remove_leftovers()
    assert [each.exists() for each in (gone, alive, other)] == [False, True, True]


def test_places_and_kept_fonts_change_no_byte(shown: Shown) -> None:
    from publish.building import check

    checked = check(shown.source)
    assert checked.report is not None
    assert checked.layout is not None
    plain = briefing.write(checked.report, checked.layout)
    located = briefing.located(checked.report, checked.layout)
    assert located.written == plain
    assert [sheet.digest for sheet in located.sheets] == [page.digest for page in shown.state.pages]
    # Each area of one line lies on its words.
    pdf = pdfium.PdfDocument(plain.data)
    seen = 0
    for page, sheet in zip(pdf, located.sheets, strict=True):
        text = page.get_textpage()
        width, height = page.get_size()
        for area in sheet.areas:
            left, right = area.left * width, (area.left + area.width) * width
            top, bottom = (1 - area.top) * height, (1 - area.top - area.height) * height
            if top - bottom > 20 or not (words := text.get_text_bounded(left, bottom - 1, right, top + 1).strip()):
                continue
            boxes = [text.get_charbox(at, loose=True) for at in range(text.count_chars())]
            on = [(low + high) / 2 for start, low, end, high in boxes if left < (start + end) / 2 < right]
            assert min(abs((top + bottom) / 2 - each) for each in on) < 1.5, words
            seen += 1
    assert seen > 10
