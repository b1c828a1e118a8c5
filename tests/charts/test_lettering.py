"""Words of charts are measured in the fonts that set them."""

from __future__ import annotations

import pytest

from publish.charts.lettering import Lettering, advance, hyphenated, lines, meant_of
from publish.layouts import open_layout


@pytest.mark.parametrize(("word", "family"), [("Harbour", "Noto Sans CJK SC"), ("ł", "Official Western Sans")])
def test_a_face_measures_only_the_characters_that_it_is_meant_for(word: str, family: str) -> None:
    spec = open_layout("official").spec
    measured = Lettering(spec, "en").width(word, 1.0)
    assert measured == pytest.approx(advance(word, meant_of(spec.briefing, family)))


def test_of_two_faces_the_first_that_is_meant_for_a_character_measures_it() -> None:
    briefing = open_layout("official").spec.briefing
    (western,), (chinese,) = (meant_of(briefing, family) for family in ("Official Western Sans", "Noto Sans CJK SC"))
    assert not western.takes("H")
    assert chinese.takes("H")
    assert advance("H", (western, chinese)) == advance("H", (chinese,))


@pytest.mark.parametrize(
    ("text", "room", "broken"),
    [
        ("Holzhackschnitzelheizkraftwerk Nord", "zelheizkraftwerk", ["Holzhackschnit-", "zelheizkraftwerk", "Nord"]),
        ("Werk", "We", None),
        ("getConfigurationByIdentifier", "getConfigurationBy", None),
        ("Donaudampfschifffahrtselektrizität", "Donau", None),
    ],
    ids=["a long word", "a short word", "a token", "more than once"],
)
def test_a_long_word_below_a_column_is_hyphenated_once(text: str, room: str, broken: list[str] | None) -> None:
    letters = Lettering(open_layout("plain").spec, "de")
    assert hyphenated(letters, text, letters.width(room), letters.size) == broken


def test_no_line_parts_a_figure_from_its_unit() -> None:
    letters = Lettering(open_layout("plain").spec, "de")
    assert lines(letters, "Pumpe 44 MW Nord", letters.width("Pumpe 44")) == ["Pumpe", "44 MW", "Nord"]


@pytest.mark.parametrize(("lang", "wide"), [("zh-Hans", 1.0), ("zh-TW", 1.0), ("ja", 0.561), ("ko", 0.561)])
def test_of_a_collection_the_face_of_the_family_measures_marks_that_are_wide_in_chinese_alone(
    lang: str, wide: float
) -> None:
    lettering = Lettering(open_layout("plain").spec, lang)
    assert lettering.width("古丽娜尔·买买提", 1.0) == pytest.approx(7 + wide)
