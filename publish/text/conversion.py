"""Chinese in the other script, by OpenCC."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from publish.text.scripts import HAN

if TYPE_CHECKING:
    from opencc import OpenCC


def converted(text: str, config: str) -> str:
    """The text in the other script, character for character; `config` as OpenCC names it: `t2s`, `s2tw` …

    >>> converted("國營企業", "t2s")
    '国营企业'
    """
    found: str = _converter(config).convert(text)
    if len(found) == len(text):
        return found
    runs = re.split(f"([{HAN}]+)", text)
    return "".join(new if len(new := _converter(config).convert(run)) == len(run) else run for run in runs)


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)
