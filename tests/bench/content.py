"""The same content in three forms: our YAML, HTML for bare WeasyPrint, and values for bare python-pptx."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import yaml

_PARAGRAPHS = (
    "第{n}区全年完成包裹{a}万件，同比增长12.5%；函件业务连续第9年下降。“邮路优化”项目覆盖3个城市，平均时限缩短4小时，用户满意度达到86.4分。",
    "单件成本的增幅低于人工成本，主要原因是两条干线重新规划，新的处理中心（面积{a}平方米）在旺季之前投入使用。各支局按照“先易后难、分步实施”的原则推进。",
    "仍有两项风险需要关注：一是燃油价格；二是3月到期的航空运输合同。管理层每月听取汇报，并在第{n}季度之前提出处理意见。",
)
_POINTS = (
    ("着力做好普遍服务", "营业时间、投递频次和深度均达到标准"),
    ("着力提质增效", "既要节流，更要开源，重点是提高网点效能"),
    ("着力发挥平台作用", "三个板块共用场地、车辆和信息系统"),
    ("着力服务好客户", "投诉处理平均用时由5天降到3天"),
)
_COLUMNS = ("月份", "包裹（万件）", "函件（万件）", "占比（%）")


@dataclass(frozen=True)
class Section:
    """A section: three paragraphs, four points, a table of six rows."""

    title: str
    paragraphs: tuple[str, ...]
    points: tuple[tuple[str, str], ...]
    caption: str
    rows: tuple[tuple[str, ...], ...]


def sections(count: int) -> tuple[Section, ...]:
    """That many sections, all different."""
    return tuple(map(_section, range(1, count + 1)))


def _section(number: int) -> Section:
    values = {"n": number, "a": 1000 + 37 * number}
    rows = tuple(
        (f"{month}月", str(1000 + 37 * month + number), str(900 - 13 * month + number), str(50 + month))
        for month in range(1, 7)
    )
    paragraphs = tuple(text.format(**values) for text in _PARAGRAPHS)
    return Section(f"第{number}区的包裹比上年多", paragraphs, _POINTS, f"第{number}区上半年的业务量", rows)


TITLE = "全网业务发展报告"


def as_yaml(parts: Sequence[Section]) -> str:
    """A report of ours."""
    return yaml.safe_dump(
        {"title": TITLE, "lang": "zh-Hans", "date": "2019-03-02", "sections": list(map(_as_values, parts))},
        allow_unicode=True,
        sort_keys=False,
        width=200,
    )


def _as_values(section: Section) -> dict[str, Any]:
    points = [{"lead": lead, "text": f"{text}。"} for lead, text in section.points]
    table = {"caption": section.caption, "columns": [*_COLUMNS], "rows": [[*row] for row in section.rows]}
    return {
        "title": section.title,
        "content": [*section.paragraphs, {"points": {"items": points}}, {"table": table}],
    }


def as_html(parts: Sequence[Section]) -> str:
    """The page that bare WeasyPrint sets."""
    return f"<!DOCTYPE html><html lang=zh-Hans><title>{TITLE}</title><h1>{TITLE}</h1>" + "".join(map(_as_html, parts))


def _as_html(section: Section) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in section.rows)
    heads = "".join(f"<th>{head}</th>" for head in _COLUMNS)
    return "".join(
        (
            f"<h2>{escape(section.title)}</h2>",
            *(f"<p>{escape(text)}</p>" for text in section.paragraphs),
            "<ul>",
            *(f"<li><b>{lead}</b>：{text}。</li>" for lead, text in section.points),
            f"</ul><table><caption>{section.caption}</caption><tr>{heads}</tr>{cells}</table>",
        )
    )


def as_values(parts: Sequence[Section]) -> list[dict[str, Any]]:
    """What the bare deck is made of."""
    return [
        {
            "title": each.title,
            "notes": "\n".join(each.paragraphs),
            "points": each.points,
            "caption": each.caption,
            "rows": [_COLUMNS, *each.rows],
        }
        for each in parts
    ]
