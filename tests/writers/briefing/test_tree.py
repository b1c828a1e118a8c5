"""Pages that are written in full are read as a parser of HTML reads them; all others are left to one."""

from __future__ import annotations

from itertools import product
from xml.etree.ElementTree import Element

import pytest
import weasyprint

from publish.writers.briefing.tree import _PLAIN, _VOID, parsed

PAGE = '<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>A &amp; B</title>\n<style>p>a{}</style></head>\n<body>BODY</body>\n</html>\n'


def same(ours: Element, theirs: Element) -> bool:
    return (
        (ours.tag, ours.attrib, ours.text or "", ours.tail or "", len(ours))
        == (theirs.tag, theirs.attrib, theirs.text or "", theirs.tail or "", len(theirs))
        and all(map(same, ours, theirs))
    )  # fmt: skip


def is_right(body: str) -> bool:
    """Whether a body was read; wrong it must never be."""
    page = PAGE.replace("BODY", body)
    ours = parsed(page)
    assert ours is None or same(ours, weasyprint.HTML(string=page).etree_element), body
    return ours is not None


def pair(*names: str) -> str:
    text = "x"
    for name in reversed(names):
        text = f"<{name}>" if name in _VOID else f"<{name}>{text}</{name}>"
    return text


def test_an_element_in_another_is_read_rightly_or_not_at_all() -> None:
    pairs = [pair(outer, inner) for outer, inner in product(sorted(_PLAIN), repeat=2) if outer not in _VOID]
    read = [body for body in pairs if parsed(PAGE.replace("BODY", body)) is not None]
    assert is_right("".join(read))
    assert len(read) > 900


@pytest.mark.parametrize(
    "body",
    [
        '\n<section id="a.1" class="b c"><h2>One &lt;two&gt; &#39;three&#34; &#8195;</h2>\n<p>a<br>b<wbr>c</p></section>\n ',
        "<pre>\n\ncode\n</pre><pre><code>a</code></pre>",
        "<dl><div><dt>a</dt><dd><p>b</p><ul><li>c<ul><li>d</li></ul></li></ul></dd></div></dl>",
        "<table>\n<caption>a</caption>\n<colgroup><col><col></colgroup>\n<tbody>\n<tr><td><p>b</p></td>\n</tr></tbody></table>\ntext",
        "<p><a href=\"#x?a=1&amp;b\" data-name='' >x</a></p>".replace("data-name=''", 'data-name="" hidden'),
        "<ruby>漢<rt>kan</rt></ruby><b><i><b><b><b>x</b></b></b></i></b>",
    ],
)
def test_what_is_written_in_full_is_read(body: str) -> None:
    assert is_right(body)


@pytest.mark.parametrize(
    "body",
    [
        "<p>a<div>b</div></p>", "<p>a<p>b", "<li>a</li>", "<table><tr><td>a</td></tr></table>", "<table>a<tbody></tbody></table>",
        "<a>b<span><a>c</a></span></a>", "<b><p>x</b></p>", "</p>", "<h1><h2>a</h2></h1>", "a &nbsp; b", "a & b", "&#128;", "&#xe9;",
        "<svg><path d='M0 0'/></svg>", "<script>a</script>", "<!-- a -->", "<p CLASS=a>", "<p id=a>", '<p id="a" id="b"></p>', "<br/>",
        "a < b", "<textarea>\n<p></textarea>", "<p>a</p></body></html>b", "<table><tbody><tr>x<td></td></tr></tbody></table>", "a\rb",
        "<dl><dd><div><dt>a</dt></div></dd></dl>", "<table><div></div></table>", "<style>a</style>", "<title>a</title>", "</body><p>",
    ],
)  # fmt: skip
def test_what_a_parser_mends_is_left_to_it(body: str) -> None:
    assert not is_right(body)
