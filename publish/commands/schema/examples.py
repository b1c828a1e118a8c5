"""What editors show and insert: an example of each kind of block, and of keys that hold names of the author's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

EXAMPLES: Final[Mapping[str, str]] = {
    "text": "text: Trade grew by **12 %**; most of it came from containers.",
    "points": """\
points:
  items:
    - lead: Listen
      text: Ask what people miss.
    - lead: Decide
      text: Choose what matters most.""",
    "quote": """\
quote:
  text: A harbour is a promise.
  by: An old pilot""",
    "table": """\
table:
  caption: Ships by half-year
  columns: [Half-year, Ships]
  rows:
    - [First, 212]
    - [Second, 239]""",
    "figure": """\
figure:
  image: figures/harbour.svg
  alt: What the picture shows, for those who do not see it
  caption: The harbour""",
    "chart": """\
chart:
  type: column
  caption: Ships by half-year
  data:
    rows:
      - [half, ships]
      - [First, 212]
      - [Second, 239]
  x: half
  y: ships""",
    "metrics": """\
metrics:
  items:
    - {label: Growth, value: 12.5, unit: "%"}
    - {label: Ships, value: 451}""",
    "timeline": """\
timeline:
  items:
    - {when: 2024, lead: Planned}
    - {when: 2025, lead: Opened}""",
    "callout": """\
callout:
  title: Mind
  text: The figures of the last month are provisional.""",
    "definitions": """\
definitions:
  items:
    - term: Call
      text: A ship that enters the harbour.""",
    "code": """\
code:
  caption: How a report is built
  text: |
    publish build source/report.yaml""",
    "side_by_side": """\
side_by_side:
  - table:
      caption: Ships, first quarter
      columns: [Month, Ships]
      rows: [[January, 31], [February, 28], [March, 40]]
  - table:
      caption: Ships, second quarter
      columns: [Month, Ships]
      rows: [[April, 35], [May, 38], [June, 40]]""",
}
"""For each kind of block one that is right as it stands: what editors show, and what they insert."""

REPORT: Final[Mapping[str, str]] = {
    "facts": 'facts:\n  growth: {value: 12.5, unit: "%"}',
    "data": "data:\n  ships:\n    rows:\n      - [half, ships]\n      - [First, 212]",
    "sections": "sections:\n  - title: The year\n    content:\n      - Trade grew.",
    "closing": "closing:\n  headline: Thank you",
}
"""Examples of keys of the report."""

LANGUAGES: Final = (
    *("en", "zh-Hans", "zh-Hant", "de", "fr", "es", "it", "pt", "pt-BR", "pt-PT", "ja", "ko", "ru", "ar"),
    *("cs", "da", "el", "fi", "he", "hu", "nb", "nl", "pl", "ro", "sv", "tr", "uk", "vi"),
)
"""Languages that editors offer: those that have words of their own. Any other one that has a tag can be written."""

FORMS: Final[Mapping[str, str]] = {
    "date": "A day is written year-month-day: 2026-03-01.",
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$": "A language is written as its tag: en, zh-Hans, de.",
    "^[A-Za-z\u00aa-\uffff][A-Za-z0-9_\u00aa-\uffff-]*$": "A name begins with a letter; letters, digits, '-' and '_' follow.",
    r"^\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}:\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}$": "Cells are named by two corners: A1:D20.",
    r"^\d{1,3}(\.\d+)? ?%$": "A width is a share of the measure: 60%.",
    r"^#[0-9A-Fa-f]{6}$": "A colour is '#' and six digits in quotes: \"#A6192E\".",
}
"""What is said of a text that is not of its form, by the form's name or pattern."""
