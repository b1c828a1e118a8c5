"""Reports that Hypothesis makes: any kind of block, Chinese and English, short and very long."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from publish.model import Block, Item, Report, Section
from publish.model.nodes import Text
from tests.builders import (
    callout,
    code,
    definition,
    definitions,
    event,
    item,
    metric,
    metrics,
    points,
    quote,
    report,
    section,
    table,
    timeline,
)

HAN = "邮政普遍服务工作会议要求各级企业深入贯彻落实提质增效发挥平台作用“国家队”，、。；：2018年8.6%（一）——"
LATIN = [
    "harbour",
    "of",
    "the",
    "quarterly",
    "revenue",
    "12,345.2",
    "e.g.",
    "incomprehensibilities",
    "a",
    "R&D",
    "—",
    "quays,",
    "end.",
]


def latin(most: int) -> st.SearchStrategy[str]:
    """English words, up to `most` of them."""
    return st.lists(st.sampled_from(LATIN), min_size=1, max_size=most).map(" ".join)


def han(most: int) -> st.SearchStrategy[str]:
    """Chinese text with marks, digits and quotation marks in any order, up to `most` characters."""
    return st.text(st.sampled_from(HAN), min_size=1, max_size=most)


def texts(most: int) -> st.SearchStrategy[tuple[Text, ...]]:
    """A text without markup: mostly short, at times `most` characters long, at times one endless word."""
    length = st.sampled_from([8, 8, 30, 30, 120, most])
    words = length.flatmap(lambda n: st.one_of(han(n), latin(max(n // 6, 1)), st.just("x" * n)))
    return words.map(lambda text: (Text(text.strip() or "x"),))


def items(most: int) -> st.SearchStrategy[Item]:
    """A point with a lead, a text, or both, and perhaps words for the slide."""
    return st.builds(
        lambda lead, text, slide: item(lead, text if lead or text else (Text("x"),), slide=slide),
        st.none() | texts(60),
        st.none() | texts(most),
        st.none() | st.lists(texts(80), min_size=1, max_size=3),
    )


@st.composite
def tables(draw: st.DrawFn) -> Block:
    """A table of up to 8 columns and 60 rows."""
    columns = draw(st.integers(1, 8))
    cells = st.sampled_from(
        ["", "12.5", "1,204", "北京", "a longer remark on this line", "邮政寄递服务业务收入", "x" * 60]
    )
    rows = draw(st.lists(st.lists(cells, min_size=columns, max_size=columns), min_size=1, max_size=60))
    head = draw(
        st.lists(st.sampled_from(["Name", "指标", "Growth on the year before, %"]), min_size=columns, max_size=columns)
    )
    return table(head, *rows, caption=draw(st.none() | texts(60)), source=draw(st.none() | texts(60)))


def figures() -> st.SearchStrategy[Block]:
    """Up to 15 key figures, some of them long."""
    figure_strategy = st.builds(
        metric,
        st.none() | texts(40),
        st.sampled_from(["7", "12,345.2", "2,374,636.3", "1,234,567,890,123.45"]),
        st.sampled_from([None, "亿元", "%", "bn yuan"]),
        st.sampled_from([None, "+19.4%", "−0.6%", "持平"]),
        note=st.none() | texts(20),
    )
    captions = st.none() | texts(40)
    return st.builds(
        lambda some, caption, source: metrics(*some, caption=caption, source=source),
        st.lists(figure_strategy, min_size=1, max_size=15), captions, captions,
    )  # fmt: skip


def events(most: int) -> st.SearchStrategy[Block]:
    """Up to 15 events."""
    event_strategy = st.builds(
        lambda when, lead, text, slide: event(when, lead, text if lead or text else (Text("x"),), slide=slide),
        texts(12), st.none() | texts(40), st.none() | texts(most), st.none() | st.lists(texts(80), min_size=1, max_size=2),
    )  # fmt: skip
    return st.builds(
        lambda some, intro: timeline(*some, intro=intro),
        st.lists(event_strategy, min_size=1, max_size=15),
        st.none() | texts(60),
    )


def terms(most: int) -> st.SearchStrategy[Block]:
    """Up to 15 terms."""
    term_strategy = st.builds(
        definition, texts(20), texts(most), slide=st.none() | st.lists(texts(80), min_size=1, max_size=2)
    )
    return st.builds(
        lambda some, intro: definitions(*some, intro=intro),
        st.lists(term_strategy, min_size=1, max_size=15),
        st.none() | texts(60),
    )


def listings() -> st.SearchStrategy[Block]:
    """Up to 60 lines of code, some of them endless."""
    line = st.sampled_from(["", "\tif x:  # 注释", "print(1)", "x" * 300, "y" * 3000, "汉字" * 60, "a b c " * 40])
    texts = st.lists(line, min_size=1, max_size=60).map(lambda lines: "\n".join(["x", *lines]))
    # No source holds more than 20,000 characters of code.
    return st.builds(code, texts.map(lambda text: text[:20_000].rstrip("\n")))


def asides(most: int) -> st.SearchStrategy[Block]:
    """Words that stand out."""
    return st.builds(
        lambda some, kind, slide: callout(*some, type=kind, slide=slide),
        st.lists(texts(most), min_size=1, max_size=2),
        st.sampled_from(["note", "warning"]),
        st.none() | st.lists(texts(60), min_size=1, max_size=2),
    )


def blocks(most: int) -> st.SearchStrategy[Block]:
    """Any block but a figure."""
    forms = st.sampled_from([None, None, "list", "cards", "tiles", "steps", "rows"])
    parallel = st.builds(
        lambda listed, intro, form, numbering, run_in, slide: points(
            *listed, intro=intro, form=form, numbering=numbering, run_in=run_in, slide=slide
        ),
        st.lists(items(most), min_size=1, max_size=15),
        st.none() | texts(200),
        forms,
        st.sampled_from(["•", "1.", "一要", "（一）", "none", "①"]),
        st.booleans(),
        st.none() | st.lists(texts(60), min_size=1, max_size=2),
    )
    quoted = st.builds(quote, texts(most), st.none() | texts(40))
    others = (figures(), events(most), terms(most), listings(), asides(most))
    return st.one_of(parallel, parallel, quoted, tables(), *others)


@st.composite
def reports(draw: st.DrawFn, most: int = 800) -> Report:
    """A report of up to four sections; texts are up to `most` characters long."""
    sections: list[Section] = []
    for _ in range(draw(st.integers(1, 4))):
        prose = draw(st.lists(texts(most), max_size=2))
        content: list[Any] = [*prose, *draw(st.lists(blocks(most), max_size=2))] or [(Text("x"),)]
        sections.append(section(draw(texts(80)), *content, summary=draw(st.none() | texts(60))))
    return report(*sections, title=draw(texts(80)), lang=draw(st.sampled_from(["en", "zh-Hans"])))
