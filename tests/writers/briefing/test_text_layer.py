"""What programs read from the pages: every phrase as it was written, on one line and across two; and how far apart lines are drawn."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from publish.building import check
from publish.text.scripts import BREAKABLE, HAN, KANA
from publish.writers.briefing import write
from publish.writers.briefing.view.clreq import Characters, prepare
from tests.writers.briefing.glyphs import Glyph, glyphs_of
from tests.writers.briefing.pdf.test_lines import page, set_

LONG = "and more of it, " * 12 + "and no more."
"""Words of two lines."""
WIDE = f"{BREAKABLE}“”‘’—…·"

CHINESE = [
    "2019年3月1日，全国邮政经营服务工作会议在湖南省长沙市召开，总结2018年工作，部署2019年任务。",
    "他强调：“要坚持‘以普服为根、客户为本’。”（见《快递市场管理办法》（交通运输部令2013年第1号）。）",
    "增长8.6%，占GDP的12.5%，达1,234.56亿元；用Kubernetes和PostgreSQL搭建的平台覆盖31个省。",
    "系统采用OpenTelemetry标准，兼容AmazonWebServices、MicrosoftAzureDevOps及InternetExplorerCompatibility等平台和工具。",
    "各单位须于2024年6月30日前完成systemd-journald-remote的迁移，并将结果上传至https://example.org/reports/2024/postal-services/notice.html备查。",
    "会议在西安（Xi’an）召开，O’Neill先生出席，**重点**工作是5G网络，另见[附件](https://example.org/a)第3条。",
    "坚持以普服为根、客户为本——坚持质量第一、效益优先，做到既要节流，更要开源——坚持提质增效不动摇……",
    "朱{镕|róng}基同志、{庄|zhuāng}{强|qiáng}同志出席会议并讲话，要求各级企业认真贯彻落实会议精神，扎实做好各项工作。",
]
JAPANESE = [
    "2019年3月の全国大会では、「顧客第一」。『品質』を重んじ、売上高は前年比12.5%増の1,234億円となった。",
    "システムはKubernetesとPostgreSQLで構築し、OpenTelemetryに準拠した監視基盤を31拠点に展開している。",
]
ENGLISH = [
    "The internationalisation of infrastructural responsibilities notwithstanding, interdepartmental telecommunications were well-known.",
    "Counterproposals came; 640 m of pipe were built on 7 April, see the address www.example.org/a-very-long/path.",
    "Ten thousand uncharacteristically straightforward understandings overwhelm administrators everywhere.",
]


def bare(text: str) -> str:
    """A text without its markup."""
    return re.sub(r"\{(.+?)\|.+?\}|\*\*|\[(.+?)\]\(.+?\)", r"\1\2", text)


def built(path: Path, lang: str, layout: str, paragraphs: list[Any]) -> bytes:
    """The briefing of a report of one section."""
    report = {"title": "2019", "lang": lang, "sections": [{"title": "1", "content": paragraphs}]}
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(report, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = check(path, layout)
    assert found.report is not None, found.diagnostics
    assert found.layout is not None
    return write(found.report, found.layout).data


def narrow(paragraphs: list[str]) -> bytes:
    """A column of 18 em."""
    return set_(page([f"<p>{prepare((Characters(bare(text)),), paragraph=True)}</p>" for text in paragraphs])).data


@pytest.fixture(
    scope="module",
    params=[
        ("plain", "zh-Hans", CHINESE),
        ("official", "zh-Hans", CHINESE),
        ("plain", "ja", JAPANESE),
        ("plain", "en", ENGLISH),
        ("narrow", "zh-Hans", CHINESE),
    ],
    ids=lambda param: " ".join(param[:2]),
)
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[str]]:
    """A briefing, and the phrases that it was made from."""
    layout, lang, paragraphs = request.param
    phrases = [
        phrase for text in paragraphs for phrase in re.split("[，。；：]|(?<=;) ", bare(text)) if len(phrase) > 1
    ]
    if layout == "narrow":
        return narrow(paragraphs), phrases
    return built(tmp_path_factory.mktemp("text") / "source" / "report.yaml", lang, layout, paragraphs), phrases


def joined(text: str) -> str:
    """A text that was read from a page as one line: a line's end within Chinese stands for nothing, and hyphens were set in."""
    text = text.replace("\r", "").replace("\f", "\n").replace("\ufffe", "")
    text = re.sub(rf"(?<=[{WIDE}])\n+|\n+(?=[-{WIDE}])|(?<=[/.@?&=])\n", "", text)
    return re.sub(r"\s+", " ", re.sub(r"-\n", "", text))


def in_pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def in_poppler(data: bytes) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not on this machine")
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def in_pdfjs(data: bytes) -> str:
    """The text as pdf.js reads it: getTextContent in src/core/evaluator.js (5.6.205).

    A space is where the glyph after another stands further than SPACE_IN_FLOW_MIN_FACTOR of the nominal font size from its end
    (`compareWithLastPosition`), or where a space was drawn that is wider than NOT_A_SPACE_FACTOR; a line ends where a glyph stands
    higher or lower by the height of the font. ActualText is not looked at.
    """
    text = ""
    for glyphs in glyphs_of(data):
        before: Glyph | None = None
        blank = False
        for glyph in glyphs:
            if not glyph.character.strip():
                blank = True
                continue
            if before and abs(glyph.baseline - before.baseline) > before.size:
                text += "\n"
            elif before and glyph.left - before.right < -0.2 * before.nominal:
                text += "\n" if abs(glyph.baseline - before.baseline) > 0.5 * before.size else ""
            elif before:
                gap = (glyph.left - before.right) / before.nominal
                text += " " if gap > 0.102 or (blank and gap > 0.03) else ""
            text += glyph.character
            before, blank = glyph, False
        text += "\n"
    return text


@pytest.mark.parametrize("read", [in_pdfium, in_poppler, in_pdfjs])
def test_every_phrase_is_found_as_it_was_written(
    document: tuple[bytes, list[str]], read: Callable[[bytes], str]
) -> None:
    data, phrases = document
    text = joined(read(data))
    assert [phrase for phrase in phrases if phrase not in text] == []
    assert not re.search(f"[{HAN}{KANA}] +[{HAN}{KANA}]", text)


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "ja"])
def test_the_dot_within_a_name_is_no_bullet(layout: str, lang: str, tmp_path: Path) -> None:
    content: list[Any] = [{"points": ["一", "二"]}, {"text": "艾力·玉素甫", "break": "page"}]
    text = in_pdfium(built(tmp_path / "source" / "report.yaml", lang, layout, content))
    assert "艾力·玉素甫" in text
    assert text.count("•") == 2


def lines(data: bytes) -> Iterator[list[Glyph]]:
    for glyphs in glyphs_of(data):
        rows = defaultdict(list)
        for glyph in glyphs:
            rows[round(glyph.baseline, 1)].append(glyph)
        yield from (sorted(row, key=lambda glyph: glyph.left) for row in rows.values())


def test_no_line_is_drawn_apart_too_far(document: tuple[bytes, list[str]]) -> None:
    data, phrases = document
    text = "".join(phrases)
    checked = 0
    for before, after in (pair for line in lines(data) for pair in pairwise(line)):
        if before.character + after.character not in text:
            continue
        gap = (after.left - before.right) / before.size
        if before.character in " \u00a0":
            assert after.left - before.left < 2.01 * (before.right - before.left)
        else:
            assert gap < 1 / 3, before.character + after.character
        checked += 1
    assert checked > 100


def test_what_is_replaced_is_replaced_by_itself_and_takes_its_room(document: tuple[bytes, list[str]]) -> None:
    """So poppler, which takes more than a tenth of the font size for a space, sees no room between words of a Chinese line."""
    data, phrases = document
    wide = [pair for line in lines(data) for pair in pairwise(line) if _is_apart(*pair)]
    assert wide or phrases[0] not in CHINESE[0]
    for before, after in wide:
        assert before.replaced
        assert after.replaced == before.replaced or abs(after.left - before.right - before.spaced) < 0.02 * before.size


def _is_apart(before: Glyph, after: Glyph) -> bool:
    gap = (after.left - before.right) / before.size
    return bool(re.match(f"[{WIDE}]", before.character) or re.match(f"[{WIDE}]", after.character)) and 0.1 < gap < 0.4


def test_setup_installs_poppler() -> None:
    assert "poppler-utils" in (Path(__file__).parents[3] / ".ci" / "setup").read_text(encoding="utf-8")


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_terms_and_times_are_drawn_before_what_they_are_of(layout: str, tmp_path: Path) -> None:
    kinds: list[Any] = [
        {"definitions": {"items": [{"term": f"Term {n}", "text": f"Meaning {n}, {LONG}"} for n in "abc"]}},
        {"timeline": {"items": [{"when": f"Time {n}", "text": f"Event {n}, {LONG}"} for n in "abc"]}},
    ]
    with pypdfium2.PdfDocument(built(tmp_path / "a" / "report.yaml", "en", layout, kinds)) as pdf:
        read = "".join(page.get_textpage().get_text_range() for page in pdf)
    words = [f"{one} {n}" for pair in (("Term", "Meaning"), ("Time", "Event")) for n in "abc" for one in pair]
    assert [read.index(word) for word in words] == sorted(read.index(word) for word in words)
