"""Of each kind of mistake that the planter knows, one is planted in the products of a report of many kinds, and found."""

from __future__ import annotations

import random

import pytest

from tests.hostile import in_briefings, planting
from tests.hostile.deck_mistakes import KINDS
from tests.hostile.untouched import Untouched, untouched

SEEDS = range(3)
TEXT = """\
title: The harbour in 2025
kind: Annual report
organization: Harbour Office
date: 2026-03-01
stamp: Draft
sections:
  - title: Goods and ships
    summary: What came and went
    id: goods
    content:
      - "Trade grew by 12.5% to 4.2 million tonnes, and the deficit fell from −3.1% to −1.8%, by 1.3 percentage points."
      - metrics:
          - {value: "12.5%", label: Growth of trade, change: "+1.5%"}
          - {value: "1,318", label: Ships of the year, change: "−4.2%"}
          - {value: "90.5 km", label: Length of the quays, change: "+0.5%"}
      - headline: Harwich handles most of the boxes
        table:
          caption: Boxes of each port
          columns: [Port, Boxes, Share]
          rows:
            - [Harwich, "1,912", 31%]
            - [Dover, "1,745", 25%]
            - [Hull, "1,633", 21%]
            - ["[Leith](https://leith.example/port)", 412, 14%]
          highlight: {Port: Dover}
          source: The harbour office
      - chart:
          type: column
          caption: Goods by half-year
          y_axis: {title: Thousand tonnes}
          data: {rows: [[half, sea, river], [First, 212.5, 200], [Second, 239, 213.5], [Third, 251, 220]]}
          x: half
          y: [sea, river]
      - chart:
          type: pie
          caption: Where the boxes come from
          data: {rows: [[from, boxes], [The Baltic, 912], [The Mediterranean, 745], [Elsewhere, 412]]}
          x: from
          y: [boxes]
  - title: Berths and quays
    summary: What was built
    content:
      - points:
          intro: Three things made the difference
          numbering: 1.
          items:
            - {lead: The northern quay, text: It opened in March and took 12 ships, status: green}
            - {lead: Night work, text: "Ships are handled at all hours, as [the office](https://office.example/night) says", status: amber}
            - {lead: Quieter cranes, text: They came in June and cost 3.5 million, status: red}
      - points:
          numbering: 1.
          items:
            - The pilots moved into the new house
            - The harbour master retired after thirty years
            - The chandlery was sold to its workers
      - quote: {text: A harbour is a promise that the sea makes to the land., by: An old pilot}
      - code: |
          total = sum(ships)
          print(total - 1)
  - title: Tides
    only: briefing
    content: [High water comes twice a day.]
    sections:
      - {title: Spring tides, content: [They come with the full moon.]}
      - {title: Neap tides, content: [They come with the half moon.]}
  - title: Outlook
    summary: What will come
    break: page
    content:
      - timeline:
          - {when: 4 May 2026, text: The permit is signed}
          - {when: 9 June 2026, text: The second crane arrives}
          - {when: 1 July 2026, text: The quay is whole}
closing: {headline: Thank you for reading}
"""


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> Untouched:
    path = tmp_path_factory.mktemp("planting") / "report.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return untouched(path)


def test_nothing_is_found_where_nothing_is_planted(of: Untouched) -> None:
    assert [str(each) for each in of.found()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_mistake_in_a_deck_is_found(kind: str, of: Untouched) -> None:
    outcomes = [each for seed in SEEDS for each in planting.in_deck(of, 1, random.Random(seed), [kind])]
    assert [each.words for each in outcomes if not each.is_found] == []
    assert len(outcomes) == len(SEEDS), "the report has no place for such a mistake"


LOOKED_FOR = [
    kind
    for kind in in_briefings.KINDS
    if any(word in kind for word in ("number", "columns", "dates")) or kind in in_briefings.AROUND
]


@pytest.mark.parametrize("kind", LOOKED_FOR)
def test_numbers_columns_dates_and_what_stands_around_the_text_of_a_briefing_are_found_where_they_are_wrong(
    kind: str, of: Untouched
) -> None:
    (outcome,) = planting.in_briefing(of, 1, random.Random(1), [kind])
    assert outcome.is_found, outcome.words
