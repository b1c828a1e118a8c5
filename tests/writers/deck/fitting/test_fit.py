"""The fitter: heights, the steps of the scale, and where a text continues."""

from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from publish.layouts.masters.values import Box, Level, Placeholder
from publish.writers.deck.fitting.fit import MOST_KEPT, Fitter, balanced
from publish.writers.deck.slides import Para, Run
from tests.reports import texts
from tests.writers.deck.conftest import fitter

POINT = 12700


def place(width: float, height: float, *levels: Level) -> Placeholder:
    """A text placeholder of a size in pt, without insets."""
    designed = levels or (Level(24, 31), Level(20, 28, before=8))
    return Placeholder(
        1, "body", "Text", Box(0, 0, round(width * POINT), round(height * POINT)), designed, (0, 0, 0, 0)
    )


def para(text: str, level: int = 0) -> Para:
    return Para((Run(text),), level)


def test_a_line_has_the_height_of_its_pitch() -> None:
    assert fitter().height([para("one"), para("two", 1)], place(400, 400)) == 31 + 8 + 28


def test_a_short_text_keeps_its_size() -> None:
    assert fitter().largest([([para("one")], place(400, 40))]) == 0


def test_a_longer_text_goes_down_the_scale_step_by_step() -> None:
    sizes = fitter().sizes(place(400, 40), 1)
    assert [size.size for size in sizes if size] == [20, 16]
    assert [size.size for size in fitter().sizes(place(400, 40), 9) if size] == [16, 16]


def test_texts_side_by_side_are_set_alike() -> None:
    long = [para("Quays, cranes and warehouses were built along the whole of the northern shore")]
    together = fitter().largest([([para("one")], place(300, 95)), (long, place(300, 95))])
    assert together == fitter().largest([(long, place(300, 95))]) == 1


def test_what_fits_at_no_size_is_said_to() -> None:
    assert fitter().largest([([para("word " * 200)], place(100, 40))]) is None


def test_a_hanging_number_leaves_the_measure_to_the_text() -> None:
    level = Level(24, 31, left=30, indent=-30, bullet=True)
    wide, narrow = place(300, 300), place(330, 300, level)
    text = "Quays, cranes and warehouses were built along the whole of the northern shore"
    numbered = Para((Run(text),), plain=True, label="1.")
    assert fitter().lines(numbered, narrow) == fitter().lines(para(text), wide)


def test_an_endless_word_begins_below_its_number() -> None:
    level = Level(24, 31, left=30, indent=-30, bullet=True)
    endless = Para((Run("x" * 60),), plain=True, label="1.")
    assert fitter().lines(endless, place(330, 300, level))[:2] == [0, 0]


def test_points_keep_what_is_below_them_when_a_list_continues() -> None:
    listed = [part for n in range(6) for part in (para(f"Point {n}"), para("Below it", 1))]
    of_one_size = Fitter(fitter().ruler, {}, 16, "en")
    flows = of_one_size.flow(listed, place(400, 31 * 3 + 36 * 3))
    assert [len(flow.paragraphs) for flow in flows] == [4, 4, 4]
    assert all(flow.paragraphs[0].level == 0 for flow in flows)


def test_a_long_paragraph_continues_after_a_sentence() -> None:
    text = "The harbour grew in all its parts. " * 12
    flows = fitter().flow([para(text.strip())], place(300, 200))
    assert len(flows) > 1
    assert all(flow.paragraphs[-1].text.endswith(".") for flow in flows)


@given(text=texts(3000), width=st.integers(60, 900), height=st.integers(60, 500))
def test_a_text_of_any_length_continues_whole(text: tuple[object, ...], width: int, height: int) -> None:
    words = "".join(getattr(part, "text", "") for part in text)
    where = place(width, height)
    flows = fitter("zh-Hans").flow([para(words)], where)
    assert "".join(p.text for flow in flows for p in flow.paragraphs).replace(" ", "") == words.replace(" ", "")
    for flow in flows:
        assert fitter("zh-Hans").height(flow.paragraphs, where, flow.sizes) <= where.height + 0.1


@given(heights=st.lists(st.floats(1, 100), min_size=1, max_size=40), room=st.floats(100, 400))
def test_chunks_are_whole_in_order_and_fit(heights: list[float], room: float) -> None:
    chunks = balanced(heights, room)
    assert [at for chunk in chunks for at in chunk] == list(range(len(heights)))
    assert all(sum(heights[at] for at in chunk) <= room + 1e-6 for chunk in chunks)


def test_chunks_are_even() -> None:
    assert [len(chunk) for chunk in balanced([10.0] * 9, 80)] == [5, 4]


def test_what_is_measured_once_is_kept_but_not_for_ever() -> None:
    ours, made = fitter(), list[int]()

    def make(number: int) -> str:
        made.append(number)
        return f"measured {number}"

    things = [object() for _ in range(MOST_KEPT + 2)]
    for number, thing in enumerate(things):
        for _ in range(2):
            assert ours.once("key", thing, partial(make, number)) == f"measured {number}"
    assert made == [*range(len(things))]
    assert ours.once("key", things[0], partial(make, 0)) == "measured 0"
    assert made[-1] == 0
