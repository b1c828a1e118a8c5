"""The labels of the words of a callout, alike in every product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publish.model import CalloutBody
from publish.text.numbering import label, of_points
from publish.text.patterns import compiled

BULLET: Final = "•"
_SENTENCE: Final = compiled(r"[.!?。！？…:：][”’\"'»）)」』\]]*\s*$")
"""How a sentence ends, or the words before a list."""
_COUNTED: Final = compiled(
    r"\s*(?:[(（\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]+|[一二三四五六七八九十]+)[)）\].、．]|[①-⑳•·‧▪■◆●–—-]\s?|[一二三四五六七八九十][是要]|第[一二三四五六七八九十]|其[一二三四五])"
)
"""What an author typed before each of the words himself."""


def labels(body: CalloutBody, texts: Sequence[str], lang: str = "") -> tuple[str, ...]:
    """The label of each of the texts, where they are a list: by its numbering, or bullets where several texts are no sentences; none of
    paragraphs.

    >>> labels(CalloutBody(text="x", numbering="1."), ["Note the results", "Extend the pilot"])
    ('1.', '2.')
    >>> labels(CalloutBody(text="x"), ["gloves;", "a helmet."]), labels(CalloutBody(text="x"), ["Wear gloves.", "Wear a helmet."])
    (('•', '•'), ())
    >>> labels(CalloutBody(text="x"), ["1. gloves", "2. a helmet"]), labels(CalloutBody(text="x"), ["Bring:", "gloves"])
    ((), ())
    """
    if body.numbering:
        counts = body.numbering != "none" and of_points(body.numbering) is not None
        return tuple(label(body.numbering, number, lang) for number in range(1, len(texts) + 1)) if counts else ()
    is_list = len(texts) > 1 and not any(_SENTENCE.search(text) for text in texts[:-1])
    return () if not is_list or any(_COUNTED.match(text) for text in texts) else (BULLET,) * len(texts)
