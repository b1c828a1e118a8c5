"""Adopts a PowerPoint template as a house style: its masters, and a proposed `layout.yaml` to be corrected by hand.

The colours, the fonts and the type scale come from the template; which slide layout serves which form comes from
`forms.py`. The same template gives the same text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from publish.diagnostics import ReportError, error
from publish.frozen import dataclass
from publish.layouts import fonts, open_layout
from publish.layouts.masters.behind import told
from publish.layouts.masters.colours.contrast import READABLE, contrast, mixed
from publish.layouts.masters.drawing.borrowing import borrowed
from publish.layouts.masters.drawing.legible import with_legible_links
from publish.layouts.masters.drawing.lending import lend
from publish.layouts.masters.drawing.mending import Mended, mended
from publish.layouts.masters.forms import choose
from publish.layouts.masters.package.stripping import Unusable, strip
from publish.layouts.masters.purposes import TEXTS, TITLES, lacking
from publish.layouts.masters.reading import read_master, read_samples
from publish.layouts.masters.values import EMU, Master, Placeholder
from publish.layouts.spec import Binding, Colours, FormName, Slot, Step

BASE: Final = "plain"
"""The layout that an adopted one differs from."""
SLOTS: Final[Mapping[str, str]] = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hyperlink": "hlink",
    "followed_hyperlink": "folHlink",
}
"""Our names of the theme's colours, and its own."""
HEIGHT: Final = 7.5 * 72 * EMU
"""The height of a slide for which the sizes of our own type scale are meant."""
_TEXTS: Final[tuple[FormName, ...]] = ("list", "cards", "rows")
LADDER: Final = (96, 80, 72, 60, 54, 48, 44, 40, 36, 32, 28, 24, 20, 18, 16, 14, 12)
"""Sizes in pt through which text may go down until it fits."""


_ODD: Final = (LookupError, ArithmeticError, AttributeError, TypeError, StopIteration)
"""What a master ends in whose parts do not fit together."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A house style as files: the text of `layout.yaml`, the bytes of the master, and what a person should know of both."""

    description: str
    master: bytes
    notes: tuple[str, ...]


def adopt(name: str, data: bytes, origin: str, *, lends: bool = False) -> Adopted:
    """The house style `name` made of the bytes of a template; `origin` is what the file is called, `lends` says whether its
    master gets slide layouts of ours for what it has none for.

    Raises `ReportError` if the file cannot serve as a master.
    """
    try:
        stripped = strip(data)
        bare, changes, panelled = mended(stripped.data) if lends else Mended(stripped.data)
        master = read_master(bare)
        if not master.layouts:
            raise Unusable("it has no slide layout", "save a presentation made with the house's template")
        forms = choose(master, read_samples(data), panelled)
        writer = _Writer(name, origin, master.themed(forms["list"][0].layout), forms)
        lent = writer.link(writer.lend(bare)) if lends else bare
        writer.notes += changes
        writer.notes += map("Taken off the master: {}.".format, stripped.taken_off)
        if stripped.moved:
            writer.notes.append(
                f"{stripped.moved} slide layouts had title and text where another slide master of the file has them, as"
                " LibreOffice writes them: they have them where their own has."
            )
        writer.notes += map("Slide layout {}.".format, lacking(master))
        description = "\n".join(writer.lines()) + "\n"
    except Unusable as problem:
        raise ReportError(
            [error("unreadable", f"'{origin}' cannot serve as a master: {problem}", None, problem.hint)]
        ) from problem
    except ValueError as problem:
        hint = "add one in PowerPoint: View > Slide Master > Insert Layout"
        raise ReportError([error("layout", f"'{origin}' cannot serve as a master: {problem}", None, hint)]) from problem
    # Sizes and places of a foreign master may be anything.
    except _ODD as problem:
        message, hint = f"'{origin}' cannot serve as a master: {problem}", "open and save it in PowerPoint"
        raise ReportError([error("layout", message, None, hint)]) from problem
    return Adopted(description, lent, tuple(writer.notes))


class _Writer:
    """Writes one `layout.yaml`, and notes what was decided for want of better."""

    def __init__(self, name: str, origin: str, master: Master, forms: Mapping[FormName, tuple[Binding, ...]]) -> None:
        self.name, self.origin, self.master, self.forms = name, origin, master, forms
        self.theme = master.theme
        self.unit = master.height / HEIGHT
        self.notes: list[str] = []
        self.own = forms
        listed = forms["list"][0]
        page = master.layouts[listed.layout]
        self.paints = borrowed(master.theme, page.placeholders[listed.body or 0], page.ground)

    def lend(self, data: bytes) -> bytes:
        """The bytes of the master with the slide layouts that it lacks; from then on the forms are bound to these, too."""
        steps = {step: Step(size=size, line=_pitch(size)) for step, size in self.scale(self.smallest())}
        try:
            lent = lend(open_layout(BASE), data, self.master, self.forms, steps, self.paints.names)
        except _ODD as problem:
            self.notes.append(f"No slide layouts could be added to the master: {problem}.")
            return data
        self.forms = lent.forms
        if lent.names:
            self.notes.append(
                f"{len(lent.names)} slide layouts ('{lent.names[0]}' to '{lent.names[-1]}') are added to the master, in its own colours"
                " and fonts: for key figures, findings beside charts, several blocks of a slide."
            )
        return lent.data

    def link(self, data: bytes) -> bytes:
        """The bytes of the master with links that can be read where lists stand, and on the panels there."""
        listed = self.own["list"][0]
        page = self.master.layouts[listed.layout]
        grounds, ink = page.placeholders[listed.body or 0].behind.colours, self.theme.shown(self.paints.text)
        data, colour = with_legible_links(data, page.master, (*grounds, self.theme.shown(self.paints.panel)), ink)
        if colour:
            self.notes.append(f"Links could not be read on what is behind the text of lists: they are #{colour} now.")
        return data

    def lines(self) -> Iterator[str]:
        """The lines of the file."""
        colours, faces, deck = list(self.colours()), list(self.faces()), list(self.deck())
        yield f"# Made of {_quoted(self.origin)} by `publish layout new`. Correct it by hand; `publish layout doctor {_remark(self.name)}`"
        yield "# shows every slide layout and every placeholder with its idx, and says what is wrong."
        yield from (f"# - {_remark(note)}" for note in self.notes)
        yield f"title: {_quoted(self.name)}"
        yield f"based_on: {BASE}"
        yield "colours:  # of the briefing; the deck takes those of its master"
        yield from colours
        if faces:
            yield "briefing:"
            yield from faces
        yield "deck:"
        yield from deck

    # ------------------------------------------------------------------ colours and fonts

    def colours(self) -> Iterator[str]:
        """The theme's twelve; on paper, text must be readable on white."""
        scheme = self.theme.colours
        paper = {"light1": "FFFFFF"} if contrast(scheme.get("lt1", "FFFFFF"), "FFFFFF") > 1.3 else {}
        for ours in Colours.model_fields:
            theirs = scheme.get(SLOTS[ours], "000000").upper()
            shown = paper.get(ours, theirs)
            if ours in ("dark1", "dark2", "hyperlink", "followed_hyperlink") and contrast(shown, "FFFFFF") < READABLE:
                shown = self.readable(ours)
            elif ours == "accent1":
                shown = scheme.get(self.emphasis, "000000").upper()
            elif ours == "light2" and contrast(shown, "000000") < 12:
                shown = mixed(shown, "FFFFFF", 0.85)
            changed = f"  # in the theme #{theirs}, which is not readable in its place" if shown != theirs else ""
            yield f'  {ours}: "#{shown}"{changed}'

    def readable(self, ours: str) -> str:
        """A colour of the theme for text on paper, where the proper one is too light."""
        wanted = ("dk1", "dk2") if ours.startswith("dark") else (self.emphasis, "dk1", "dk2")
        found = (self.theme.colours.get(name, "FFFFFF").upper() for name in wanted)
        return next((colour for colour in found if contrast(colour, "FFFFFF") >= READABLE), "1A1A1A")

    @property
    def emphasis(self) -> str:
        """The slot of the first accent that is readable on the background of the slides; that of the text where none is."""
        ground = self.theme.colours.get(self.theme.names.get("bg1", "lt1"), "FFFFFF")
        accents = [f"accent{number}" for number in range(1, 7)]
        return next(
            (name for name in accents if contrast(self.theme.colours.get(name, ground), ground) >= READABLE),
            self.theme.names.get("tx1", "dk1"),
        )

    def faces(self) -> Iterator[str]:
        """The briefing's faces, where the template's font has an equal here."""
        stem = _equal(self.theme.minor.latin)
        if stem is None:
            return
        yield f"  faces:  # as wide as {_remark(self.theme.minor.latin)}"
        for style, marks in (
            ("Regular", ""),
            ("Italic", ", style: italic"),
            ("Bold", ", weight: 700"),
            ("BoldItalic", ", weight: 700, style: italic"),
        ):
            yield f"    - {{family: Plain Latin, file: {stem}-{style}.ttf{marks}}}"
        yield "    - {family: Plain Mono, file: NotoSansMono-Regular.ttf}"

    def measures(self) -> Iterator[str]:
        """The deck's fonts, and the files by which its text is measured."""
        names = [typefaces.latin for typefaces in (self.theme.minor, self.theme.major) if typefaces.latin] or ["Arial"]
        stem, wider = max((_measured(name) for name in names), key=lambda measured: _WIDTHS[measured[0]] * measured[1])
        if any(_equal(name) is None for name in names):
            unknown = " and ".join(dict.fromkeys(name for name in names if _equal(name) is None))
            self.notes.append(
                f"No font here is known to be as wide as {unknown}: text is measured with {stem}, with reserve."
            )
        east_asian = self.theme.minor.east_asian or self.theme.major.east_asian
        if not east_asian:
            self.notes.append(
                "The theme names no font for Chinese: viewers choose one. Set it in PowerPoint (Design > Fonts)."
            )
        more = f", wider: {wider:g}" if wider != 1.0 else ""
        yield "  fonts:"
        yield "    latin:"
        yield f"      typeface: {_quoted(names[0])}"
        yield f"      measure: {{file: {stem}-Regular.ttf, bold: {stem}-Bold.ttf{more}}}"
        yield "    east_asian:"
        yield f"      typeface: {_quoted(east_asian or '微软雅黑')}"
        yield "      measure: {file: NotoSansCJK-Regular.ttc, bold: NotoSansCJK-Bold.ttc, index: 2}"

    # ------------------------------------------------------------------ the deck

    def deck(self) -> Iterator[str]:
        """Everything below `deck:`."""
        yield f"  master: {_plain(f'deck/{self.name}.pptx')}"
        yield from self.measures()
        smallest = self.smallest()
        yield "  scale:  # of the template's text styles; text goes down through these sizes until it fits"
        for name, size in self.scale(smallest):
            yield f"    {name}: {{size: {size:g}, line: {_pitch(size):g}}}"
        yield f"  smallest: {smallest:g}"
        yield f"  emphasis: {self.key}"
        yield "  table: {head_colour: tx1, head_rule: tx1, rule: tx1, row_height: " + f"{round(22 * self.unit):g}}}"
        yield f"  composing: {{rule: {_plain(self.paints.text)}, ground: {_plain(self.paints.panel)}}}"
        yield "  forms:"
        for form, bindings in self.forms.items():
            if not bindings:
                yield f"    {form}: []  # becomes a list"
                continue
            yield f"    {form}:"
            for binding in bindings:
                yield from self.binding(binding)
        self.notes += self.doubts()
        unbound = [form for form, bindings in self.forms.items() if not bindings]
        if unbound:
            self.notes.append(
                f"No slide layout suits {', '.join(unbound)}: a list, or the next form that suits, stands in."
            )

    def doubts(self) -> Iterator[str]:
        """What is badly read on the slide layouts that are bound, or cannot be told from the file."""
        bound = dict.fromkeys(binding.layout for bindings in self.own.values() for binding in bindings)
        for name in bound:
            placeholders = self.master.layouts[name].placeholders.values()
            for placeholder in (each for each in placeholders if each.kind in (*TITLES, *TEXTS)):
                wrong = told(placeholder, self.theme)
                if wrong is None and placeholder.behind.is_unknown and placeholder.fill is None:
                    wrong = "stands on something whose colours cannot be read: look whether its text can"
                if wrong:
                    yield f"Slide layout '{name}': '{placeholder.name}' {wrong}."

    @property
    def key(self) -> str:
        """The theme's name of the colour of emphasis: that of the text, where no accent is readable on the slides."""
        key = self.paints.key
        return (
            key if key in self.theme.names or key.startswith(("accent", "tx", "bg")) else self.theme_name(self.emphasis)
        )

    def theme_name(self, slot: str) -> str:
        """The name by which slides call a slot of the theme."""
        return next((name for name, other in self.theme.names.items() if other == slot), slot)

    def binding(self, binding: Binding) -> Iterator[str]:
        """One binding; comments name the placeholders."""
        known = self.master.layouts.get(binding.layout)  # none of those that are lent
        yield f"      - layout: {_quoted(binding.layout)}"
        for role in type(binding).model_fields:
            value = getattr(binding, role)
            if role == "slots" and value:
                yield f"        slots: [{', '.join(map(_slot, value))}]"
            elif role not in ("layout", "slots") and value is not None and not (role == "title" and value == 0):
                remark = f"  # {_remark(known.placeholders[value].name)}" if known else ""
                yield f"        {role}: {value}{remark}"

    def smallest(self) -> float:
        """The least size of body text: 16 pt on a slide of 7.5 in height, or the size of the template's own."""
        bound = [placeholder for form in _TEXTS for binding in self.own[form] for placeholder in self.texts(binding)]
        designed = [placeholder.level(number).size for placeholder in bound for number in (0, 1)]
        return max(10.0, min(round(16 * self.unit), *designed))

    def texts(self, binding: Binding) -> Iterator[Placeholder]:
        """The placeholders of a binding that hold body text."""
        idxs = [binding.body, *(idx for slot in binding.slots for idx in (slot.body, slot.text))]
        yield from (
            placeholder for idx in idxs if (placeholder := self.master.placeholder(binding.layout, idx)) is not None
        )

    def scale(self, smallest: float) -> Iterator[tuple[str, float]]:
        """The steps by name, then the sizes between."""
        cover, listed = self.own["cover"][0], self.own["list"][0]
        display, headline = (
            self.master.layouts[binding.layout].placeholders[binding.title or 0].level(0).size
            for binding in (cover, listed)
        )
        body = next(self.texts(listed)).level(0).size
        table = max(10.0, round(14 * self.unit))
        named = {
            "numeral": round(96 * self.unit),
            "figure": round(60 * self.unit),
            "display": round(44 * self.unit),
            "statement": round(36 * self.unit),
            # Sizes of what stands below a headline, which is no smaller.
            "headline": min(headline, round(28 * self.unit)),
            "lead": min(body, headline, round(24 * self.unit)),
            "body": max(smallest, min(body, round(20 * self.unit))),
            "label": max(smallest, table),
            "table": table,
            "note": max(9.0, round(12 * self.unit)),
        }
        base = open_layout(BASE).spec.deck.scale
        yield from ((name, size) for name, size in named.items() if name in base)
        designed = {display, headline, body, *LADDER} - {*named.values()}
        largest = max(display, headline)
        between = sorted((size for size in designed if smallest <= size <= largest), reverse=True)
        yield from ((f"size{size:g}", size) for size in between)
        yield from ((name, smallest) for name in base if name not in named)


def _pitch(size: float) -> float:
    """The line pitch of a size, in pt."""
    return round(size * 1.25, 1)


def _slot(slot: Slot) -> str:
    return "{" + ", ".join(f"{role}: {idx}" for role, idx in slot.model_dump(exclude_none=True).items()) + "}"


_ACTIVE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that JSON leaves as they are and that end a line of YAML, or are none of its characters."""


def _quoted(text: str) -> str:
    """A YAML string in quotes; JSON's are YAML's, but for a few characters."""
    return _ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _plain(text: str) -> str:
    """A YAML string, without quotes where it cannot be taken for anything else."""
    return text if re.fullmatch(r"[A-Za-z][\w./-]*", text) else _quoted(text)


def _remark(text: str) -> str:
    """Foreign words inside a comment, which a line end would end."""
    return "".join(character if character.isprintable() else " " for character in text)


# ---------------------------------------------------------------------------------------------- fonts

_EQUALS: Final[Mapping[str, str]] = {
    "arial": "LiberationSans",
    "helvetica": "LiberationSans",
    "liberation sans": "LiberationSans",
    "times new roman": "LiberationSerif",
    "times": "LiberationSerif",
    "liberation serif": "LiberationSerif",
    "noto sans": "NotoSans",
    "calibri": "Carlito",
    "calibri light": "Carlito",
    "carlito": "Carlito",
}
"""Typefaces, and the font here whose characters are as wide."""
_WIDTHS: Final[Mapping[str, float]] = {"Carlito": 0.9, "LiberationSerif": 0.92, "LiberationSans": 1.0, "NotoSans": 1.06}
"""How wide text runs in each, compared."""
_SERIFS: Final = (
    "cambria",
    "georgia",
    "garamond",
    "palatino",
    "century",
    "book",
    "serif",
    "roman",
    "baskerville",
    "didot",
)


def _equal(typeface: str) -> str | None:
    """The stem of the files of a metrically equal font, if this machine has them."""
    stem = _EQUALS.get(typeface.strip().lower())
    return stem if stem is not None and fonts.find(f"{stem}-Regular.ttf") and fonts.find(f"{stem}-Bold.ttf") else None


def _measured(typeface: str) -> tuple[str, float]:
    """The stem of the font to measure a typeface with, and how much wider than that it may run."""
    if (stem := _equal(typeface)) is not None:
        return stem, 1.0
    name = typeface.lower()
    if name.startswith("calibri"):
        return "LiberationSans", 1.0
    if any(word in name for word in _SERIFS) and "sans" not in name:
        return "LiberationSerif", 1.15
    return "NotoSans", 1.08
