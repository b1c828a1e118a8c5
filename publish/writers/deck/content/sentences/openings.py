"""What paragraphs begin with that no slide shows: in minutes, that a matter was heard, as the title names it; in speeches, who is
addressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publish.text.patterns import compiled
from publish.writers.deck.content.sentences.decisions import BODY, is_resolution

_HEARD: Final = compiled(
    r"^(?:会议|會議)(?:听取|聽取|审议|審議|研究|讨论|討論|传达学习|傳達學習)(?:[并並](?:研究|审议|審議|讨论|討論))?了[^，；。]+[。]?$"
    rf"|^{BODY} (?:received|heard|considered|discussed|reviewed|noted) (?:an?|the) (?:\w+ ){{0,2}}"
    r"(?:report|update|paper|presentation|briefing|proposal)\b[^,;:]*$"
    r"|^(?:Der|Die|Das) \w+ (?:nahm|nimmt) [^,;:]+ (?:zur Kenntnis|entgegen)[.]?$"
    r"|^(?:Le|La) \w+ (?:a (?:entendu|examiné|pris connaissance)|entend|examine|prend connaissance) [^,;:]+$"
    r"|^[^、。]+について(?:の)?(?:報告|説明)(?:があった|がなされた|が行われた|を受けた)[。]?$"
)
_ADDRESSED: Final = compiled(
    r"^(?:尊敬的)?(?:各位|同志们|同志們|女士|先生|朋友们|朋友們|乡亲们|鄉親們)[^，、。；：]{0,6}[！!]$"
    r"|^(?i:ladies and gentlemen|dear \w+(?: \w+)?|meine damen und herren|mesdames et messieurs|señoras y señores)[!.]$"
)


def heard(sentences: Sequence[str]) -> int:
    """How many sentences at the beginning of a paragraph a slide leaves to the notes: who is addressed; what was heard, and what
    stands between that and what was decided; none where nothing follows.

    >>> heard(("会议听取了县住建局关于供水工程的汇报", "会议认为，工程很有必要。", "会议议定，同意该方案。"))
    2
    >>> heard(("The board received a report on the audit.", "Two findings are open.")), heard(("会议听取了汇报",))
    (1, 0)
    >>> heard(("各位代表！", "蓝图已经绘就。")), heard(("Dear shareholders.",))
    (1, 0)
    """
    if len(sentences) > 1 and addresses(sentences[0]):
        return 1 + heard(sentences[1:])
    if len(sentences) < 2 or not _HEARD.search(sentences[0].strip()):
        return 0
    return next((at for at, words in enumerate(sentences) if is_resolution(words)), 1)


def addresses(sentence: str) -> bool:
    """Whether a sentence says only who is addressed.

    >>> addresses("各位代表！"), addresses("各位代表的建议已全部办结！")
    (True, False)
    """
    return bool(_ADDRESSED.search(sentence.strip()))
