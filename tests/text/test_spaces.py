"""Where no line of a text may end: `_` is a space that no line ends at, `^` a narrow one."""

from __future__ import annotations

import re

import pytest

from publish.text.line_breaking.spaces import NARROW, NO_BREAK, keep_end, keep_together
from publish.text.line_breaking.tokens import parts


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "On 7_April 2026 the board met"),
    ("en", "from 31_March to 1_May, 640_m long"),
    ("en", "£1.4_million a year, €_3 each, 9_% of it"),
    ("en", "see p._12 and No._3, A._Moreno_– not Dr._Tan"),
    ("en", "In 2026 there were 12 boats and 3 sank"),
    ("de", "am 7._April von 8 bis 16_Uhr, rund 9_% von 1^950_MWh"),
    ("de", "z._B. in Nr._4, §_5 und S._7"),
    ("de", "Haushaltsansatz (Tsd._€), in Mio._EUR, Mrd. Jahre"),
    ("en", "in thousand_GBP, in million_£, million years"),
    ("fr", "Dit_: «_Oui^!_» à 1^250^000 personnes^; le 1er_mai"),
    ("fr", "Pourquoi^? À 12_h 30, pour 12,50_€"),
    ("it", "il 12_maggio, 3_km"),
    ("ru", "7_апреля, 12^500_руб."),
    ("sv", "den 7_april, 12^500_kr"),
    ("zh-Hans", "2026年 7 月 9 % 的"),
    ("ja", "第 3 回"),
])  # fmt: skip
def test_spaces_that_no_line_ends_at(lang: str, text: str) -> None:
    written = re.sub("[_^]", " ", text)
    assert keep_together(written, lang).replace(NO_BREAK, "_").replace(NARROW, "^") == text


@pytest.mark.parametrize("text", ["", " ", "  ", " a", "a ", "a  b", "3  %", "\n 3 km", "« »", ". .", "5 000 000000"])
@pytest.mark.parametrize("lang", ["en", "fr", "de"])
def test_nothing_but_the_kind_of_a_space_changes(lang: str, text: str) -> None:
    assert re.sub(f"[{NO_BREAK}{NARROW}]", " ", keep_together(text, lang)) == text
    assert re.sub(f"[{NO_BREAK}{NARROW}]", " ", keep_end(text * 20)) == text * 20


def test_a_short_last_word_does_not_stand_alone() -> None:
    assert keep_end("The first risk has moved from amber to red since July 1.").endswith(f"July{NO_BREAK}1.")
    assert keep_end("Amber to red in July 1.") == "Amber to red in July 1."
    assert keep_end("The first risk has moved from amber to red in September.").endswith(" September.")
    assert keep_end("Works in the districts: Trinkwasserqualität", 22, 18).endswith(
        f"districts:{NO_BREAK}Trinkwasserqualität"
    )
    assert keep_end("Stand des Fernwärmeausbauprogramms Trinkwasserqualität", 22, 18).endswith("s Trinkwasserqualität")


@pytest.mark.parametrize(
    ("lang", "text", "kept"),
    [
        ("de-CH", "Ertrag von Fr. 184'250.– ab", "Ertrag von Fr._184'250.– ab"),
        ("nl", "kost € 12 of US$ 12 mln", "kost €_12 of US$_12_mln"),
        ("pt-BR", "R$ 480 mil e 12 mg/L", "R$_480_mil e 12_mg/L"),
        ("en-IN", "₹ 12 lakh, then 3 Cr", "₹_12_lakh, then 3_Cr"),
        ("tr", "45 TL ve 12 USD", "45_TL ve 12_USD"),
        ("en", "an EU 27 figure, OF the 5", "an EU_27 figure, OF the 5"),
        ("en-IN", "Rs 2.1 cr of Rs. 61 crore", "Rs_2.1 cr of Rs._61_crore"),
        ("nb", "(NOK 148,2 mill.) og 3,1–3,4 mill. kr", "(NOK_148,2_mill.) og 3,1–3,4_mill. kr"),
        ("da", "4,2 mio. kr. og 2 mia.", "4,2_mio._kr. og 2_mia."),
        ("sv", "+2,1 mdkr och 180–220 mnkr", "+2,1_mdkr och 180–220_mnkr"),
        ("de", "von 140.000 Euro, 25 Franken.", "von 140.000_Euro, 25_Franken."),
        ("fr", "60 euros ou 3 francs", "60_euros ou 3_francs"),
    ],
)
def test_money_stays_with_its_figure(lang: str, text: str, kept: str) -> None:
    assert keep_together(text, lang).replace(NO_BREAK, "_") == kept


@pytest.mark.parametrize(
    ("lang", "text", "kept"),
    [
        ("de", "nach 2,6 Jahren, 38 Minuten, 86 von 100 Punkten", "nach 2,6_Jahren, 38_Minuten, 86 von 100_Punkten"),
        ("fr", "en 5 ans, à 12 kilomètres de 3 villes", "en 5_ans, à 12_kilomètres de 3 villes"),
        ("en", "within 12 months; two years, 40 beds", "within 12_months; two years, 40 beds"),
        ("es", "hace 3 años y 2 meses", "hace 3_años y 2_meses"),
    ],
)
def test_measures_in_words_stay_with_their_figure(lang: str, text: str, kept: str) -> None:
    """As their signs do; what is counted may stand on the next line."""
    assert keep_together(text, lang).replace(NO_BREAK, "_") == kept


@pytest.mark.parametrize(
    ("lang", "text", "kept"),
    [
        ("de", "nach DIN EN 16247-2 und ISO/IEC 27001", "nach DIN_EN_16247-2 und ISO/IEC_27001"),
        ("es", "la socia n.º 41, GRI 302", "la socia n.º_41, GRI_302"),
        ("pl", "godz. 16:40, pkt 3, poz. 7", "godz._16:40, pkt_3, poz._7"),
        ("en", "rose to 103.4% (2025: 98.1%) in (sum: 5)", "rose to 103.4% (2025:_98.1%) in (sum: 5)"),
        ("nb", "kl. 12 og kl. tolv", "kl._12 og kl. tolv"),
    ],
)
def test_what_is_called_by_a_number_stays_with_it(lang: str, text: str, kept: str) -> None:
    assert keep_together(text, lang).replace(NO_BREAK, "_") == kept


def test_an_address_parts_before_a_character_in_figures_and_not_within_it() -> None:
    assert parts("next=%2Fdashboard%2Fstatements") == ["next=%2Fdashboard", "%2Fstatements"]
