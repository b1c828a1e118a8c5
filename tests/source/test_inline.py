"""The markup inside texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.diagnostics import Diagnostic, Place
from publish.model.nodes import Code, Emphasis, Fact, Footnote, Inlines, LineBreak, Link, Reference, Strong, Text, plain
from publish.parsing.yaml import PlacedText, parse
from publish.source.markup.inline import MARKUP, InlineParser
from publish.text.markup.blocks import SUSPECT
from publish.text.markup.foreign import SUSPECT as FOREIGN

HERE = Place("")
NOWHERE = (
    "www.example.org",
    "example.org/a",
    "../a.pdf",
    "/etc/a.txt",
    "a/../../b.pdf",
    "a/.b/c.pdf",
    "//host/a.pdf",
    "C:/a.pdf",
    "a%2f..%2fb.pdf",
    "setup.exe",
    "macro.xlsm",
    "page.html",
    "file:///a.pdf",
    "tel:office",
    "annex",
)
"""Addresses to which no link may lead."""


def parsed(text: str) -> tuple[Inlines, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return InlineParser(found)(text), found


@pytest.mark.parametrize(
    ("source", "inlines"),
    [
        ("plain", (Text("plain"),)),
        ("**a** *b* `c`", (Strong((Text("a"),)), Text(" "), Emphasis((Text("b"),)), Text(" "), Code("c"))),
        ("**“两快”**工作", (Strong((Text("“两快”"),)), Text("工作"))),
        ("实现**“两快”**", (Text("实现"), Strong((Text("“两快”"),)))),
        ("工作**，**好", (Text("工作"), Strong((Text("，"),)), Text("好"))),
        ("**“a”**s and **b**", (Strong((Text("“a”"),)), Text("s and "), Strong((Text("b"),)))),
        ("word**“a”**, *b.*c", (Text("word"), Strong((Text("“a”"),)), Text(", "), Emphasis((Text("b."),)), Text("c"))),
        ("2**(3+4)**5 and f(x)*(y)", (Text("2**(3+4)**5 and f(x)*(y)"),)),
        ("***a***", (Emphasis((Strong((Text("a"),)),)),)),
        ("2 * 3 * 4 < 7 & 8", (Text("2 * 3 * 4 < 7 & 8"),)),
        ("snake_case_name", (Text("snake_case_name"),)),
        (r"\*a\* \{\{ b }}", (Text("*a* {{ b }}"),)),
        ("AT&amp;T &copy;", (Text("AT&T ©"),)),
        ("[a **b**](https://c.d/e_f)", (Link("https://c.d/e_f", (Text("a "), Strong((Text("b"),))), HERE),)),
        ("[](#a)", (Reference("a", HERE),)),
        ("[b](#a)", (Link("#a", (Text("b"),), HERE),)),
        ("{{ a }}和{{b}}", (Fact("a", HERE), Text("和"), Fact("b", HERE))),
        ("a^[b *c*]", (Text("a"), Footnote((Text("b "), Emphasis((Text("c"),)))))),
        ("a^[b]c^[d]", (Text("a"), Footnote((Text("b"),)), Text("c"), Footnote((Text("d"),)))),
        ("one\\\ntwo", (Text("one"), LineBreak(), Text("two"))),
        ("one\ntwo", (Text("one two"),)),
        ("一\n二", (Text("一二"),)),
        ("一\nb", (Text("一b"),)),
        ("  spaces  ", (Text("spaces"),)),
        ("", ()),
        ("2*3*4, 5*x*y and 2**10", (Text("2*3*4, 5*x*y and 2**10"),)),
        ("2*3, 4*5 and *so*", (Text("2*3, 4*5 and "), Emphasis((Text("so"),)))),
        ("*a 5*x b*", (Emphasis((Text("a 5*x b"),)),)),
        ("(a+b)*c*(d), *.txt or *.csv", (Text("(a+b)*c*(d), *.txt or *.csv"),)),
        ("计算2*3*4得", (Text("计算2*3*4得"),)),
        ("着力*显著*成效", (Text("着力"), Emphasis((Text("显著"),)), Text("成效"))),
        ("*two words*s", (Emphasis((Text("two words"),)), Text("s"))),
        ("**two words**²", (Strong((Text("two words"),)), Text("²"))),
        ("*wort*teil", (Emphasis((Text("wort"),)), Text("teil"))),
        (
            "well-*known* Wort**teil**",
            (Text("well-"), Emphasis((Text("known"),)), Text(" Wort"), Strong((Text("teil"),))),
        ),
        ("__init__, a.__b__() and __FILE__", (Text("__init__, a.__b__() and __FILE__"),)),
        ("__very good__ _so_", (Strong((Text("very good"),)), Text(" "), Emphasis((Text("so"),)))),
        ("[a](tel:+49-30-1234)", (Link("tel:+49-30-1234", (Text("a"),), HERE),)),
        ("[a](<annex/a b.xlsx>)", (Link("annex/a%20b.xlsx", (Text("a"),), HERE),)),
    ],
)
def test_markup_is_read_into_inlines_without_a_complaint(source: str, inlines: Inlines) -> None:
    assert parsed(source) == (inlines, [])


def test_plain_words_leave_markup_and_footnotes_out() -> None:
    assert plain(parsed("**a** `b` [c](#d)^[e]\\\nf")[0]) == "a b c\nf"


@pytest.mark.parametrize(
    ("source", "code", "part"),
    [
        ("a **b", "markup", "**"),
        ("a `b", "markup", "`"),
        ("a __b", "markup", "__"),
        ("a <br> b", "html", "<br>"),
        ("a <!-- b --> c", "html", "<!--"),
        ("a ![b](c.png)", "markup", "!["),
        ("[a](ftp://b)", "wrong-value", "[a](ftp"),
        ("[a](javascript:b)", "wrong-value", "[a](java"),
        *((f"[a]({address})", "wrong-value", "[a](") for address in NOWHERE),
        ("a\n# b", "block-markup", "# b"),
        ("un*glaub*lich", "markup", "*glaub"),
        ("an __important__ word", "markup", "__important__"),
        ("a\n\nb", "paragraph-break", "- "),
    ],
)
def test_mistakes_are_reported_at_their_place(source: str, code: str, part: str) -> None:
    lines = "\n".join(f"  {line}" for line in source.split("\n"))
    text = f"- |-\n{lines}\n"
    value, _ = parse(text, "a.yaml")
    assert isinstance(value, list)
    found: list[Diagnostic] = []
    InlineParser(found)(value[0])
    assert [diagnostic.code for diagnostic in found] == [code]
    assert found[0].place is not None
    line = text.split("\n")[found[0].place.line - 1]
    assert line[found[0].place.column - 1 :].startswith(part) or code == "paragraph-break"


def test_the_second_of_two_equal_mistakes_is_found_as_well() -> None:
    found: list[Diagnostic] = []
    InlineParser(found)(PlacedText("a <i> b <i>", Place("a.yaml", 1, 1), "a <i> b <i>"))
    assert [diagnostic.place for diagnostic in found] == [Place("a.yaml", 1, 3), Place("a.yaml", 1, 9)]


@given(st.text(max_size=60).filter(lambda text: not MARKUP.search(text)))
def test_text_without_markup_comes_back_unchanged(text: str) -> None:
    inlines, found = parsed(text)
    assert plain(inlines) == text.strip()
    assert not found or SUSPECT.search(text) or FOREIGN.search(text)


@given(st.text("ab 一“”*_`[]()#{}<>!^&\\\n|", max_size=60) | st.text(max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    inlines, found = parsed(text)
    assert all(diagnostic.hint for diagnostic in found)
    assert inlines or not text.strip() or found


@given(st.text("ab 一，*_`[]()#{}<>!^&\\", min_size=1, max_size=30))
def test_every_sign_can_be_written_with_a_backslash(text: str) -> None:
    escaped = "".join(f"\\{sign}" if sign in "\\*_`[]{}<>!^&()#" else sign for sign in text)
    inlines, found = parsed(escaped)
    assert plain(inlines) == text.strip()
    assert not found


@pytest.mark.parametrize("part", ["**", "*a ", "[", "^[", "![", "<a ", "`", "\\", "{{", "&a;", "*_", "]("])
def test_many_of_one_sign_are_read_in_bounded_time(part: str) -> None:
    parsed(part * 20_000)


SIGNS = "!\"#$%&'+,-./:;=?@^|~}{™®°·…—–、。，€§†№"


@pytest.mark.parametrize("sign", SIGNS)
def test_an_emphasis_may_touch_any_sign(sign: str) -> None:
    """Only within a word or a figure is a `*` a sign like others."""
    whole, found = parsed(f"an *italic phrase*{sign} rest, {sign}*another one*^[With a note.]")
    stressed = [child for inline in whole if isinstance(inline, Emphasis) for child in inline.children]
    assert (stressed, found) == ([Text("italic phrase"), Text("another one")], [])
