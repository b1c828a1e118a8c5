"""What a typesetter would correct in languages with Latin letters, and what no rule may ever touch."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from publish.source import load
from publish.text.proofreading import corrected, corrections

CORRECTED = [
    ("en", 'He said "yes" and "no".', "He said “yes” and “no”."),
    ("en", "The board's view, the boards' views, don't", "The board’s view, the boards’ views, don’t"),
    ("en", "the '90s and the 'old' way", "the ’90s and the ‘old’ way"),
    ("en", 'A note^["Yes" is a word], *"so"*, ["here"](#a)', "A note^[“Yes” is a word], *“so”*, [“here”](#a)"),
    ("en", "Wait...and see...", "Wait…and see…"),
    ("de", "Umsatz 1,234,567.50 EUR, 12,345,678 Teile, S.12, Nr.3, Abs.2", "Umsatz 1.234.567,50 EUR, 12.345.678 Teile, S. 12, Nr. 3, Abs. 2"),
    ("fr", "soit 1.234.567 €, 1.234,50 €, p.12, n°3, l' homme", "soit 1\u202f234\u202f567 €, 1\u202f234,50 €, p. 12, n° 3, l’homme"),
    ("en", "It cost €1.234,50 ( see annex ) ,too; Fig.3", "It cost €1,234.50 (see annex), too; Fig. 3"),
    ("it", "rispetto all' anno (+3,2 punti )", "rispetto all’anno (+3,2 punti)"),
    ("en", "It rose - slowly -- and fell--hard", "It rose – slowly – and fell—hard"),
    ("en", "2019-2024, 10-15%, pp. 12-15", "2019–2024, 10–15%, pp. 12–15"),
    ("en", "Two  spaces , and a stop .", "Two spaces, and a stop."),
    ("en", "the 2th, 3th, 11st and 21th", "the 2nd, 3rd, 11th and 21st"),
    ("en", "{{ growth }} , it's", "{{ growth }}, it’s"),
    ("de", 'Er sagte "ja" und “nein”.', "Er sagte „ja“ und „nein“."),
    ("de", "Ein 'Wort' - und Käthe's", "Ein ‚Wort‘ – und Käthe’s"),
    ("de", "12% von 5€, z.B. am 1.Januar, d.h. bald ...", "12 % von 5 €, z. B. am 1. Januar, d. h. bald …"),
    ("de", "am 2ten Tag, 2019-2024, S. 3-5", "am 2. Tag, 2019–2024, S. 3–5"),
    ("de", "Wirklich ?", "Wirklich?"),
    ("de-CH", 'Er sagte "ja" und „nein“, « nie »', "Er sagte «ja» und «nein», «nie»"),
    ("fr", 'Il a dit "oui" ; "non"!', "Il a dit « oui » ; « non » !"),
    ("fr", "Pourquoi? L'eau: «oui», 12% et 5€", "Pourquoi ? L’eau : « oui », 12 % et 5 €"),
    ("fr", "le 1 janvier, la 2ème fois, le 1ier, la 1ère, les 3èmes", "le 1er janvier, la 2e fois, le 1er, la 1re, les 3es"),
    ("fr", "{{ growth }}! Et `code`!", "{{ growth }} ! Et `code` !"),
    ("en", "on the 2ND day, the 1 st of May, the 21 st and 3 rd, 11 th", "on the 2nd day, the 1st of May, the 21st and 3rd, 11th"),
    ("en", "So…  yes. 40%  of it.”  No (a).  But", "So… yes. 40% of it.” No (a). But"),
    ("en", "Wait . . . and see -- 12 at most, 2019 - 2024, 2019--2024, 10--15%", "Wait … and see – 12 at most, 2019–2024, 2019–2024, 10–15%"),
    ("en", "3 x 4, 10x15 cm, 2 m X 3 m, 1.5 x 2", "3 × 4, 10×15 cm, 2 m × 3 m, 1.5 × 2"),
    ("en", "6'2\" tall, 12° 30' 15\" N, 45º N, 20 ºC, 68˚F", "6′2″ tall, 12° 30′ 15″ N, 45° N, 20 °C, 68°F"),
    ("en", "(c) 2026 Acme(TM), 2 1/2 years, fell by -5%", "© 2026 Acme™, 2½ years, fell by −5%"),
    ("de", "20°C, -3 °C, bei -3 °C, 3 x 4 m, 2 1/2 Jahre", "20 °C, -3 °C, bei −3 °C, 3 × 4 m, 2½ Jahre"),
    ("fr", "le 1 er mai, la 2 ème, la 2eme, les 1ers et 1eres, au XIXème siècle", "le 1er mai, la 2e, la 2e, les 1ers et 1res, au XIXe siècle"),
    ("fr", "20°C, 3 x 4, 1/2", "20 °C, 3 × 4, 1/2"),
    ("fr-CA", "Pourquoi? «oui»: non", "Pourquoi? « oui » : non"),
    ("fr", "**Chenin**: 12*%*, *a* [b](c.pdf): **bon:** x^[non]: y", "**Chenin** : 12 *%*, *a* [b](c.pdf) : **bon :** x^[non] : y"),
    ("es", 'El "Monte" -- ¿"qué"? (-8,7%), +/- 3', "El «Monte» – ¿«qué»? (−8,7%), ± 3"),
    ("es-MX", 'El "Monte"...', "El “Monte”…"),
    ("it", "Non e' piu' un po' d'acqua; perche' l'attivita' \"Cat\" E' l'80%, anni '90", "Non è più un po’ d’acqua; perché l’attività «Cat» È l’80%, anni ’90"),
    ("pt-BR", 'acima de "x" - já', "acima de “x” – já"),
    ("nl", "'t Tekort van 's-Hertogenbosch en 'Groene Kerken' in \"Zo'n\" foto's, op -€ 11.900,-", "’t Tekort van ’s-Hertogenbosch en ‘Groene Kerken’ in “Zo’n” foto’s, op −€ 11.900,-"),
    ("pl", '"Biosensory" - umowa', "„Biosensory” – umowa"),
    ("sv", 'Åre -- "prisrådet" den 14-15 januari, >=60%', "Åre – ”prisrådet” den 14–15 januari, ≥60%"),
    ("en", "1st April - 30th June, 12-19 May, (-$13,405), 401.3 -> 159.1, 3 * a, +/-5", "1st April – 30th June, 12–19 May, (−$13,405), 401.3 → 159.1, 3 * a, ±5"),
    ("de", "vom 12. - 22. Juni", "vom 12. – 22. Juni"),
    ("de", "14-16 m³/h in 20-40 Jahren", "14–16 m³/h in 20–40 Jahren"),
    ("da", "10-12 ml", "10–12 ml"),
    ("nb", "3,1-3,4 mill. kr", "3,1–3,4 mill. kr"),
    ("it", "18-74 anni", "18–74 anni"),
    ("es", "toca fondo en 43º28'N 3º48'W", "toca fondo en 43°28′N 3°48′W"),
    ("it", "Esito = riserva - pagato; il resto - poco", "Esito = riserva − pagato; il resto – poco"),
    ("fr", "Gel : -2,1 °C", "Gel : −2,1 °C"),
    ("en", "65mm of it, 3m x 4m, 150mm x 80mm, about 180m away, 12.5kW and 2,000kWh.", "65 mm of it, 3 m × 4 m, 150 mm × 80 mm, about 180 m away, 12.5 kW and 2,000 kWh."),
    ("de", "65mm dick, 180m breit, 10x8mm", "65 mm dick, 180 m breit, 10×8 mm"),
    ("fr", "un tuyau de 65mm, à 3,5km", "un tuyau de 65 mm, à 3,5 km"),
    ("en", "13′5″ x 11′8″, 9'6\" x 6'1\", 17′ x 13′", "13′5″ × 11′8″, 9′6″ × 6′1″, 17′ × 13′"),
    ("en", "since '22/23 (Nov. '24) and 'the '90s' or '24 hours'", "since ’22/23 (Nov. ’24) and ‘the ’90s’ or ‘24 hours’"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "right"), CORRECTED, ids=[f"{lang}: {text}" for lang, text, _ in CORRECTED])
def test_what_is_mended(lang: str, text: str, right: str) -> None:
    assert corrected(text, corrections(text, lang)) == right
    assert corrections(right, lang) == ()


RIGHT = {
    "en": [
        "f(x), ( ), fig.3.png, 10.123.456.7, v1.234.567, 1,234.50 and 12,345,678",
        "“Yes,” he said – the boards’ 1st, 2nd, 3rd and 11th",
        "`a -- b...` and `\"x\"`, https://a.example/a--b?c=\"d\", x@y.example, {{ a'b }}",
        "publish check --fix, --only deck, a 5\" screen, 6' tall",
        "a 3-4 win, 9-5 h, type X7-12 km, 7-12 km-h, 3-4, 2026-11-25, ISO 9001-2015, +49 30-1234, well-known, 5 - 3, Section 1-2",
        "../a, C:\\\\x, f(...), ....",
        "14 st 3 lb, 21 st, THE 2ND QUARTER, 2ND HALF, 2 th, (c) the third, f(R), Main St, 3 Rd",
        "1/2 of it, on 1/2/2026, 3 1/2, page 1/2, 0x15, MX2x4, `3 x 4`, x 3, 1920x1080px, 10 -15%, (-5), 1º",
        "x >=b, a->b, 10,5 * note, `+/-`, k * u(c), 10 Mayors - 11 Marchers, 5-3 Marchers", "2024 - 2019, 10 - 15, 4.  5.  6., 5 - 3",
        "Cost: 12%; why? (yes!) a.m.; 1,234.5",
        '12" and 15"',
        "£180m and 180m people, DN65mm, X-65mm, 65mm-thick, `65mm`, 5G, 4K, 3D, 1920x1080px, a 12\" x",
        "See [](#a) and [](#b), 1.  2.  3.",
        "23.4 : 1, a scale of 1 : 100, a vote of 9 : 2",
    ],
    "de": ["„Ja“, sagte er – 12 %, 100%ig, z. B. 1. Januar, 1.950 MWh, S. 3–5", "„Ja ‚nein‘“, das 3-Liter-Auto, 5%ige", "Mit 9 : 2 Stimmen; im Maßstab 1 : 50 000"],
    "de-CH": ["«Ja ‹nein›», 12 %", "12% von 3"],
    "fr": ["« Oui ! » : 12 %, le 1er janvier, la 2e fois, à 12:30, l’eau", "Voir https://a.example/?a=b ; x:y"],
    "es": ["«Hola»… 12%, del 3-5 de mayo, 10-12 ml"],
    "it": ["l’attività, e’è, `e' -- \"x\"`, 5' di corsa"],
    "tr": ['"Merhaba"... -- 12%'],
}  # fmt: skip


@pytest.mark.parametrize("lang", sorted({lang for lang, *_ in CORRECTED}))
def test_every_mend_is_told_in_a_source(lang: str, tmp_path: Path) -> None:
    path, texts = tmp_path / "a.yaml", [text for given, text, _ in CORRECTED if given == lang]
    report = {"title": "A", "lang": lang, "sections": [{"title": "B", "content": texts}]}
    path.write_text(yaml.safe_dump(report, allow_unicode=True, width=10_000), encoding="utf-8")
    assert {correction.code for text in texts for correction in corrections(text, lang)} <= {
        each.code for each in load(path).diagnostics
    }


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in RIGHT.items() for text in texts])
def test_what_is_right_stays(lang: str, text: str) -> None:
    assert corrections(text, lang) == ()


@given(
    st.sampled_from(("en", "de", "de-CH", "es", "fr", "fr-CA", "it", "nl", "pl", "sv")),
    st.text("aß1 .,:;!?\"'`-–«»“„”()[]^{}*\\\n%€nd", max_size=30),
)
def test_a_text_that_was_mended_has_nothing_to_mend(lang: str, text: str) -> None:
    right = corrected(text, corrections(text, lang))
    assert corrections(right, lang) == ()
    assert not {"\ue000", "\ue001", "\ue002"} & set(right)
