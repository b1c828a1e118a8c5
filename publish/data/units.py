"""The unit that all figures of a column bear, as spreadsheets write them into files: `€ 1.250,-`, `(R$ 16.900,00)`, `%31,4`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from publish.model.data import Datum
from publish.text.figures import CURRENCY, amount_of, has_no_figure, is_currency
from publish.text.numbers import DecimalMark, parse
from publish.text.patterns import compiled

_SIGN: Final = r"[-+−–]?"
_SPACE: Final = r"[ \u00a0\u202f]?"
_TRIANGLE: Final = compiled(r"[▲△] ?[\d０-９.]")
_SUM: Final = compiled(
    rf"(?P<opens>\(?){_SPACE}(?P<sign>{_SIGN}){_SPACE}(?P<before>{CURRENCY}|[%％])?{_SPACE}(?P<inner>{_SIGN}){_SPACE}"
    rf"(?P<number>\d[\d.,’' \u00a0\u202f]*?)(?:[.,][-–—]{{1,2}})?{_SPACE}(?P<closes>\)?){_SPACE}(?P<after>{CURRENCY})?(?P<last>\)?)"
)


def parted(text: str) -> tuple[str, str] | None:
    """A sum of money, a count, or a percentage with its sign in front, as its bare figure and its unit; None for any other text.

    >>> parted("€ 1.250,-"), parted("(R$ 16.900,00)"), parted("-%2,6"), parted("1,204 kr"), parted("12 km"), parted("12")
    (('1.250', '€'), ('-16.900,00', 'R$'), ('-2,6', '%'), ('1,204', 'kr'), ('12', 'km'), None)
    >>> parted("15.62亿元"), parted("2019年"), parted("3,5 Mio. €"), parted("12台")
    (('15.62', '亿元'), None, ('3,5', 'Mio. €'), ('12', '台'))
    """
    found = _SUM.fullmatch(text)
    if found is None:
        amount = amount_of(text)
        return (
            (amount.number.replace("−", "-").replace("–", "-"), f"{amount.before}{amount.after}".strip())
            if amount
            else None
        )
    if (found["sign"] and found["inner"]) or (found["before"] and found["after"]):
        return None
    unit = found["before"] or found["after"]
    if not unit or not (unit in "%％" or is_currency(unit)):
        return None
    is_enclosed = bool(found["opens"])
    if is_enclosed != bool(found["closes"] or found["last"]) or (is_enclosed and (found["sign"] or found["inner"])):
        return None
    sign = "-" if is_enclosed else found["sign"] or found["inner"]
    return sign.replace("–", "-") + found["number"], unit.replace("％", "%")


def triangle_before(text: str) -> str:
    """The triangle with which accounts of East Asia write a negative figure; nothing before any other.

    >>> triangle_before("▲3.3%"), triangle_before("△ 1,354"), triangle_before("▲ better"), triangle_before("−3.3")
    ('▲', '△', '', '')
    """
    return text[:1] if _TRIANGLE.match(text) else ""


def _with_minus(cells: Sequence[Datum]) -> Sequence[Datum]:
    """The cells of a column whose negative figures have a triangle (`3.2%`, `▲3.3%`), with the minus in its place. Where none has
    another sign than it, or one has a triangle that points down, it may as well say a rise: they stay as they are."""
    marked = [bool(triangle_before(cell.text)) for cell in cells]
    plain = (cell.text[:1].isdigit() and cell.text.strip("0.%％") != "" for cell in cells)
    if not any(marked) or not any(plain) or any(cell.text[:1] in "▼▽↓↑+＋-−–" for cell in cells if cell.text):
        return cells
    return [
        replace(cell, text=f"-{cell.text[1:].lstrip()}") if is_marked else cell
        for cell, is_marked in zip(cells, marked, strict=True)
    ]


def values_of(cells: Sequence[Datum], mark: DecimalMark, unit: str | None = None) -> tuple[list[Decimal | None], str]:
    """What the figures of a column are worth, None for each cell that is none; and the unit that stands in its cells, if it is
    the same in all that have one (and `unit`, where the report declares that), the first of them among these."""
    cells = _with_minus(cells)
    values = [parse(cell.text, mark) if cell.text else None for cell in cells]
    rest = [
        (number, parted(cells[number].text))
        for number, value in enumerate(values)
        if value is None and not has_no_figure(cells[number].text)
    ]
    sums = {number: both for number, both in rest if both is not None}
    units = {own for _, own in sums.values()}
    if len(units) != 1 or 2 * len(sums) <= len(rest) or (unit is not None and unit not in units):
        return values, ""
    own = units.pop()
    plain = [number for number, value in enumerate(values) if value and number not in sums]
    is_first = not plain or min(sums) < plain[0]  # accounts have the sign in their first line alone
    if not is_first or (own == "%" and any(not cells[number].text.endswith(("%", "％")) for number in plain)):
        return values, ""
    for number, (bare, _) in sums.items():
        values[number] = parse(bare, mark)
    return values, own
