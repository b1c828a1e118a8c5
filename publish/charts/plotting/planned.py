"""Series that say what was planned, budgeted or aimed at: beside what came of it they are the quieter ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publish.text.patterns import compiled

_WORDS: Final = (
    r"plan(?:ned|s|ned value)?|budget(?:ed)?|targets?",  # en
    r"planwert|planwerte|planzahl|planzahlen|planmäßig|budgetiert|soll(?:wert|werte)?|ziel(?:wert|werte)?",  # de
    r"budget[ée]|prévu[es]*|prévisions?|objectifs?",  # fr
    r"planificad[oa]|presupuest(?:o|ado)|previst[oa]|objetivo",  # es
    r"planejad[oa]|orçament(?:o|ado)|meta",  # pt
    r"preventivo|obiettivo",  # it
    r"begroot|begroting|doel",  # nl
    r"planerad|planlagt|mål|tavoite|budjetti",  # sv, da, nb, fi
    r"planowan[ey]|budżet|cel|terv|cíl|rozpočet",  # pl, hu, cs
    r"план|бюджет",  # ru, uk
)
_PLANNED: Final = compiled(rf"(?i)\b(?:{'|'.join(_WORDS)})\b|计划|計劃|計画|预算|預算|予算|目标|目標|계획|예산|목표")
"""What the title of such a series says."""
_CAME: Final = compiled(
    r"(?i)\b(?:actual|achieved|executed|share|rate|deviation|variance|ist|erreicht)\b|完成|实际|實際|执行|執行|実績|達成|실적|집행"
)
"""What makes it one of what came of a plan: 预算执行数, `share of target achieved`."""


def quieter(titles: Sequence[str]) -> list[int] | None:
    """The numbers of series in the order in which they take colours, those of what was planned after those of what came of it; None
    where all or none were, or the order is that already.

    >>> quieter(["Plan", "Actual"]), quieter(["Ist", "Soll"]), quieter(["预算数", "预算执行数"]), quieter(["2024", "2025"])
    ([1, 0], None, [1, 0], None)
    """
    planned = [bool(_PLANNED.search(title)) and not _CAME.search(title) for title in titles]
    if all(planned) or not any(planned):
        return None
    order = sorted(range(len(titles)), key=planned.__getitem__)
    return order if order != list(range(len(titles))) else None
