"""Short texts in lines of similar length: as few as they need, none of a single short word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate, chain, pairwise
from operator import add

from publish.text.line_breaking.segmentation import word_spans
from publish.text.locales import is_without_spaces
from publish.text.patterns import compiled

Width = Callable[[str], float]
Badness = Callable[[int, int, float], Iterable[float]]
"""How badly a line ends, each fault in squares of the mean width: one of the words from one number to another, and as wide as that."""

LONELY = 4.0
"""How much worse a last line of one word is than any other."""


LEANING, ALONE = 0.12, 6.0
"""How much worse a line is that ends in a word that leans on the next, in squares of the mean; and that is nothing but such a word."""
ILL, UNEVEN = 9.0, 0.4
"""What forbids that, and the part of its longest line that is the shortest of a title then: more uneven, it has one line more."""
_LEANING = frozenset(
    word
    for line in (
        "a an the of in on at to by for and or from with as its their our",
        "der die das des dem den ein eine einer eines einem einen und oder von vom zu zum zur im am auf aus bei für mit nach über unter",
        "le la les un une du de et ou à au aux en sur sous par pour dans avec sans ce cet cette ces que qui",
        "el los las del al y e o con por para desde entre sobre o os as do da dos das no na nos nas em ao aos com",
        "il lo i gli di dei delle della dell' alla ai agli con per tra fra het een van voor naar met bij uit te",
        "v k s z u na do za pro se ze i w z o od dla и в во на с со по о об к от для из за не του της των το τα οι η ο και στο στη στην στα",
    )
    for word in line.split()
)
"""Articles, prepositions and conjunctions, and pronouns like them, of languages whose titles have them."""

_NUMBER = compiled(r"(?P<count>\d{1,3}(?:[.,\u202f']\d+)*\.?)|\d{4}\W*|\d{1,3}\W*")
"""A number: what it counts follows it, unless a mark does or it is a year."""
_WORD = compiled(r"[^\W\d_]|\w.*[^\W\d_]")

WITHIN = 0.2
"""How much worse a line is within which a colon or a dash stands, and not at its end."""
_PARTED = (":", "–", "—")

BESIDE = 0.15
"""How much worse a line of a language without spaces is that does not end at one, where there are some."""
BRACKETED = 0.4
"""How much worse one is that ends within brackets."""
# The end of a verb within a compound (買い物, 取り組み) is no end of a word.
_SCRIPTS = compiled(
    r"第?[0-9０-９]+(?:[.,][0-9]+)*(?:[回年月日次号期人件度章条項]+|[\u3400-\u9fff々]{1,2}[ぁ-ゖ]+)?|[0-9A-Za-zＡ-Ｚａ-ｚ]+|[ァ-ヺー]+"
    r"|[\u3400-\u9fff々]+(?:[いきしちみりぎじびけせてねめれえげべ][\u3400-\u9fff々]+)*[ぁ-ゖ]*|[ぁ-ゖ]+|."
    r"(?:(?<=[（「『《【〔])[^ ]{1,2})?[ \u3000]*",
    re.DOTALL,
)

# A compound that is longer than a line parts between words of two characters, or behind what ends a name: 清水市/公共/施設等.
_KANJI = compiled(
    r"[\u3400-\u9fff々]{1,2}[市県都府町村区等会院局部課](?=[\u3400-\u9fff]|\b)|[\u3400-\u9fff々]{2}|.[ \u3000]*",
    re.DOTALL,
)


def balanced(text: str, width: Width, room: float, lang: str = "", most: int = 0) -> tuple[str, ...]:
    r"""The lines of a text that fit into `room`, at the least sum of squares of what they lack of the mean; of one in a language
    without spaces, by its words. It is one line more, up to `most`, where that alone keeps a line from ending in an article, or within
    brackets.

    >>> balanced("Erneuerung der Fernwärmeleitung in der Lindenstraße", len, 26)
    ('Erneuerung der', 'Fernwärmeleitung', 'in der Lindenstraße')
    >>> balanced("Tender Evaluation Report: Highways Winter Service and Gritting Framework", len, 26)
    ('Tender Evaluation Report:', 'Highways Winter Service', 'and Gritting Framework')
    >>> balanced("Informe anual sobre la gestión de los residuos", len, 26)
    ('Informe anual sobre la', 'gestión de los residuos')
    >>> balanced("Informe anual sobre la gestión de los residuos", len, 26, most=3)
    ('Informe anual', 'sobre la gestión', 'de los residuos')
    >>> balanced("Energy use of our buildings in 2026", len, 27, most=3)
    ('Energy use', 'of our buildings in 2026')
    >>> balanced("The trust withdraws", len, 14), balanced("Subletting by tenants", len, 14)
    (('The trust', 'withdraws'), ('Subletting', 'by tenants'))
    >>> balanced("Les travaux dans les districts : Ce que nous demandons", len, 35)
    ('Les travaux dans les districts :', 'Ce que nous demandons')
    >>> balanced("中山間地域における買い物支援サービス実証事業", len, 12, "ja")
    ('中山間地域における', '買い物支援サービス', '実証事業')
    >>> balanced("第１回　清水市公共施設等総合管理計画策定委員会　議事録", len, 15, "ja")
    ('第１回\u3000清水市公共施設等総合', '管理計画策定委員会\u3000議事録')
    >>> balanced("移動支援サービス（デマンド交通）実証事業成果報告書", len, 15, "ja", most=4)
    ('移動支援サービス', '（デマンド交通）', '実証事業成果報告書')
    >>> balanced("清水物流センター第２倉庫における自動搬送車事故報告書", len, 13, "ja")
    ('清水物流センター', '第２倉庫における', '自動搬送車事故報告書')
    """
    is_run_on = is_without_spaces(lang)
    words, joint = (_words(text, width, room, lang), "") if is_run_on else (text.split(" "), " ")
    count = _fewest(words, width, room, joint)
    if count < 2:
        return (text,)
    lines = _in_lines(words, count, joint, width, room)
    ends_ill = _within_brackets if is_run_on else _leaning
    if count < most and ends_ill(lines) and joint and (well := _well_ended(words, count, joint, width, room)):
        return well
    if count < most and ends_ill(lines):
        more = _in_lines(words, count + 1, joint, width, room)
        lines = lines if not more or ends_ill(more) or (joint and _is_lonely(more)) else more
    return lines or (text,)


def _in_lines(
    words: Sequence[str], count: int, joint: str, width: Width, room: float, ill: float = LEANING
) -> tuple[str, ...]:
    """So many lines of words, one that ends in a word that leans on the next so much worse; none where there are no such lines."""
    mean = width(joint.join(words)) / count
    badness = _of_words(words, mean, ill) if joint else _of_run_on(words)

    def cost(start: int, end: int) -> Iterable[float] | None:
        wide = width(joint.join(words[start:end]))
        if wide > room and end > start + 1:
            return None
        return chain([(wide - mean) ** 2], (worse * mean * mean for worse in badness(start, end, wide)))

    ends = _least(len(words), count, cost)
    return tuple(joint.join(words[start:end]).strip(" \u3000") for start, end in pairwise((0, *ends))) if ends else ()


def _well_ended(words: Sequence[str], count: int, joint: str, width: Width, room: float) -> tuple[str, ...]:
    """So many lines of words none of which ends in a word that leans on the next; none where these are too uneven."""
    lines = _in_lines(words, count, joint, width, room, ill=ILL)
    if not lines or _leaning(lines) or _is_lonely(lines):
        return ()
    return lines if min(map(width, lines)) >= UNEVEN * max(map(width, lines)) else ()


def _leaning(lines: Sequence[str]) -> int:
    """How many lines end in a word that leans on the next."""
    words = " ".join(lines).split(" ")
    ends = accumulate(len(line.split(" ")) for line in lines[:-1])
    return sum(leans_on(words, end - 1) for end in ends)


def _within_brackets(lines: Sequence[str]) -> int:
    """How many lines of a text without spaces end within brackets."""
    return sum(depth > 0 for depth in accumulate(map(open_brackets, lines[:-1])))


def open_brackets(text: str) -> int:
    """How many more brackets a text opens than it closes.

    >>> open_brackets("移動（デマンド"), open_brackets("交通）")
    (1, -1)
    """
    return sum(map(text.count, "（(")) - sum(map(text.count, "）)"))


def _is_lonely(lines: Sequence[str]) -> bool:
    """Whether one of the lines is a single word."""
    return not all(" " in line for line in lines)


def _least(words: int, lines: int, cost: Callable[[int, int], Iterable[float] | None]) -> tuple[int, ...] | None:
    """Where each of so many lines of so many words ends at the least cost; None where there are no such lines. `cost` is all that a line
    of the words from one number to another costs; None of one that has no room: nor has then a longer one.

    >>> _least(5, 2, lambda start, end: [(end - start - 2) ** 2] if end - start < 4 else None)
    (2, 5)
    """
    # The least cost of the first words, by their number, in the lines so far, and where each of these ends.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(1, lines + 1):
        row: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (before, ends) in best.items():
            for end in range(start + 1, words + 1):
                if (own := cost(start, end)) is None:
                    break
                if (line == lines) != (end == words):
                    continue
                # One by one: of two ways that cost the same, the last bit of a sum says which is taken.
                total = reduce(add, own, before)
                if end not in row or total < row[end][0]:
                    row[end] = (total, (*ends, end))
        best = row
    return best[words][1] if words in best else None


def _of_words(words: Sequence[str], mean: float, ill: float) -> Badness:
    """How badly lines of words with spaces between them end: one of a single short word, behind a word that leans on the next, within
    brackets, elsewhere than behind a colon."""
    parted, inside = parting(words), _inside(words)

    def badness(start: int, end: int, wide: float) -> Iterator[float]:
        is_alone = end == start + 1
        if end == len(words) and is_alone and not _is_apart(words, wide, mean):
            yield LONELY
        if end < len(words) and leans_on(words, end - 1):
            yield ALONE if is_alone else ill
        if end < len(words) and inside[end - 1]:
            yield LEANING
        yield WITHIN * sum(parted[start : end - 1])

    return badness


def _of_run_on(words: Sequence[str]) -> Badness:
    """The same of words of a language without spaces: within brackets, elsewhere than at one of the few spaces, if there are any."""
    is_spaced = [word.endswith((" ", "\u3000")) for word in words]
    worse = BESIDE if any(is_spaced[:-1]) else 0.0
    opened = list(accumulate(map(open_brackets, words)))

    def badness(start: int, end: int, wide: float) -> Iterator[float]:
        if end < len(words) and not is_spaced[end - 1]:
            yield worse
        if end < len(words) and opened[end - 1] > 0:
            yield BRACKETED

    return badness


def leans_on(words: Sequence[str], at: int) -> bool:
    """Whether a word belongs to the one behind it: an article or a preposition, a number before what it counts, a name or a year's
    noun before its number.

    >>> words = "Phase 2 for the 14 pumps by June 2026".split()
    >>> [word for at, word in enumerate(words[:-1]) if leans_on(words, at)]
    ['Phase', 'for', 'the', '14', 'by', 'June']
    >>> leans_on(["14", "", "pumps"], 0)  # two spaces
    False
    """
    word, following = words[at], words[at + 1]
    if word.lower() in _LEANING:
        return True
    number = _NUMBER.fullmatch(word)
    if number:
        is_named = at > 0 and _WORD.fullmatch(words[at - 1]) and words[at - 1][0].isupper()
        return bool(number["count"]) and not is_named and following[:1].isalpha()
    follows = _NUMBER.fullmatch(following)
    is_year = follows is not None and len(following.rstrip(",.;:")) == YEAR
    return follows is not None and bool(_WORD.fullmatch(word)) and (is_year or word[0].isupper())


YEAR = 4
"""A number of so many digits is one."""


def parting(words: Sequence[str]) -> list[bool]:
    """Whether each word ends in a mark that parts what a text says; one within brackets (`(2025: 98)`), or that begins the text,
    parts nothing."""
    found: list[bool] = []
    depth = 0
    for number, word in enumerate(words):
        depth += word.count("(") - word.count(")")
        found.append(number > 0 and depth <= 0 and word.endswith(_PARTED))
    return found


def _inside(words: Sequence[str]) -> list[bool]:
    """Whether the space behind each word stands within brackets."""
    return [depth > 0 for depth in accumulate(word.count("(") - word.count(")") for word in words)]


def _is_apart(words: Sequence[str], wide: float, mean: float) -> bool:
    """Whether a last word of that width stands well on a line of its own: a long one behind a comma (`Vreni Kälin, / Regattachefin`)."""
    return len(words) > 2 and words[-2].endswith(",") and wide >= APART * mean


APART = 0.75
"""The part of the mean that a last word takes at least that stands alone behind a comma."""


def _words(text: str, width: Width, room: float, lang: str) -> list[str]:
    """The words of a text without spaces; those that are wider than a line, by their scripts."""
    words = [text[start:end] for start, end in word_spans(text, lang)]
    for pattern in (_SCRIPTS, _KANJI):
        words = [part for word in words for part in (pattern.findall(word) if width(word) > room else [word])]
    found: list[str] = []
    for word in words:
        if found and not word.strip():  # the space that parts two words ends a line, and begins none
            found[-1] += word
        else:
            found.append(word)
    return found


def _fewest(words: list[str], width: Width, room: float, joint: str) -> int:
    """How many lines the words fill."""
    count, line = 1, words[0]
    for word in words[1:]:
        if width(line + joint + word) > room:
            count, line = count + 1, word
        else:
            line += joint + word
    return count
