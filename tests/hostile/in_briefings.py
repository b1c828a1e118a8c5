"""Mistakes that a writer of briefings might make, planted in the HTML that becomes its pages."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from unittest.mock import patch

from publish.writers import briefing
from publish.writers.briefing.html import document
from publish.writers.briefing.places import Places
from tests.hostile.spoiling import TEXTS
from tests.hostile.untouched import Untouched, edges_of, without_spaces


@dataclass(frozen=True)
class Planted:
    """A mistake: its kind, its words, the numbers of the blocks that it spoils, and what it prints at the edges of pages."""

    kind: str
    words: str
    blocks: frozenset[int]
    at_edges: frozenset[str]


Spoil = Callable[[re.Match[str], random.Random], str | None]
Kind = tuple[str, Spoil]
TEXT = r"<!--at:\d+-->[^<]+"
CODE = '<p class="lines">'
AT = r"<!--at:(\d+)-->"
EDGES = 'data-(?:running|title|stamp)="([^"]+)"'
JOINER = "[\u2060\u00ad\u200b]*"


def planted(
    of: Untouched, count: int, chance: random.Random, of_kinds: Mapping[str, Kind] | None = None
) -> tuple[Sequence[Planted], bytes]:
    """The briefing of a report with some mistakes of some kinds, in blocks that are not beside each other."""
    places = Places(of.report)
    html, found, charts, references = document(of.report, of.layout, places)
    mistakes, used = list[Planted](), set[int]()
    kinds = list((KINDS if of_kinds is None else of_kinds).items())
    chance.shuffle(kinds)
    for kind, (pattern, spoil) in kinds * 4:
        if len(mistakes) == count:
            break
        sites = list(re.finditer(pattern, html, re.S))
        if not sites:
            continue
        site = chance.choice(sites)
        spoilt = spoil(site, chance)
        if spoilt in (None, site[0]) or _shown(spoilt) == _shown(site[0]) != "":
            continue
        blocks, at_edges = _blocks(of, places, site, html), _at_edges(spoilt) - _at_edges(site[0])
        if not blocks or blocks & used or (at_edges and not _stand(_at_edges(site[0]) - _at_edges(spoilt), of.edges)):
            continue
        used |= {near for each in blocks for near in (each - 1, each, each + 1)}
        html = html[: site.start()] + spoilt + html[site.end() :]
        mistakes.append(Planted(kind, f"{_bare(site[0])!r} -> {_bare(spoilt)!r}", blocks, at_edges))
    with patch("publish.writers.briefing.document", lambda *_: (html, found, charts, references)):
        data = briefing.write(of.report, of.layout).data
    edges = edges_of(data)  # other mistakes may have moved the words to pages without them
    return [mistake for mistake in mistakes if _stand(mistake.at_edges, edges)], data


def _blocks(of: Untouched, places: Places, site: re.Match[str], html: str) -> frozenset[int]:
    """The numbers of the blocks that a mistake may be told at; empty if nothing says where it stands."""
    is_code = site[0].startswith(CODE)
    text = html[: site.start()] if is_code else site[0]  # code itself has no places, the block before it has
    numbers = re.findall(AT, text)[-1 if is_code else 0 :] or _led_to(site[0], html)
    blocks = frozenset(of.block(places.listed[int(number)]) for number in numbers)
    if is_code:
        return blocks | {number + 1 for number in blocks}  # it may have no caption
    if site[0].startswith("<header"):
        return blocks | {of.block(of.report.value_at(key)) for key in ("title", "stamp", "classification")}
    if blocks and min(blocks) < 0:  # what stands in a file of data is told at the block that shows it
        before = (of.block(places.listed[int(each)]) for each in reversed(re.findall(AT, html[: site.start()])))
        return blocks | {next((number for number in before if number > 0), 0)}
    return blocks


def _led_to(entries: str, html: str) -> Sequence[str]:
    """Where the words of the headings stand that entries of the contents lead to."""
    names = re.findall('href="#([^"]*)"', entries)
    found = (re.search(rf'id="{re.escape(name)}".*?{AT}', html, re.S) for name in names)
    return [each[1] for each in found if each]


def _stand(words: frozenset[str], edges: str) -> bool:
    return all(each in edges for each in words)


def _at_edges(html: str) -> frozenset[str]:
    """What of some HTML style sheets print at the edges of pages."""
    return frozenset(without_spaces(unescape(words)) for words in re.findall(EDGES, html))


def _shown(html: str) -> str:
    """The words of some HTML, and those of its attributes that style sheets print."""
    return _words(html) + "".join(re.findall('data-[a-z]+="[^"]*"|(?:list-style-type|bookmark-level):[^"]*', html))


def _words(html: str) -> str:
    return re.sub(f"<[^>]*>|{JOINER}|\n", "", html)


def _bare(html: str) -> str:
    return _words(html)[:50]


def replaced(pattern: str, change: Callable[[re.Match[str], random.Random], str]) -> Spoil:
    def spoil(site: re.Match[str], chance: random.Random) -> str | None:
        comment, end, text = site[0].partition("-->")
        found = list(re.finditer(pattern, text))
        if not found:
            return None
        here = chance.choice(found)
        return comment + end + text[: here.start()] + change(here, chance) + text[here.end() :]

    return spoil


def inner(pattern: str, change: Callable[[re.Match[str], random.Random], str]) -> Spoil:
    """A change of one place in the words of an element."""

    def spoil(site: re.Match[str], chance: random.Random) -> str | None:
        html = site[0]
        found = [each for each in re.finditer(pattern, html) if not re.match("[^<]*>", html[each.end() :])]
        if not found:
            return None
        here = chance.choice(found)
        return html[: here.start()] + change(here, chance) + html[here.end() :]

    return spoil


def drop(site: re.Match[str], chance: random.Random) -> str:
    return ""


def drop_last(site: re.Match[str], chance: random.Random) -> str | None:
    parts = list(re.finditer(r"<(li|tr|dd)\b.*?</\1>", site[0], re.S))
    return site[0][: parts[-1].start()] + site[0][parts[-1].end() :] if len(parts) > 1 else None


def exchange(pattern: str) -> Spoil:
    """Two parts with their places: only what stands there is exchanged."""

    def spoil(site: re.Match[str], chance: random.Random) -> str | None:
        parts = list(re.finditer(pattern, site[0], re.S))
        if len(parts) < 2:
            return None
        one, other = sorted(chance.sample(parts, 2), key=lambda part: part.start())
        if _bare(one[0]) == _bare(other[0]):
            return None
        text = site[0]
        return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]

    return spoil


def _element(names: str, attributes: str = "") -> str:
    """An element without one of its name in it."""
    return rf"<({names})\b{attributes}[^>]*>(?:(?!</?\1\b).)*</\1>"


def exchange_columns(first: int) -> Spoil:
    """Two columns of a table of which no cell stands over others, from a row on down."""

    def spoil(site: re.Match[str], chance: random.Random) -> str | None:
        rows = re.findall(r"<tr\b.*?</tr>", site[0], re.S)
        cells = [re.findall(r"<t[dh]\b.*?</t[dh]>", row, re.S) for row in rows]
        if "span=" in site[0] or len(cells[0]) < 2 or len({len(row) for row in cells}) > 1:
            return None
        one, other = sorted(chance.sample(range(len(cells[0])), 2))
        html = site[0]
        for row, own in list(zip(rows, cells, strict=True))[first:]:
            turned = [*own]
            turned[one], turned[other] = own[other], own[one]
            html = html.replace(row, row[: row.index(own[0])] + "\n".join(turned) + "</tr>", 1)
        return html

    return spoil


def _of_attribute(element: str, name: str, pattern: str, change: Callable[[re.Match[str]], str]) -> Kind:
    """A change of one place in an attribute that style sheets print: of a bookmark, of what stands at edges of pages."""

    def spoil(site: re.Match[str], chance: random.Random) -> str | None:
        words = re.search(f'{name}="([^"]*)"', site[0])
        found = list(re.finditer(pattern, words[1])) if words else []
        if words is None or not found:
            return None
        here, start = chance.choice(found), words.start(1)
        return site[0][: start + here.start()] + change(here) + site[0][start + here.end() :]

    return element, spoil


def _turned(found: re.Match[str]) -> str:
    return found[0][::-1]


def _counted(found: re.Match[str]) -> str:
    """The number, digit or letter after one."""
    return str(int(found[0]) + 1) if found[0].isdecimal() else chr(ord(found[0]) + 1)


LETTERS = r"(?<![^\W\d_])([^\W\d_])(?!\1)[^\W\d_](?=[^\W\d_])"
"""Two letters at the beginning of a word that are not the same."""
HEADING = r"<h[2-4]\b[^>]*data-name=.*?</h[2-4]>"
SUBHEADING = r"<h[34]\b[^>]*data-name=.*?</h[34]>"
OF_EDGES = r"<h2\b[^>]*data-name=.*?</h2>"
ENTRY = r'<li><span class="number">[^<]*</span><a href="#[^"]*">[^<]*</a>(?=</li>|\s*</li>)'
LABEL = r'<li\b[^>]*list-style-type:[^>]*><span class="set">(?:<[^!][^>]*>)*(?:<!--at:\d+-->)+'
AROUND: dict[str, Kind] = {
    "the label of a point": (
        LABEL,
        lambda site, _: re.sub("(?<=&#39;)([0-9]+|[a-y])", _counted, site[0], count=1),
    ),
    "letters of a bookmark": _of_attribute(HEADING, "data-name", LETTERS, _turned),
    "the number of a bookmark": _of_attribute(HEADING, "data-name", "^[0-9]+", _counted),
    "the level of a bookmark": (SUBHEADING, lambda site, _: site[0].replace(" ", ' style="bookmark-level: 1" ', 1)),
    "a dropped bookmark": (HEADING, lambda site, _: site[0].replace('data-name="', 'data-left-out="', 1)),
    "letters of a running head": _of_attribute(OF_EDGES, "data-running", LETTERS, _turned),
    "letters of the title at the edge": _of_attribute("<header.*?</h1>", "data-title", LETTERS, _turned),
    "letters of the stamp": _of_attribute("<header.*?</h1>", "data-stamp", LETTERS, _turned),
    "letters of an entry of the contents": (ENTRY, inner(LETTERS + "(?=[^<]*</a>)", lambda found, _: _turned(found))),
    "the number of an entry of the contents": (ENTRY, inner("(?<=>)[0-9]+", lambda found, _: _counted(found))),
    "a dropped entry of the contents": (ENTRY, drop),
    "a sign of code": (
        rf"{CODE}(?:(?!</p>).)*",
        inner(r"(?<!<)(?<!-)[-+=](?!-)(?![^<]*>)", lambda found, _: "*"),
    ),
}
"""Mistakes in what stands around the text of a briefing, and in signs that are no letters."""

KINDS: dict[str, Kind] = {
    **AROUND,
    **{kind: (TEXT, replaced(pattern, change)) for kind, (pattern, change) in TEXTS.items()},
    "two columns exchanged": (_element("table"), exchange_columns(0)),
    "two columns exchanged below their heads": (_element("table"), exchange_columns(1)),
    "letters of a footnote": (
        _element("span", ' class="footnote"'),
        inner("[^\\W\\d_]{2}", lambda found, _: found[0][::-1]),
    ),
    "the number of a caption": (
        r'<span class="caption-number">[^<]*</span> <!--at:\d+-->',
        inner("[0-9]+", lambda found, _: str(int(found[0]) + 1)),
    ),
    "the number of a heading": (
        r'<span class="number">[^<]*</span>(<!--at:\d+-->)+',
        inner("[0-9]+", lambda found, _: str(int(found[0]) + 1)),
    ),
    "a dropped paragraph": (_element("p"), drop),
    "a dropped item": (_element("li"), drop),
    "a dropped heading": (_element("h[2-6]"), drop),
    "a dropped footnote": (_element("span", ' class="footnote"'), drop),
    "a dropped caption": (_element("figcaption|caption"), drop),
    "a dropped row": (_element("tr"), drop),
    "a dropped table": (_element("table"), drop),
    "a dropped figure": (_element("figure"), drop),
    "a dropped section": (_element("section"), drop),
    "a dropped definition": (_element("dd"), drop),
    "no last row": (_element("tbody"), drop_last),
    "no last item": (_element("ul|ol", ' class="points"'), drop_last),
    "cells of a row exchanged": (_element("tr"), exchange(r"(?<=>)[^<>\n]+(?=</t[dh]>)")),
    "cells of a column exchanged": (_element("tbody"), exchange(_element("td"))),
    "items exchanged": (_element("ul|ol"), exchange(TEXT)),
    "dates of events exchanged": (_element("ol", ' class="timeline'), exchange(r'<p class="when">.*?</p>')),
    "figures exchanged": (r'<div class="metrics.*?</div>', exchange(r'<p class="value">.*?</p>')),
    "an altered quote": (_element("blockquote"), exchange(r"[\u4e00-\u9fffa-z]{2,}(?![^<]*>)")),
    "captions exchanged": (r"<figcaption>.*</figcaption>", exchange(r"(?<=</span> )<!--at:\d+-->[^<]+")),
    "headings exchanged": (r"<h[23].*</h[23]>", exchange(r"(?<=</span>)<!--at:\d+-->[^<]+(?=</span></h)")),
}
"""The kinds of mistakes: what they may be made in, and how."""
