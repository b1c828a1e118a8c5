"""Sections that share a slide: which title and which words belong together, and what of them is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building.test_agreement import NOTES, SLIDES, changed, found_in, put, swap
from tests.writers.files import Finished, finished

TEXT = """\
title: Minutes of the pond committee
lang: en
sections:
  - title: Apologies
    content: ["Nobody sent any, which was noted with pleasure."]
  - title: The pond
    content: ["It leaks on its northern side. Divers will look at it in May."]
  - title: The gate
    content: ["A new lock costs forty pounds and is bought."]
  - title: Next meeting
    content: ["On the last Tuesday of June, in the boathouse."]
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    path: Path = tmp_path_factory.mktemp("minutes") / "report.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return finished(path)


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        (SLIDES, swap(">The pond<", ">The gate<"), {"The pond", "The gate"}),
        (SLIDES, swap(">Nobody sent any, which was noted with pleasure<", ">A new lock costs forty pounds and is bought<"), {"Apologies", "The gate"}),
        (SLIDES, put(">The gate<", "><"), {"The gate"}),
        (SLIDES, put(">A new lock costs forty pounds and is bought<", "><"), {"The gate"}),
        (NOTES, put(">Next meeting<", "><"), {"Next meeting"}),
    ],
    ids=["titles exchanged", "words exchanged", "a title lost", "words lost", "a title of the notes lost"],
)  # fmt: skip
def test_a_section_stands_on_a_shared_slide_with_its_title_and_its_words(
    part: str, change: Callable[[str], str], told: set[str], report: Finished
) -> None:
    assert found_in(report) == []
    found = found_in(report, deck=changed(report.deck.data, part, change))
    lines = {TEXT[: TEXT.index(f"title: {title}")].count("\n") + 1 for title in told}
    assert {line for line, _ in found} >= lines, found
