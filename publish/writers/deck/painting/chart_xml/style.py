"""The style of a chart: the setting of its text, and the colours of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from publish.frozen import dataclass
from publish.model.plot import Colour, Plot, Series
from publish.text.fonts import office_tag
from publish.writers.deck.painting.chart_xml.elements import a, c, fill
from publish.writers.deck.painting.label_cells import LabelCell
from publish.writers.deck.painting.ooxml import CONTROL
from publish.writers.deck.slides import ChartColours, ChartContent


@dataclass(frozen=True, slots=True)
class Style:
    """A chart with the looks of its text and its colours, for a language."""

    content: ChartContent
    lang: str
    label_cells: Mapping[int, tuple[LabelCell | None, ...]] = field(default_factory=dict)
    """The cells that labels are read from, by the numbers of their series."""

    @property
    def plot(self) -> Plot:
        """The data of the chart."""
        return self.content.plot

    @property
    def colours(self) -> ChartColours:
        """The theme colours of its parts."""
        return self.content.colours

    @property
    def tag(self) -> str:
        """The language tag as office programs know it."""
        return office_tag(self.lang)

    def text(
        self, colour: str, bold: bool = False, turn: int | None = None, wrap: bool = True, level: bool = False
    ) -> Any:
        """The setting of a part's text (`c:txPr`); `level` leaves names out rather than break or turn them."""
        body = self._body(turn, wrap)
        if level:
            # LibreOffice heeds no `c:tickLblSkip`, but thins out text that is turned, be it by nothing that shows.
            body.set("rot", "1")
        end = a("endParaRPr", lang=self.tag)
        return c("txPr", body, a("lstStyle"), a("p", a("pPr", self._letters("defRPr", colour, bold)), end))

    def _body(self, turn: int | None, wrap: bool) -> Any:
        attributes = {} if turn is None else {"rot": str(turn * 60000), "vert": "horz"}
        return a("bodyPr", wrap="square" if wrap else "none", anchor="ctr", **attributes)

    def _letters(self, tag: str, colour: str, bold: bool) -> Any:
        latin, east_asian = self.content.faces
        return a(
            tag,
            fill(colour),
            a("latin", typeface=latin),
            a("ea", typeface=east_asian),
            lang=self.tag,
            sz=str(round(self.content.size * 100)),
            b=str(int(bold)),
        )

    def words(self, text: str, colour: str, bold: bool = False, field: str = "", turn: int = 0) -> Any:
        """Text that is written out (`c:tx`); with the address of a `field`, what a label's cell says at present. It is turned by
        itself: what `text` says of a part goes for texts that are not written out."""
        paragraphs = [
            a("p", a("pPr", self._letters("defRPr", colour, bold)), self._run(line, colour, bold, field))
            for line in ([text] if field else text.split("\n"))
        ]
        return c("tx", c("rich", self._body(turn, wrap=False), a("lstStyle"), *paragraphs))

    def _run(self, text: str, colour: str, bold: bool, field: str) -> Any:
        element = a("t")
        element.text = CONTROL.sub("", text)
        letters = self._letters("rPr", colour, bold)
        if not field:
            return a("r", letters, element)
        identifier = uuid5(NAMESPACE_OID, f"{self.content.address}/{field}")
        return a("fld", letters, a("pPr"), element, id=f"{{{str(identifier).upper()}}}", type="CELLRANGE")

    def colour(self, colour: Colour) -> str:
        """The theme colour of a series, slice or point."""
        if isinstance(colour, int):
            return self.colours.palette[colour % len(self.colours.palette)]
        return self.colours.muted if colour == "muted" else self.colours.receding

    def ink(self, colour: Colour, inside: bool) -> str:
        """The colour of a label inside, or beside, a mark of a colour."""
        inks = self.colours.inside if inside else self.colours.beside
        if isinstance(colour, int):
            return inks[colour % len(self.colours.palette)]
        return inks[-2] if colour == "muted" else inks[-1]

    def label_ink(self, series: Series, index: int, inside: bool) -> str:
        """The colour of a point's label: on the pale ground of a forecast, and beside a target, that of text."""
        is_pale = inside and self.plot.is_forecast(index) and series.mark == "column"
        if is_pale or series.role == "target":
            return self.colours.text
        return self.ink(series.points[index].colour, inside)
