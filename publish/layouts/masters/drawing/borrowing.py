"""The colours of a foreign master for those of our own slide layouts, as near in meaning as they are legible on its ground; and its
bullets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from publish.frozen import dataclass
from publish.layouts.masters.colours.contrast import READABLE, READABLE_LARGE, contrast, mixed
from publish.layouts.masters.package.packing import A, a
from publish.layouts.masters.values import Level, Placeholder, Theme

HAIR: Final = (1.5, 3.2)
"""The least and the greatest contrast of a hairline on the ground."""
PANEL: Final = (1.03, 1.8)
"""Those of a panel."""
STEPS: Final = 20
"""In how many steps the key colour becomes that of the text."""
_NAMES: Final = ("tx1", "bg1", "tx2", "bg2", *(f"accent{number}" for number in range(1, 7)))


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Theme colours, or RRGGBB where the theme has none that serves: of text, quiet text, panels, hairlines, the key, and the key
    where it stands on panels, too."""

    text: str
    quiet: str
    panel: str
    hair: str
    key: str
    key_on_panels: str

    @property
    def names(self) -> Mapping[str, str]:
        """They by the names that our own slide layouts call theirs."""
        return {
            "tx1": self.text,
            "tx2": self.quiet,
            "bg2": self.panel,
            "accent1": self.key_on_panels,
            "accent2": self.quiet,
            "accent3": self.hair,
            "accent4": self.hair,
        }


def borrowed(theme: Theme, body: Placeholder, ground: str | None) -> Borrowed:
    """The colours for what is drawn where the text of a list stands, on the `ground` of its slide layout."""
    ink = body.level(0).colour or theme.shown("tx1")
    # What nobody can tell is no ground on which the text could not be read.
    usual = ground if ground and contrast(ink, ground) >= READABLE_LARGE else theme.shown("bg1")
    grounds = body.behind.colours or (usual,)
    text = _named(theme, ink)
    # Of a busy ground the part on which text is read best: panels are of it.
    ground = max(grounds, key=lambda each: contrast(ink, each))

    def on(colour: str) -> float:
        return min(contrast(colour, each) for each in grounds)

    quiet = "tx2" if on(theme.shown("tx2")) >= READABLE else text
    hairs = [name for name in ("accent3", "accent4", "bg2", "tx2") if HAIR[0] <= on(theme.shown(name)) <= HAIR[1]]
    shown = theme.shown("bg2")
    is_panel = contrast(ink, shown) >= READABLE and all(
        PANEL[0] <= contrast(shown, each) <= PANEL[1] for each in grounds
    )
    panel = "bg2" if is_panel else mixed(ground, ink, 0.08)
    key = next((name for name in _NAMES[4:] if on(theme.shown(name)) >= READABLE), text)
    return Borrowed(
        text=text,
        quiet=quiet,
        panel=panel,
        hair=hairs[0] if hairs else mixed(ground, ink, 0.3),
        key=key,
        key_on_panels=key if key == text else _read_on(shown if is_panel else panel, key, theme.shown(key), ink),
    )


def with_bullets(tree: Any, body: Placeholder) -> None:
    """Gives the levels of a tree of shapes that have bullets those of a text of the master: its own, or those of the next level
    of it that has any."""
    for number in range(1, len(body.levels) + 1):
        bullet = next((_bullet(level) for level in body.levels[number - 1 :] if level.mark), "")
        for level in list(tree.iter(a(f"lvl{number}pPr"))) if bullet else ():
            if (ours := level.find(a("buChar"))) is not None:
                theirs = list(etree.fromstring(f'<x xmlns:a="{A}">{bullet}</x>'))
                for part in ("buClr", "buSzPct", "buFont"):
                    level.remove(level.find(a(part)))
                level[level.index(ours) : level.index(ours) + 1] = theirs


def _bullet(level: Level) -> str:
    colour = f'<a:buClr><a:srgbClr val="{level.mark_colour}"/></a:buClr>' if level.mark_colour else "<a:buClrTx/>"
    size = f'<a:buSzPct val="{round(min(max(level.mark_size, 0.25), 4) * 100_000)}"/>'
    return f"{colour}{size}<a:buFont typeface={quoteattr(level.mark_face or 'Arial')}/><a:buChar char={quoteattr(level.mark)}/>"


def _read_on(panel: str, key: str, shown: str, ink: str) -> str:
    """The key colour, which is `shown` so, or with as little of the ink in it as makes it readable on a panel."""
    if contrast(shown, panel) >= READABLE:
        return key
    mixtures = (mixed(shown, ink, step / STEPS) for step in range(1, STEPS))
    return next((mixture for mixture in mixtures if contrast(mixture, panel) >= READABLE), ink)


def _named(theme: Theme, colour: str) -> str:
    """The theme's name of a colour; the colour where it has none."""
    return next((name for name in _NAMES if theme.shown(name).upper() == colour.upper()), colour.upper())
