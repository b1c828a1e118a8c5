"""Lists on slides: every level and every number is seen, however deep it lies."""

from __future__ import annotations

import pytest

from publish.layouts.masters.values import EMU
from publish.model import Points
from publish.writers.deck.planning.typesetting.behind_leads import NEARER
from publish.writers.deck.slides import Para, Run, Slide, size_at
from tests.builders import callout, finished, item, paragraph, points, report, section
from tests.writers.deck.conftest import Plan, fitter, layout_and_master

DEEPEST = 9


def nested(depth: int, numbering: str) -> Points:
    """A list in a list in a list …, the deepest of two points."""
    inner = points("the deepest", "its neighbour", numbering=numbering)
    for level in range(depth - 1, 0, -1):
        inner = points(item(f"Level {level}", points=inner.points), numbering=numbering)
    return inner


def list_of(slides: tuple[Slide, ...]) -> tuple[Slide, list[Para]]:
    """The only slide of the report, and the paragraphs of its list."""
    (slide,) = (slide for slide in slides if slide.form == "list")
    (body,) = (content for content in slide.contents if content.role == "text")
    return slide, list(body.paragraphs)


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("numbering", ["1.", "第一条", "•", "(xviii)"])
def test_each_level_stands_further_in_and_has_its_own_numbers(planned: Plan, layout: str, numbering: str) -> None:
    given = nested(DEEPEST, numbering)
    slide, paragraphs = list_of(planned(finished(report(section("Deep", given))), layout).slides)
    assert [paragraph.level for paragraph in paragraphs] == [*range(9), 8]
    counts = given.points.counter(1) != ""
    assert [paragraph.label for paragraph in paragraphs if paragraph.level] == (
        [given.points.label(1)] * 8 + [given.points.label(2)] if counts else [""] * 9
    )
    master = layout_and_master(layout)[1]
    holder = next(p for p in master.layouts[slide.layout].placeholders.values() if len(p.levels) > 1 and p.idx == 1)
    lefts = {p.level: p.indent[0] if p.indent else holder.level(p.level).left for p in paragraphs if p.level}
    assert sorted(lefts.values()) == [lefts[level] for level in range(1, 9)]
    assert len({round(left, 2) for left in lefts.values()}) == 8


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_bullets_of_three_levels_are_as_the_master_sets_them(planned: Plan, layout: str) -> None:
    _, paragraphs = list_of(planned(finished(report(section("Deep", nested(3, "•")))), layout).slides)
    assert [paragraph.indent for paragraph in paragraphs] == [None] * 4


def test_a_number_has_no_bullet_before_it_and_its_words_hang_behind_the_widest(planned: Plan) -> None:
    within = points(*map(str, range(8, 13)), numbering="8.").points
    _, paragraphs = list_of(planned(finished(report(section("a", points(item("One", points=within)))))).slides)
    inner = [paragraph for paragraph in paragraphs if paragraph.level]
    assert [paragraph.label for paragraph in inner] == ["8.", "9.", "10.", "11.", "12."]
    assert all(paragraph.plain for paragraph in inner)
    assert len({paragraph.indent for paragraph in inner}) == 1


def test_a_list_begins_at_the_number_of_its_sample(planned: Plan) -> None:
    whole = report(
        section(
            "a", points("one", "two", numbering="3.", form="list"), points("three", numbering="continue", form="list")
        )
    )
    slides = [slide for slide in planned(finished(whole)).slides if slide.form == "list"]
    found = [
        [p.label or p.text for content in s.contents if content.role == "text" for p in content.paragraphs]
        for s in slides
    ]
    assert found == [["3.", "4."], ["5."]]
    assert [[note.text for note in slide.notes] for slide in slides] == [["3.\xa0one", "4.\xa0two"], ["5.\xa0three"]]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_words_stand_right_behind_their_dash_beside_points_with_wide_numbers(planned: Plan, layout: str) -> None:
    inner = points("the wall", "the lights", numbering="（1）").points
    given = points(item("One", "Built.", points=inner), item("Two", "Mended."), numbering="1.", form="list")
    _, paragraphs = list_of(planned(finished(report(section("a", given), lang="zh-Hans")), layout).slides)
    dashed = {para.indent for para in paragraphs if para.level and not para.label}
    numbered = {para.indent for para in paragraphs if para.level and para.label}
    ((_, hang),) = (indent or (0.0, 0.0) for indent in numbered)
    assert all(indent is None or indent[1] > hang / 1.5 for indent in dashed)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (("One.", "Two."), "One\nTwo"),
        (("One. And more.", "Two."), "One. And more.\nTwo."),
        (("One. And more.", "Two"), "One. And more\nTwo"),
        (("One? Yes.", "Two …", "Three"), "One? Yes\nTwo …\nThree"),
    ],
)
def test_all_points_of_a_list_end_in_a_stop_or_none(planned: Plan, given: tuple[str, ...], shown: str) -> None:
    (*_, slide) = planned(finished(report(section("All", points(*given))))).slides
    assert "\n".join(content.text for content in slide.contents if content.role in ("text", "lead")) == shown


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("numbering", ["a)", "(ii)", "五是", "-1."])
def test_no_number_touches_the_words_behind_it(planned: Plan, layout: str, numbering: str) -> None:
    inner = points("the wall", "the lights", numbering="a)").points
    for given in (
        points("One", "Two", numbering=numbering),
        points(item("One", points=inner), "Two", numbering=numbering),
    ):
        slides = planned(finished(report(section("Few", given, headline="Two things"))), layout).slides
        master = layout_and_master(layout)[1]
        ruler = fitter(layout=layout).ruler
        for slide in slides:
            for content in slide.contents:
                for para in content.paragraphs:
                    if para.label:
                        level = master.layouts[slide.layout].placeholders[content.idx].level(para.level)
                        size = size_at(content.sizes, para.level)
                        hang = -(para.indent or (0.0, level.indent))[1]
                        type_size = size.size if size else level.size
                        assert ruler.width((Run(para.label),), type_size, True) + 0.25 * type_size < hang


@pytest.mark.parametrize(
    ("given", "figures", "words"),
    [
        (("**1**个中心", "**3**大平台"), ["1个", "3大"], ["中心", "平台"]),
        (("**18**万人次客流", "**2.5亿元** 利润"), ["18万人次", "2.5亿元"], ["客流", "利润"]),
        (("**7** ships", "**12** crews"), ["7", "12"], ["ships", "crews"]),
    ],
)
def test_what_a_figure_counts_in_stays_with_it(
    planned: Plan, given: tuple[str, ...], figures: list[str], words: list[str]
) -> None:
    (*_, slide) = planned(finished(report(section("All", points(*given))))).slides
    assert slide.form == "facts"
    assert [content.text for content in slide.contents if content.role == "lead"] == figures
    assert [content.text for content in slide.contents if content.role == "text"] == words


@pytest.mark.parametrize("words", ["暂无。", "（略）", "無。", "None.", "n/a", "なし"])
def test_that_there_is_nothing_to_say_is_no_statement(planned: Plan, words: str) -> None:
    (*_, slide) = planned(finished(report(section("Risks", paragraph(words))))).slides
    (*_, other) = planned(finished(report(section("Risks", paragraph("One risk is left."))))).slides
    assert (slide.form == "statement", other.form == "statement") == (False, True)
    assert words.strip("。.") in "".join(content.text for content in slide.contents)


@pytest.mark.parametrize(
    ("texts", "numbering", "labels"),
    [
        (["Gloves;", "A helmet;", "Boots."], None, ["•", "•", "•"]),
        (["Wear gloves.", "Wear a helmet."], None, ["", ""]),
        (["Wear gloves.", "Wear a helmet."], "1.", ["1.", "2."]),
        (["Gloves", "A helmet"], "none", ["", ""]),
        (["1. Gloves", "2. A helmet"], None, ["", ""]),
    ],
)
def test_words_of_a_callout_that_are_no_sentences_are_a_list(
    planned: Plan, texts: list[str], numbering: str | None, labels: list[str]
) -> None:
    block = callout(*texts, title="Before you start", numbering=numbering)
    slides = planned(finished(report(section("Safety", paragraph("The mains are live."), block)))).slides
    (body,) = (
        content
        for slide in slides
        for content in slide.contents
        if "Before you start" in map(_text, content.paragraphs)
    )
    _, *words = body.paragraphs
    assert [paragraph.label for paragraph in words] == labels


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        (
            "Approve the new date; release £1.3m of it; note that Brook Lane follows.",
            "en",
            [("•", "Approve the new date"), ("•", "Release £1.3m of it"), ("•", "Note that Brook Lane follows")],
        ),
        (
            "Before you begin: wear gloves and boots; switch it off; tell the foreman.",
            "en",
            [
                ("", "Before you begin"),
                ("•", "Wear gloves and boots"),
                ("•", "Switch it off"),
                ("•", "Tell the foreman"),
            ],
        ),
        (
            "请会议审定：一是同意调整上线时间；二是动用预备费130万元。",
            "zh-Hans",
            [("", "请会议审定"), ("", "一是同意调整上线时间"), ("", "二是动用预备费130万元")],
        ),
        ("Costs fell by half; income rose by a tenth.", "en", [("", "Costs fell by half; income rose by a tenth")]),
        (
            "We wait; we ask again; we pay at last. It is spent.",
            "en",
            [("", "We wait; we ask again; we pay at last. It is spent.")],
        ),
    ],
)
def test_a_sentence_of_a_callout_that_counts_or_parts_its_points_is_a_list(
    planned: Plan, text: str, lang: str, shown: list[tuple[str, str]]
) -> None:
    whole = report(section("One", paragraph("Prose."), callout(text, title="Title")), lang=lang)
    _, slide = planned(finished(whole)).slides
    (body,) = (content for content in slide.contents if "Title" in map(_text, content.paragraphs))
    words = [(each.label, " ".join(each.text.replace("\n", "").split())) for each in body.paragraphs[1:]]
    assert [(label, words.replace(" ", "")) for label, words in words] == [(a, b.replace(" ", "")) for a, b in shown]
    assert text in [note.text for note in slide.notes]


def test_wide_labels_of_a_callout_stand_before_its_words(planned: Plan) -> None:
    block = callout("加强管理；", "完善制度。", title="要求", numbering="（一）")
    slides = planned(finished(report(section("安全", paragraph("全年未发生事故。"), block), lang="zh-Hans"))).slides
    every = [paragraph for slide in slides for content in slide.contents for paragraph in content.paragraphs]
    words = [(each.text, each.label) for each in every if "加强" in each.text or "完善" in each.text]
    assert [text.lstrip("\u00a0 ") for text, _ in words] == ["（一）加强管理", "（二）完善制度"]


def _text(paragraph: Para) -> str:
    return paragraph.text


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_explanations_of_steps_begin_behind_short_leads_and_stay_behind_long_ones(planned: Plan, layout: str) -> None:
    def begins(lead: str) -> tuple[list[int], list[int]]:
        """Where explanations begin, and where their placeholders do, in EMU."""
        steps = points(*(item(f"{lead} {at}", text="Ships are handled at all hours.") for at in "ABC"), form="steps")
        (slide,) = planned(finished(report(section("One", steps))), layout).slides[1:]
        holders = layout_and_master(layout)[1].layouts[slide.layout].placeholders
        told = [content for content in slide.contents if content.text.startswith("Ships")]
        own = [holders[content.idx].box.left for content in told]
        return [left if content.box is None else content.box.left for content, left in zip(told, own, strict=True)], own

    moved, own = begins("Quay")
    assert len(moved) == 3
    assert len({*moved}) == 1
    assert moved[0] < own[0] - NEARER * EMU
    stayed, own = begins("Nightly work at both of the quays of the harbour")
    assert stayed == own
