"""What an author wrote in another language than that of the keys, or with the marks of another program: what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from publish.diagnostics.suggestions import did_you_mean, nearest

QUOTES: Final = "“”„‟‘’‚‛«»「」『』＂＇"
"""Quotation marks of print, which other programs put in place of the straight ones."""
STRAIGHT: Final = "the quotation marks of YAML are straight"

#: Keys as Chinese authors translate them; of several, the first that is known where it stands.
_CHINESE: Final = {
    "标题": "title caption label", "題目": "title", "题目": "title", "標題": "title caption", "副标题": "subtitle", "副標題": "subtitle",
    "文种": "kind", "类型": "kind type", "期号": "issue", "期数": "issue", "单位": "organization unit", "編輯單位": "organization", "机构": "organization",
    "编发单位": "organization", "发文单位": "organization", "作者": "authors", "语言": "lang", "語言": "lang", "日期": "date", "时间": "date time",
    "密级": "classification", "紧急程度": "urgency", "份号": "copy_number", "签发人": "approved_by", "签发": "approved_by", "主送": "to", "按语": "foreword",
    "编者按": "foreword", "附件": "attachments", "落款": "signature", "署名": "signature by", "版记": "distribution", "版式": "layout", "模板": "layout",
    "目录": "contents", "目錄": "contents", "关键词": "keywords", "关键字": "keywords", "事实": "facts", "数据": "data", "數據": "data", "资料": "data",
    "章节": "sections", "章節": "sections", "章": "sections", "节": "sections", "部分": "sections", "内容": "content text", "內容": "content text",
    "正文": "content text", "文字": "text", "文本": "text", "段落": "text", "摘要": "summary", "小结": "summary", "备注": "notes note", "注": "note",
    "说明": "note", "要点": "points", "列表": "points items", "项目": "items", "条目": "items", "编号": "numbering", "引文": "quote", "引用": "quote",
    "引言": "intro", "表": "table", "表格": "table", "图": "figure", "图片": "figure image", "图表": "chart", "圖表": "chart", "指标": "metrics",
    "大事记": "timeline", "时间线": "timeline", "提示": "callout", "定义": "definitions", "术语": "definitions term", "代码": "code", "列": "columns",
    "行": "rows", "来源": "source", "资料来源": "source", "數值": "value", "数值": "value", "值": "value", "名称": "label name", "结束": "closing",
    "结束语": "closing", "幻灯片": "slide", "打印份数": "copies", "份数": "copies",
}  # fmt: skip


def meant_key(key: str, known: Iterable[str]) -> str | None:
    """The known key that one was meant to be, or None where none is near.

    >>> meant_key("标题", ("title", "content")), meant_key("标题", ("caption", "rows")), meant_key("titel", ("title",))
    ('title', 'caption', 'title')
    """
    known = tuple(known)
    translated = (one for one in _CHINESE.get(key.strip(), "").split() if one in known)
    return next(translated, None) or nearest(key, known)


def meant(key: str, known: Iterable[str]) -> str | None:
    """A hint naming the known key that one was meant to be, or None."""
    known = tuple(known)
    found = meant_key(key, known)
    if found and key.strip() in _CHINESE:
        return f"keys are in English: write '{found}'"
    return did_you_mean(key, known)


def unquoted(text: str) -> str | None:
    """What stands between quotation marks of print; None for a text that does not stand in any.

    >>> unquoted("“a.csv”"), unquoted("a.csv")
    ('a.csv', None)
    """
    is_quoted = len(text) > 1 and text[0] in QUOTES and text[-1] in QUOTES
    return text[1:-1].strip() if is_quoted else None
