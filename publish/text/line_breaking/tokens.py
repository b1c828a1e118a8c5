"""Tokens: what stands in a text and is no word of a language (addresses, paths, names of files, identifiers, figures). No hyphen
is ever set into one; a long one may be parted without a sign, after the marks that part it already, and before a character that an address writes in
figures (`%2F`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from publish.text.figures import measures
from publish.text.patterns import compiled
from publish.text.scripts import BREAKABLE, HANGUL, has_hangul
from publish.text.spacing import WORD_JOINER, ZERO_WIDTH_SPACE

SHORTEST: Final = 7
"""No word of fewer characters than this is ever hyphenated, so that none need be told from a token."""
LONG: Final = 12
"""A token of no more characters than this stays on one line."""
SHORTEST_END: Final = 8
"""No line begins with the end of a token that is shorter than this, where only capitals part it."""
SHORTEST_LAST: Final = 3
LONGEST_JOINED: Final = 12
"""No line begins with an end that is shorter than this where what stands before it is no longer than that."""
LONGEST_PART: Final = 30
"""A part of a token of more characters than this may be parted anywhere."""

_EDGES: Final = "\"'“”‘’„‚‛‟«»‹›()[]{}<>*.,;:!?…"
#: A run without blanks and Han that holds a letter or digit; the marks at its edges belong to the sentence.
_RUN: Final = compiled(rf"[^\s{BREAKABLE}\u2014\u2013]+")
_ALNUM: Final = r"[^\W_]"
_LETTER: Final = compiled(r"[^\W\d_]")
_IS_TOKEN: Final = compiled(
    r"://|^www\.|\\"
    rf"|{_ALNUM}[@_=&#~%+*|$^]{_ALNUM}|__|^_|_$"
    # A point within: a file, a host, a version. Abbreviations are shorter than any word that is hyphenated.
    rf"|{_ALNUM}[.:]{_ALNUM}"
    # A path has two slashes, or begins with one; one slash between words is `and/or`.
    rf"|^[./~]*/{_ALNUM}|{_ALNUM}/[^/]*{_ALNUM}/"
    # An option of a command: `--very-verbose`.
    r"|^--[^\W\d_]"
    # Digits and letters in one: `sha256`, `9f86d081`, `MX-2047b`.
    r"|\d[^\W\d_]|[^\W\d_]\d|\d-?\d"
    # Capitals within: `getElementById`.
    r"|[a-zà-öø-ÿ][A-ZÀ-ÖØ-Þ]"
    # A word longer than a heading is wide, which no dictionary knows.
    r"|[^\W\d_]{48}"
)
#: After these a long token may be parted, where a letter or digit follows, and before a hyphen: programs that read a page take a
#: hyphen at the end of a line for one that was set in. The scheme of an address goes with its host.
_PARTS: Final = compiled(
    rf"(?<=[/._@?&=:\\#,])(?<!\d,(?=\d))(?<!://)(?={_ALNUM})|(?<={_ALNUM})(?=-{_ALNUM}|%[0-9A-F]{{2}})"
)
#: A part that is too long for a column is parted before the capitals within it, none of the parts a letter or two.
_HUMPS: Final = compiled(r"(?<=[a-zà-öø-ÿ]{3})(?=[A-ZÀ-ÖØ-Þ]+[a-zà-öø-ÿ]{2})")
_HYPHEN: Final = compiled(rf"-(?={_ALNUM})")
#: Hyphens that begin a word: `--fix`, `-v`, `Haupt- und -nebenkosten`.
_LEADING: Final = compiled(rf"(?<![^\s{BREAKABLE}({{\[“‘„«\"'/|=])--?(?={_ALNUM})")


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """Where the tokens of a text stand that a hyphen could enter: the first character of each, and that after its last.

    >>> text = "See https://example.org/a-b_c.html, e-mail x@y.example (or sha256sum); well-known and/or."
    >>> [text[start:end] for start, end in tokens(text)]
    ['https://example.org/a-b_c.html', 'x@y.example', 'sha256sum']
    """
    for run in _RUN.finditer(text):
        core = run[0].strip(_EDGES) if not run[0].startswith((".", "_", "/")) else run[0].rstrip(_EDGES)
        if len(core) >= SHORTEST and _LETTER.search(core) and _IS_TOKEN.search(core):
            start = run.start() + run[0].index(core)
            yield start, start + len(core)


def parts(token: str) -> list[str]:
    """The parts of a token, between which a line may end without a sign; figures and short ones have one.

    >>> parts("https://example.org/a-b_c.html"), parts("1,234,567.89"), parts("2026-11-25")
    (['https://example.', 'org/', 'a', '-b_', 'c.', 'html'], ['1,234,567.89'], ['2026-11-25'])
    >>> parts("someone@post.gov.cn"), parts("https://example.org/1f")
    (['someone@', 'post.', 'gov.cn'], ['https://example.', 'org/1f'])
    >>> parts("ReservationServiceFactoryBeanPostProcessor")
    ['Reservation', 'Service', 'Factory', 'Bean', 'Post', 'Processor']
    >>> parts("doi:10.1000/182.2026.11")  # no line holds nothing but 11
    ['doi:', '10.', '1000/', '182.', '2026.11']
    """
    if len(token) <= LONG or not _LETTER.search(token):
        return [token]
    found = [part for part in _PARTS.split(token) if part]
    if len(found) > 1 and len(found[-1]) < SHORTEST_LAST and len(found[-2]) <= LONGEST_JOINED:
        found[-2:] = ["".join(found[-2:])]
    return [hump for part in found for hump in humps(part)]


def humps(part: str) -> list[str]:
    """The words of which one is made that is too long for a column: `CamelCase` before its capitals, but for a short last one.

    >>> humps("AbstractSingletonProxyFactoryBean"), humps("getElementById")
    (['Abstract', 'Singleton', 'Proxy', 'FactoryBean'], ['getElementById'])
    """
    if len(part) <= LONGEST_PART:
        return [part]
    found = _HUMPS.split(part)
    return [*found[:-2], "".join(found[-2:])] if len(found[-1]) < SHORTEST_END else found


def hyphens(token: str) -> Iterator[int]:
    """Where hyphens stand within a token, after which no line ends."""
    return (match.start() for match in _HYPHEN.finditer(token))


def leading_hyphens(text: str) -> Iterator[int]:
    """Where hyphens end that begin a word, after which no line ends (UAX #14, LB20a).

    >>> list(leading_hyphens("check --fix -v, a well-known -3")), list(leading_hyphens("用--fix改"))
    ([8, 13, 30], [3])
    """
    return (match.end() for match in _LEADING.finditer(text))


def joined(text: str) -> str:
    """A text in which no line ends after a hyphen that begins a word.

    >>> joined("check --fix").replace(WORD_JOINER, "_")
    'check --_fix'
    """
    return _LEADING.sub(rf"\g<0>{WORD_JOINER}", text) if "-" in text else text


def unseen(token: str) -> str:
    """A token with characters that take no room and say where lines may end, and where not although they could.

    >>> unseen("systemd-journald").replace(ZERO_WIDTH_SPACE, "|").replace(WORD_JOINER, "_")
    'systemd|-_journald'
    >>> unseen("https://example.org/a").replace(ZERO_WIDTH_SPACE, "|").replace(WORD_JOINER, "_")
    'https://_example.|org/a'
    """
    found = parts(token)
    whole = ZERO_WIDTH_SPACE.join(found) if len(found) > 1 else token.replace("/", f"/{WORD_JOINER}")
    return _with_korean(_HYPHEN.sub(f"-{WORD_JOINER}", with_scheme(whole)))


_SCHEME: Final = compiled("://")


def with_scheme(text: str) -> str:
    """A text in which no line ends behind the scheme of an address, `https://`: it could behind each stroke (UAX #14, SY)."""
    return _SCHEME.sub(rf"\g<0>{WORD_JOINER}", text)


def scheme_ends(text: str) -> list[int]:
    """Where the schemes of addresses end, behind which no line does.

    >>> scheme_ends("https://example.org")
    [8]
    """
    return [found.end() for found in _SCHEME.finditer(text)]


_KOREAN: Final = compiled(rf"(?<=[{HANGUL}])(?=\w)|(?<=\w)(?=[{HANGUL}])")
#: Between the syllables of a Korean word, which has spaces around it (KLREQ: lines broken by words).


def _with_korean(text: str) -> str:
    """A text in which no line ends within a Korean word."""
    return _KOREAN.sub(WORD_JOINER, text) if has_hangul(text) else text


_PER: Final = compiled(r"(?<=[^\W\d_])/(?=[^\W\d_]{1,2}[²³]?(?![^\W_]))|(?<=[²³%€$£])/(?=[^\W\d_])")
_WIDE: Final = compiled(f"[{BREAKABLE}]")
_RANGE: Final = compiled(r"\d[\d.,:/]*(?:-\d[\d.,:/]*)*[–—−](?=[+−]?\d)")
RANGE: Final = compiled(
    r"-{1,2}[^\W\d_][\w-]*|[^\s\d\u2e80-\uffef]{0,3}\d[\d.,:/年月日]*(?:[-–—−～~]+[+−]?\d[\d.,:/年月日]*)+"
)
"""What programs part after its dash although it is one: `09:00–09:45`, `12–15`, `2019-01-02`, `10月1日—7日`, `--fix`."""

UNITS: Final = f"{measures.SINGLE}{measures.MULTIPLES[2:]}{measures.SIGNS}"
"""Signs of East Asia for what a figure counts, which stay with it."""

_UNIT_SLASH: Final = compiled(
    rf"(?<=[{BREAKABLE}）)])[/／](?=(?:[A-Za-zµμΩ°]{{1,2}}|[a-zµμ][A-Za-z]{{1,3}}|[%％‰℃㎡])[²³]?(?:/[A-Za-z]{{1,3}}[²³]?)?(?:$|[\s)）]))"
)


def unit_slashes(text: str) -> list[int]:
    """Where the strokes stand between what is measured and its unit, before which a line may end, and not behind them.

    >>> unit_slashes("平均气温/℃"), unit_slashes("最大日降水量/mm"), unit_slashes("移动/电信"), unit_slashes("卡/APN")
    ([4], [6], [], [])
    """
    return [found.start() for found in _UNIT_SLASH.finditer(text)]


_PER_WIDE: Final = compiled(
    r"(?<=[元吨米升件人次户度时㎡斤克])/(?=(?:[日天年月周时時秒分人户戶次台套吨噸米亩畝件辆輛座升斤]|小时|小時|平方|立方|公里))"
)
"""The stroke of a unit in Han: 立方米/日, 元/立方米."""


def per_slashes(text: str) -> list[int]:
    """Where the strokes of units end (km/h, mmol/L, 立方米/日), behind which no line ends.

    >>> per_slashes("血钾6.8mmol/L。车速25km/h，和/或"), per_slashes("20万立方米/日，3.12元/立方米")
    ([10, 19], [7, 15])
    """
    found = [match.end() for match in _PER.finditer(text)] if "/" in text else []
    own = [match.end() for match in _PER_WIDE.finditer(text)] if "/" in text else []
    return sorted([*own, *(at for at in found if not _WIDE.search(text, at - 2, at + 1))])


def with_ranges(text: str) -> str:
    """A text in which no line ends after the dash of a range of figures, a hyphen that begins a word, or within a unit or a Korean
    word.

    >>> with_ranges("전자책 34곳과").replace(WORD_JOINER, "_")
    '전_자_책 34_곳_과'
    >>> with_ranges("from 09:00–09:45, pages 112–118, 12 m³/h").replace(WORD_JOINER, "_")
    'from 09:00–_09:45, pages 112–_118, 12 m³/_h'
    """
    text = _with_korean(joined(text))
    if "/" in text:
        text = _PER.sub(f"/{WORD_JOINER}", text)
    return _RANGE.sub(rf"\g<0>{WORD_JOINER}", text) if "–" in text or "—" in text or "−" in text else text


def is_unbreakable(token: str) -> bool:
    """Whether a part of a token is so long that it must be parted anywhere."""
    return any(len(part) > LONGEST_PART for part in parts(token))
