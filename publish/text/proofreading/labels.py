"""Labels that an author typed before a note, a source or the name of an attachment, where the report sets them itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import Final

from publish.text.locales import locale_of
from publish.text.patterns import compiled
from publish.text.proofreading.typed import before_points

_ENDS: Final = r"\s*[:：]\s*(?=\S)"
_OTHERS: Final = {
    "note": "notes?|n\\.?b\\.?|anm\\.?|anmerkungen|hinweise?|remarques?|rem\\.?|notas?|opm\\.?|opmerking|注|註|说明|說明|备注|備註|注释|注釋|註釋|備考|注記",
    "source": "sources?|data sources?|来源|來源|资料来源|資料來源|数据来源|數據來源|图片来源|圖片來源|出典|出所|資料",
    "unit": "\\w{0,4}(?:单位|單位|単位|단위)|units?|einheit(?:en)?|unités?|unidad(?:es)?|unità|unidades?|eenheid|jednostk[ai]|enhet|yksikkö|birim",
    "attachment": "attachments?|enclosures?|encl|附件|附|別紙|別添|添付資料|添付",
}
"""What is written for them besides the word of the report's language."""
_NUMBERED: Final = (
    r"\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[.．]?\s*(?:[:：、]|[-–—]\s|(?<=\d)\s|\u3000)\s*(?=\S)"
)
"""The number and mark after the word for an attachment."""
_ALONE: Final = compiled(r"1[.．、]\s*(?=\D)(?!.*(?<!\d)2[.．、])")
"""The number of the only attachment: no other follows in the same words."""
_DASH: Final = compiled(r"[-–—―─]{1,3}\s*(?=[^\s\d-])")
_REFERENCE_MARK: Final = compiled(r"※\s*(?=\S)")


class Labelled(Enum):
    """What has a label."""

    NOTE = "note"
    SOURCE = "source"
    UNIT = "unit"
    ATTACHMENT = "attachment"


def label_before(text: str, kind: Labelled, lang: str) -> int:
    """How many characters of a note or a source are a label that the report sets, too.

    >>> label_before("注：含税。", Labelled.NOTE, "zh-Hans"), label_before("Source: own", Labelled.SOURCE, "en")
    (2, 8)
    >>> label_before("【注】含税。", Labelled.NOTE, "zh-Hans"), label_before("(注）税込", Labelled.NOTE, "ja")
    (3, 3)
    >>> label_before("注1：含税", Labelled.NOTE, "zh-Hans"), label_before("Sources of error", Labelled.SOURCE, "en")
    (0, 0)
    """
    found = _pattern(kind, lang, _ENDS).match(text)
    return found.end() if found else 0


_CLAUSE: Final = re.compile(r"[,，;；、\u3000]\s*")
"""What parts what stands above a table: `（币种：人民币　单位：万元）`."""


def is_labelled(text: str, kind: Labelled, lang: str) -> bool:
    """Whether a text has the label that the report would set before it, or one like it, also in brackets around it all.

    >>> [is_labelled(text, Labelled.UNIT, "zh-Hans") for text in ("（单位：万元）", "金额单位:元", "万元", "台单位时间")]
    [True, True, False, False]
    >>> [is_labelled(text, Labelled.UNIT, "en") for text in ("(in £m)", "Amounts in £m", "inches")]
    [True, True, False]
    >>> is_labelled("(기준일 : 2025년 12월 31일, 단위 : 주, %)", Labelled.UNIT, "ko")
    True
    >>> is_labelled("（币种：人民币　单位：万元）", Labelled.UNIT, "zh-Hans")
    True
    """
    own = locale_of(lang).unit.removesuffix("{}") if kind is Labelled.UNIT else ""
    bare = text.lstrip("(（[［〔【")
    word = own.rstrip(" :：\u00a0")
    has_own = bool(own) and (bare.startswith((own, f"{word} ")) or f" {own}" in bare)
    starts = [0, *(found.end() for found in _CLAUSE.finditer(bare))] if kind is Labelled.UNIT else [0]
    return has_own or any(label_before(bare[start:], kind, lang) > 0 for start in starts)


_ALERTS: Final = "!！※⚠❗\ufe0f"
"""Signs that call for attention, before or behind the title of a callout."""
_JOINT: Final = r"\s*[!！]?\s*(?:[:：]|\s[–—-](?=\s)|——)\s*(?=\S)"
"""What parts such a title from the words behind it."""
_SORTS: Final = (
    "note|nb|n\\.b\\.|tip|hint|important|warning|caution|attention|danger|notice|hinweis|achtung|wichtig|tipp|warnung|vorsicht|remarque|conseil"
    "|avertissement|nota|consejo|importante|aviso|atención|advertencia|dica|atenção|consiglio|attenzione|avvertenza|avviso|let op|belangrijk"
    "|waarschuwing|uwaga|wskazówka|ważne|ostrzeżenie|注意|重要|提示|警告|说明|說明|提醒|备注|備註|小贴士|温馨提示|特别提示|補足|ヒント|참고|주의|중요|경고|팁"
)
"""What callouts are called, in any language."""
_SORT: Final = compiled(rf"(?i)[{_ALERTS}\s]*(?P<sort>{_SORTS}){_JOINT}")


def title_before(text: str, title: str) -> int:
    """How many characters of the words of a callout are its title, which stands above them.

    >>> title_before("Warning: ice on the quay", "Warning"), title_before("注意：有冰", "注意："), title_before("Warning lights", "Warning")
    (9, 3, 0)
    >>> title_before("WARNING – ice", "⚠ Warning!"), title_before("※注意：有冰", "注意"), title_before("Tip-top work", "Tip")
    (10, 4, 0)
    """
    bare = title.strip(f" \u00a0\u3000:：{_ALERTS}")
    found = compiled(rf"(?i)[{_ALERTS}\s]*{re.escape(bare)}{_JOINT}").match(text) if bare else None
    return found.end() if found else 0


def sort_before(text: str) -> tuple[str, int]:
    """The word for its sort that the words of a callout without a title begin with, and where what it stands before begins.

    >>> sort_before("※注意：逾期不予受理"), sort_before("Caution – ice"), sort_before("Note the ice")
    (('注意', 4), ('Caution', 10), ('', 0))
    """
    found = _SORT.match(text)
    return (found["sort"], found.end()) if found else ("", 0)


def dash_before(name: str) -> int:
    """How many characters of the name below a quotation are the dash that stands before it.

    >>> dash_before("— An old pilot"), dash_before("——老领航员"), dash_before("-- A. B."), dash_before("An old pilot")
    (2, 2, 3, 0)
    """
    found = _DASH.match(name)
    return found.end() if found else 0


def reference_mark(text: str) -> int:
    """How many characters of a note are the mark (※) that says what it is."""
    found = _REFERENCE_MARK.match(text)
    return found.end() if found else 0


def labels_before(names: Sequence[str], lang: str) -> list[int]:
    """How many characters of each name of an attachment are a label or a number that the report sets, too.

    >>> labels_before(["附件1：名单", "附件2：安排表"], "zh-Hans"), labels_before(["1. Plan", "2. Budget"], "en")
    ([4, 4], [3, 3])
    >>> labels_before(["附件1：名单", "2. 安排表", "2026年预算"], "zh-Hans")
    [4, 3, 0]
    >>> labels_before(["附件一　名单"], "zh-Hans"), labels_before(["2026年预算"], "zh-Hans"), labels_before(["1. a　2. b"], "zh-Hans")
    ([4], [0], [0])
    """
    label = _pattern(Labelled.ATTACHMENT, lang, _NUMBERED)
    ends = [found.end() if (found := label.match(name)) else 0 for name in names]
    bare = [name[end:] for name, end in zip(names, ends, strict=True)]
    if len(bare) == 1 and (alone := _ALONE.match(bare[0])):
        return [ends[0] + alone.end()]
    if any(ends) and not all(ends):
        counted = [re.match(rf"{at}\s*[.．、]\s*(?=\D)", name) for at, name in enumerate(bare, start=1)]
        return [end or (found.end() if found else 0) for end, found in zip(ends, counted, strict=True)]
    if typed := before_points(bare):
        mark = typed.number[len(typed.number.rstrip(".．、)）")) :]
        number = re.compile(rf"[（(]?\w{{1,3}}{re.escape(mark)}\s*")
        numbers = [found.end() if (found := number.match(name)) else 0 for name in bare]
        return [end + more for end, more in zip(ends, numbers, strict=True)]
    return ends


@lru_cache(maxsize=32)
def _pattern(kind: Labelled, lang: str, ends: str) -> re.Pattern[str]:
    """The words for a label, that of the language and what else is written, before what ends it."""
    locale = locale_of(lang)
    own = {
        Labelled.NOTE: (locale.note,),
        Labelled.SOURCE: (locale.source,),
        Labelled.UNIT: (locale.unit.removesuffix("{}"),),
        Labelled.ATTACHMENT: (locale.attachment, locale.attachments),
    }[kind]
    words = "|".join((*(re.escape(word.rstrip(" \xa0:：")) for word in own), _OTHERS[kind.value]))
    return compiled(rf"(?i)[【〔［\[(（]\s*(?:{words})\s*[】〕］\])）]\s*[:：]?\s*(?=\S)|(?:{words}){ends}")
