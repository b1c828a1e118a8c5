"""Cross references with page numbers."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest

from publish.building import Checked
from publish.writers.briefing import write
from publish.writers.briefing.view.references import mark, with_pages

Check = Callable[..., Checked]

FILL = "Words that fill a page. " * 400


def pages_of(found: Checked) -> list[str]:
    assert found.report is not None
    assert found.layout is not None
    data = write(found.report, found.layout).data
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def test_a_reference_names_the_page_only_if_it_is_another(checked: Check) -> None:
    text = f"""
title: T
sections:
  - {{id: one, title: One, content: ["See [](#one), [](#two) (and [](#two)), or [this](#two).", {FILL}]}}
  - {{id: two, title: Two, content: ["Back to [](#one)."]}}
"""
    first, *_, last = pages = pages_of(checked(text))
    assert len(pages) > 2
    here = next(number for number, page in enumerate(pages, start=1) if "Back to" in page)
    assert f"See Section 1, Section 2 (page {here}) (and Section 2, page {here}), or this." in first
    assert "Back to Section 1 (page 1)." in last


def test_chinese_references_do_so_in_chinese(checked: Check) -> None:
    filling = "邮政普遍服务工作平稳推进。" * 200
    text = f"""
title: 报告
lang: zh-Hans
layout: official
sections:
  - {{title: 一, content: ["见[](#two)（参见[](#two)）。", {filling}]}}
  - {{id: two, title: 二, content: [正文。]}}
"""
    pages = pages_of(checked(text))
    here = next(number for number, page in enumerate(pages, start=1) if "正文" in page.replace(" ", ""))
    printed = pages[0].replace(" ", "")
    assert f"见第二部分（第{here}页）（参见第二部分，第{here}页）。" in printed


@pytest.mark.parametrize("pages", [{}, {"reference.1": 2}, {"goods": 2}, {"reference.1": 2, "goods": 2}])
def test_what_has_no_page_or_the_same_stays_empty(pages: dict[str, int]) -> None:
    element = mark(1, "goods", " (page {})")
    assert with_pages(element, pages) == element


def test_brackets_that_are_closed_do_not_count() -> None:
    element = mark(1, "goods", " (page {})")
    pages = {"reference.1": 1, "goods": 2}
    assert with_pages(f"<p>(one) Table 1{element}</p>", pages).endswith("> (page 2)</span></p>")
    assert with_pages(f"<p>(one</p><p>Table 1{element}</p>", pages).endswith("> (page 2)</span></p>")
    assert with_pages(f"<p>(one, Table 1{element})</p>", pages).endswith(
        '>, <span class="keep">page 2</span></span>)</p>'
    )
