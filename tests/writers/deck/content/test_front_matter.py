"""Front and back matter in the deck: the stamp on every slide, the title's lines on the cover, the rest in its notes."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from publish.layouts import open_layout
from publish.model import Closing, Distribution, Report, Signature
from publish.writers import WRITERS
from publish.writers.deck.content.front_matter import front_and_back, stamp
from tests.builders import finished, report, section, words
from tests.writers.deck.conftest import Plan

DAY = datetime.date(2031, 3, 4)


def bicycles(**marks: Any) -> Report:
    """A short Chinese report with the given marks."""
    return finished(
        report(
            section("总体情况", "平稳推进。"),
            title="关于公共自行车服务情况的通报",
            lang="zh-Hans",
            closing=Closing(headline=words("谢谢")),
            **marks,
        )
    )


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_every_slide_bears_the_stamp_within_its_edges(layout: str) -> None:
    marked = bicycles(stamp="草稿", classification="秘密★1年")
    deck: Any = Presentation(io.BytesIO(WRITERS["deck"].write(marked, open_layout(layout)).data))
    assert len(deck.slides) == 3
    for slide in deck.slides:
        (shape,) = [shape for shape in slide.shapes if shape.name == "stamp"]
        assert shape.text_frame.text == "秘密★1年 · 草稿"
        assert 0 < shape.top < shape.top + shape.height < Pt(36)
        assert deck.slide_width / 2 < shape.left < shape.left + shape.width < deck.slide_width
        assert len({shape.shape_id for shape in slide.shapes}) == len(slide.shapes)


def test_a_report_without_one_has_no_such_shape() -> None:
    deck: Any = Presentation(io.BytesIO(WRITERS["deck"].write(bicycles(), open_layout("plain")).data))
    assert not [shape for slide in deck.slides for shape in slide.shapes if shape.name == "stamp"]
    assert stamp(bicycles()) == ""


def test_a_stamp_of_many_words_is_left_out_and_said_to_be(planned: Plan) -> None:
    deck = planned(bicycles(stamp="仅供内部使用" * 9))
    assert deck.stamp is None
    assert [(found.code, "stamp" in found.message) for found in deck.diagnostics] == [("overflow", True)]


def test_the_cover_breaks_the_title_as_the_report_says(planned: Plan) -> None:
    lines = [words("关于公共自行车"), words("服务情况的通报")]
    cover = planned(bicycles(title_lines=tuple(lines))).slides[0]
    assert cover.title == "关于公共自行车\n服务情况的通报"
    assert cover.group == "关于公共自行车服务情况的通报"
    assert "\n" not in planned(bicycles()).slides[0].title


def test_lines_that_no_size_of_the_cover_holds_are_broken_as_any_title(planned: Plan) -> None:
    long = "关于公共自行车服务情况" * 6
    whole = report(section("一", "正文。"), title=f"{long}的通报", lang="zh-Hans", title_lines=(long, "的通报"))
    assert "\n的通报" not in planned(finished(whole)).slides[0].title


def test_words_too_long_for_a_property_are_cut_there() -> None:
    long = bicycles(subtitle="很长的副标题" * 60, organization="很长的名称" * 60, keywords=("关键词",) * 200)
    deck: Any = Presentation(io.BytesIO(WRITERS["deck"].write(long, open_layout("plain")).data))
    assert deck.core_properties.subject == ("很长的副标题" * 60)[:255]
    assert len(deck.core_properties.keywords) == len(deck.core_properties.author) == 255


def test_the_cover_shows_the_issue_beside_the_kind(planned: Plan) -> None:
    cover = planned(bicycles(kind="云州简报", issue="第12期")).slides[0]
    assert "云州简报\N{EM SPACE}第12期" in {content.text for content in cover.contents}


def test_the_notes_of_the_cover_keep_the_rest(planned: Plan) -> None:
    whole = bicycles(
        copy_number="000012",
        urgency="特急",
        organization="云州市交通服务中心",
        authors=("林某某",),
        approved_by="王某某",
        to="各区服务站",
        foreword=("按语^[出处]。",),
        attachments=("站点名录", "任务分解表"),
        signature=Signature(by=("办公室",), date=DAY),
        distribution=Distribution(to=(words("报：市政府。"),), copies=1200, printer="印发处", date=DAY),
    )
    assert [para.text for para in planned(whole).slides[0].notes] == [
        "份号：000012", "特急", "林某某", "签发人：王某某", "各区服务站：", "按语。", "附件：1. 站点名录", "2. 任务分解表",
        "办公室", "2031年3月4日", "报：市政府。", "印发处", "2031年3月4日印发", "共印1200份", "注：出处",
    ]  # fmt: skip
    assert front_and_back(bicycles()) == ()
