"""No label stands over another, over a name or on a line, on the page and in the deck, and what is left out is told.

Charts are painted or planned, not built: `pytest tests/charts/test_labels.py` looks at all kinds of them in a second.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random
from typing import Any

import pytest

from publish.charts.lettering import Lettering, lines, parted
from publish.layouts import open_layout
from publish.model.plot import ChartType, Plot
from publish.writers.briefing.charts import _painted as painted
from publish.writers.briefing.charts.canvas import Canvas
from publish.writers.briefing.charts.free_space import Box
from publish.writers.deck.planning.charts.labels.at_ends import apart
from publish.writers.deck.slides import ChartContent
from tests.builders import chart
from tests.writers.deck.test_any_chart import placed

YEARS = [str(2010 + number) for number in range(14)]
MONTHS = [f"{2025 + number // 12}-{number % 12 + 1:02d}" for number in range(22)]
LONG = {
    "en": ["Communications and public affairs", "Works", "Information technology", "Board", "Procurement"],
    "de": ["Fernwärmetrassenerweiterung Nordwest", "Umweltverträglichkeitsprüfung", "Straßenentwässerung", "Bäder", "Wasserwerk"],
    "zh-Hans": ["新能源汽车关键零部件制造业", "现代物流与供应链管理服务业", "文化旅游", "城市轨道交通", "生态环境治理"],
}  # fmt: skip


def plot(type: ChartType, head: list[str], rows: list[list[Any]], lang: str = "en", **marks: Any) -> Plot:
    found = chart(type, head, *rows, lang=lang, labels=True, doubts=True, **marks).chart.plot
    assert found is not None
    return found


def rows(names: list[str], series: int, low: float = 5, high: float = 90) -> list[list[Any]]:
    random = Random(f"{names} {series}")
    return [[name, *(str(round(random.uniform(low, high), 1)) for _ in range(series))] for name in names]


def examples() -> dict[str, tuple[Plot, str]]:
    """Crowded charts of every kind that has labels, in three languages."""
    found: dict[str, tuple[Plot, str]] = {}
    for lang, names in LONG.items():
        head, few = ["Of", *"ABCD"], ["Of", "Plan", "Ist"]
        found |= {
            f"four lines, {lang}": (plot("line", head, rows(YEARS, 4), lang), lang),
            f"lines whose ends meet, {lang}": (
                plot("line", head[:4], [[year, str(at), f"{at}.2", f"{at}.4"] for at, year in enumerate(YEARS)], lang), lang
            ),
            f"columns in groups, {lang}": (plot("column", head, rows(names, 4), lang), lang),
            f"columns of long figures, {lang}": (plot("column", head[:2], rows(MONTHS, 1, 10000, 99999), lang), lang),
            f"columns on each other, {lang}": (plot("column", head, rows(names, 4, 1), lang, stacked="sum"), lang),
            f"negative columns, {lang}": (plot("column", few, rows(names, 2, -90), lang), lang),
            f"many bars, {lang}": (plot("bar", few, rows([f"{name} {n}" for n in range(5) for name in names], 2), lang), lang),
            f"a crowd of points, {lang}": (
                plot("scatter", ["x", "y", "name"], [[x, y, name] for name, x, y in rows([f"{name} {n}" for n in range(6) for name in names], 2)],
                     lang, x="x", y=("y",), names="name"), lang
            ),
            f"lines over columns, {lang}": (
                plot("combined", few, rows(YEARS[:9], 2), lang, x="Of", y=("Plan", {"of": "Ist", "second_axis": True})), lang
            ),
        }  # fmt: skip
    return found


EXAMPLES = examples()


def shrunk(box: Box) -> Box:
    """The ink of a word: its digits and capitals are lower than its line, and it keeps off what is beside it."""
    part = (box.bottom - box.top) * 0.14
    return Box(box.left + 2.2, box.top + part, box.right - 2.2, box.bottom - part)


@pytest.mark.parametrize("name", EXAMPLES)
def test_on_the_page_no_word_of_a_chart_stands_over_another(name: str) -> None:
    example, lang = EXAMPLES[name]
    canvas = painted(example, open_layout("plain").spec, lang, 1.0)
    boxes = list(map(shrunk, canvas.boxes()))
    met = [
        (canvas.words[one]["text"], canvas.words[other]["text"])
        for one, other in combinations(range(len(boxes)), 2)
        if boxes[one].meets(boxes[other])
    ]
    assert met == []
    assert labels_told(canvas, example)


def labels_told(canvas: Canvas, plot: Plot) -> bool:
    """Whether each label is a word of the chart or is left out with a word."""
    words = [word["text"] for word in canvas.words] + canvas.left_out
    labels = [point.name or point.label for series in plot.series for point in series.points if point.value is not None]
    return all(words.count(label) >= labels.count(label) for label in labels if label)


@pytest.mark.parametrize("lang", LONG)
def test_on_the_page_no_label_of_a_line_is_crossed_by_a_line(lang: str) -> None:
    example, _ = EXAMPLES[f"four lines, {lang}"]
    canvas = painted(example, open_layout("plain").spec, lang, 1.0)
    labels = {point.label for series in example.series for point in series.points}
    boxes = [shrunk(box) for box, word in zip(canvas.boxes(), canvas.words, strict=True) if word["text"] in labels]
    scale = canvas.scales[0]
    (low, high), (bottom, top) = scale["domain"], scale["range"]
    for data in canvas.data:
        points = [
            (row["x"], bottom + (row["value"] - low) / (high - low) * (top - bottom))
            for row in data["values"]
            if "is" in row
        ]
        for (x, y), (then_x, then_y) in pairwise(points):
            along = [(x + (then_x - x) * step / 40, y + (then_y - y) * step / 40) for step in range(41)]
            assert not any(box.meets(Box(at, down, at, down)) for box in boxes for at, down in along)


def in_the_deck(name: str) -> ChartContent:
    example, lang = EXAMPLES[name]
    return placed(example, "Chart", "plain", lang)


@pytest.mark.parametrize("lang", LONG)
def test_in_the_deck_labels_without_room_are_left_out_and_some_stay(lang: str) -> None:
    content = in_the_deck(f"four lines, {lang}")
    assert 10 < len(content.unlabelled) < 40
    assert not in_the_deck(f"columns in groups, {lang}").unlabelled
    assert in_the_deck(f"many bars, {lang}").unlabelled


def test_in_the_deck_names_of_a_sequence_are_thinned_out_and_not_cut() -> None:
    content = in_the_deck("columns of long figures, de")
    assert content.skip > 1
    assert not content.turned


def test_in_the_deck_labels_of_targets_and_of_slivers_stand_apart() -> None:
    of = plot(
        "column",
        ["Of", "A"],
        rows(YEARS[:6], 1),
        target=[{"value": 52, "label": "Target"}, {"value": 54, "label": "Least"}],
    )
    moved = {move.series: move.down for move in placed(of, "Chart", "plain", "en").moved}
    assert moved[1] > 0 > moved[2]  # the target is the lower one
    slivers = plot("pie", ["Of", "A"], [["Wages", "80"], ["Rent", "8"], *([f"Part {n}", "0.6"] for n in range(6))])
    places = [(move.across, move.down) for move in placed(slivers, "Chart", "plain", "en").moved]
    assert len(places) == 7  # the parts, and the rent, whose slice is narrower than its label
    assert min(abs(one[0] - other[0]) + abs(one[1] - other[1]) for one, other in combinations(places, 2)) > 0.02


def test_places_are_spread_about_their_middle_and_others_stay() -> None:
    assert apart([10, 11, 50], [5] * 3) == [8.0, 13.0, 50]
    assert apart([10, 20], [5] * 2) == [10, 20]


def test_areas_have_no_labels_in_either_product_and_it_is_told() -> None:
    with pytest.raises(AssertionError, match="areas have no data labels"):
        chart("area", ["Of", "A"], *rows(YEARS, 1), labels=True)
    assert not plot("area", ["Of", "A"], rows(YEARS, 1)).labelled


@pytest.mark.parametrize("type", ["column", "line", "bar"])
def test_in_the_deck_chinese_names_end_their_lines_between_words(type: ChartType) -> None:
    names = ["西藏自治区", "新疆维吾尔自治区", "宁夏回族自治区", "湖南省", *(f"第{n}季度" for n in range(1, 9))]
    if type == "bar":
        names = ["信息技术与数据治理委员会综合协调办公室与督查督办工作处", "湖南省"]
    shown = placed(plot(type, ["Of", "A"], rows(names, 1), "zh-Hans"), "Chart", "plain", "zh-Hans").plot.categories
    assert [name.replace("\n", "") for name in shown] == names
    if type == "bar":
        assert shown[0].split("\n") == ["信息技术与数据治理委员会综合", "协调办公室与督查督办工作处"]
    else:
        assert shown[:4] == ("西藏\n自治区", "新疆\n维吾尔\n自治区", "宁夏回族\n自治区", "湖南省")


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_names_of_bars_are_whole_however_long_their_words(layout: str) -> None:
    names = [
        "getReservationConfigurationByIdentifierAndDateRange",
        "Betriebssicherheitsverordnungsdurchführungsbestimmung",
        "kurz",
    ]
    lettering = Lettering(open_layout(layout).spec, "de")
    for name in names:
        shown = parted(lettering, name, 90.0)
        assert "".join(line.removesuffix("-") for line in shown) == name
        assert max(map(lettering.width, shown)) <= 90.0
    assert parted(lettering, names[0], 90.0)[0] == "getReservation"


def _drawn(example: Plot, lang: str, tallness: float = 1.0) -> Canvas:
    return painted(example, open_layout("plain").spec, lang, tallness)


def test_on_the_page_labels_of_low_bars_stand_over_no_other_bar_and_no_other_label() -> None:
    names = [str(2010 + number) for number in range(13)]
    of = plot("bar", ["Of", *"ABC"], rows(names, 3))
    canvas = _drawn(of, "en", 0.35)
    labels = {point.label for series in of.series for point in series.points}
    boxes = [box for box, word in zip(canvas.boxes(), canvas.words, strict=True) if word["text"] in labels]
    ink = [Box(box.left + 2, box.top + 0.9, box.right - 2, box.bottom - 0.9) for box in boxes]
    assert len(ink) + len(canvas.left_out) == 39
    assert len(ink) > 30
    assert not any(one.meets(other) for one, other in combinations(ink, 2))


def test_on_the_page_every_one_of_forty_columns_has_its_name() -> None:
    names = [f"Country {chr(65 + number % 26)}{number}" for number in range(40)]
    canvas = _drawn(plot("column", ["Of", "A"], rows(names, 1)), "en")
    upright = [word["text"] for word in canvas.words if "angle" in word and word["text"] in names]
    assert upright == names
    assert all(float(word["size"]) >= 5.5 for word in canvas.words if word["text"] in names)


def test_on_the_page_long_words_of_names_are_parted_at_syllables_before_they_are_turned() -> None:
    names = [
        "Einwohnermeldeamt",
        "Kraftfahrzeugzulassungsstelle",
        "Stadtbibliothek",
        "Bauaufsicht",
        "Musikschule",
        "Bad",
    ]
    canvas = _drawn(plot("column", ["Of", "A"], rows(names, 1), "de"), "de")
    words = [word["text"] for word in canvas.words if "angle" not in word]
    assert "Bad" in words
    assert "meldeamt" in words
    assert not [word for word in canvas.words if "angle" in word and word["text"] in names]


def test_on_the_page_lines_of_an_upright_name_at_the_edge_stay_within_the_chart() -> None:
    names = [
        "c0",
        "c1",
        "c2",
        "c3",
        "c4",
        "c5",
        "cnaaaam",
        "c00000业业业业业业业000业业业业业业业业业业业业业业业业业业业业业业业业",
    ]
    canvas = painted(plot_of_areas(names), open_layout("official").spec, "en", 1.0)
    upright = [box for box, word in zip(canvas.boxes(), canvas.words, strict=True) if "angle" in word]
    assert upright
    assert max(box.right for box in upright) <= canvas.width + canvas.lettering.size


def plot_of_areas(names: list[str]) -> Plot:
    found = chart("area", ["Of", "A"], *rows(names, 1), doubts=True).chart.plot
    assert found is not None
    return found


def test_names_that_have_no_room_and_are_no_sequence_are_told() -> None:
    names = [f"Country {chr(65 + number % 26)}{number}" for number in range(40)]
    spec = open_layout("plain").spec
    charts = spec.briefing.charts.model_copy(update={"width": 150.0})
    narrow = spec.model_copy(update={"briefing": spec.briefing.model_copy(update={"charts": charts})})
    canvas = painted(plot("column", ["Of", "A"], rows(names, 1)), narrow, "en", 1.0)
    shown = [word["text"] for word in canvas.words]
    assert all(name in shown or name in canvas.left_out for name in names)


def test_no_line_of_a_label_ends_within_a_number() -> None:
    letters = Lettering(open_layout("plain").spec, "fr")
    found = lines(letters, "la population 12\u202f000", letters.width("la population 12"))
    assert found is not None
    assert found[-1] == "12\u202f000"
