"""A report that holds every kind of block and every sort of image, for tests of whole files."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

DEMO = """
title: A title with **weight**^[A note at the title.]
subtitle: A subject
kind: Annual report
issue: No. 1
organization: The office
authors: [Ada, 巴贝奇]
lang: {lang}
keywords: [post, parcels]
stamp: Draft
copy_number: 000012
classification: Confidential
urgency: Urgent
approved_by: Clara
to: All departments
foreword: ["A note of the editors^[With a note.].", And *another*.]
attachments: [A list, "A map of {{{{ growth }}}}"]
signature: {{by: [The office, The other office], date: 2019-03-04}}
distribution: {{to: ["To: the board", "Cc: the owners"], copies: 120, printer: The office, date: 2019-03-04}}
facts: {{growth: {{value: 12.5, unit: "%"}}}}
data:
  harbour: {{file: data/harbour.csv, columns: {{Growth: {{unit: "%"}}}}}}
  many: {{file: data/many.csv}}
sections:
  - id: texts
    title: Texts and `code`^[A note at a heading.]
    content:
      - "A text with **strong**, *stressed* and `code` words, a [link](https://example.org/), {{{{ growth }}}}, a note^[Its
        words, and [another link](https://example.org/other).], [](#rows), [](#road) and [](#deep)."
      - "汉字与 Latin 混排，见[前](#points)——“引号”。An en dash – and a euro € stand here, and ① ½ × ≥ too."
      - quote: {{text: A harbour is a **promise**., by: An old pilot}}
      - {{only: deck, text: Not on the page.}}
    sections:
      - title: One deeper
        content:
          - Words.
        sections:
          - title: Two deeper
            content: [Words.]
            sections:
              - {{id: deep, title: Three deeper, content: [Words.]}}
  - title: Points
    content:
      - id: points
        points:
          intro: Three things.
          numbering: 1.
          items:
            - lead: First
              text: Explained.
              points: {{intro: Within, numbering: a., items: [Inner one, {{lead: Inner two, points: {{items: [Innermost]}}}}]}}
            - Second^[A note in a list.]
            - {{id: third, text: "Third, with a [link](#texts)"}}
      - points: {{run_in: true, numbering: 一是, items: [甲, 乙]}}
  - title: Tables
    content:
      - id: rows
        table:
          caption: Some rows
          columns: [Name, {{title: Figure, align: right}}, Remark]
          rows: [[One, 1, "a [link](https://example.org/)"], [Two, 2, ""], [Three, 3, "note^[In a table.]"]]
          source: Own figures
      - table: {{data: data/long.csv}}
      - table: {{data: data/wide.csv, caption: Wide}}
  - title: Figures in large
    content:
      - id: metrics
        metrics:
          caption: Key figures^[With a note.]
          note: on 2017
          source: Own figures
          items:
            - {{label: Revenue, value: "7,904.7", unit: bn yuan, change: "+{{{{ growth }}}}"}}
            - {{label: 邮政行业业务总量, value: "12,345.2", unit: 亿元, change: "−2 %"}}
            - {{label: Items, value: 507.1, unit: m, change: 32.7%, direction: down}}
            - {{label: Offices, value: 27.5}}
            - {{label: "A [link](#points)", value: "1,234,567,890,123.45", unit: pieces}}
      - id: timeline
        timeline:
          intro: The year.
          items:
            - {{id: start, when: January, lead: A start, text: "With a note^[In a timeline.] and a [link](#texts)."}}
            - {{when: 2018年12月28日, text: An end}}
      - callout: {{type: warning, text: ["Mind the gap^[In a callout.].", "And the [step](https://example.org/step)."]}}
        slide: Mind the gap
      - callout: {{title: A title, text: 汉字与 Latin 混排。}}
      - id: definitions
        definitions:
          intro: Terms.
          items:
            - {{id: term, term: A *term*, text: "What it means, see [](#rows)."}}
            - {{term: Another, text: "What that means^[In a definition.]."}}
      - code: {{caption: Some lines, text: "if x:\\n\\tprint('字')  # no **markup**\\n\\n{long}"}}
      - "See the [start](#start) and the [term](#term)."
  - title: Figures
    content:
      - id: road
        figure: {{image: figures/drawn.svg, alt: A drawing, caption: Drawn, source: By hand}}
      - figure: {{image: figures/alpha.png, alt: With alpha}}
      - figure: {{image: figures/grey-alpha.png, alt: Grey with alpha}}
      - figure: {{image: figures/grey.png, alt: Grey}}
      - figure: {{image: figures/palette.png, alt: With a palette}}
      - figure: {{image: figures/photo.jpg, alt: A photograph}}
      - figure: {{image: figures/deep.png, alt: Sixteen bits}}
      - figure: {{image: figures/bits.png, alt: One bit}}
      - figure: {{image: figures/print.jpg, alt: For a press}}
      - side_by_side:
          - table: {{caption: To the left, rows: [[Name, Figure], [One, 1]]}}
          - table: {{caption: To the right, rows: [[Name, Figure], [Two, 2]]}}
  - title: Charts
    content:
      - id: ships
        chart: {{type: column, caption: "Ships^[In a caption.]", subtitle: calls, data: harbour, x: Half-year, y: [Containers, Bulk],
                note: A note, source: "By [hand](https://example.org/hand)", highlight: 2025 H2}}
      - chart: {{type: column, stacked: sum, caption: 堆积, data: harbour, x: Half-year, y: [Containers, Bulk]}}
      - chart: {{type: bar, caption: Growth, data: harbour, x: Half-year, y: {{of: Growth, sign: true}}}}
      - chart: {{type: bar, stacked: percent, data: {{based_on: harbour, keep: {{Half-year: 2025 H2}}}}, x: Half-year, y: [Containers, Bulk]}}
      - chart: {{type: line, caption: Lines, data: harbour, x: Half-year, y: [Containers, Bulk]}}
      - chart: {{type: area, stacked: percent, caption: Areas, data: harbour, x: Half-year, y: [Containers, Bulk]}}
      - chart: {{type: pie, caption: A pie, data: harbour, x: Half-year, y: Containers}}
      - chart: {{type: doughnut, caption: A ring, data: harbour, x: Half-year, y: Bulk, alt: A ring of six parts}}
      - chart: {{type: scatter, caption: Points, data: harbour, x: Containers, y: Bulk, names: Half-year}}
      - chart: {{type: combined, caption: Both, data: harbour, x: Half-year, y: [Containers, {{of: Growth, second_axis: true}}]}}
      - chart: {{type: line, caption: Many, data: many, x: Day, y: Figure}}
      - chart:
          caption: Drawn by Vega-Lite
          alt: Squares in shades
          data: harbour
          vega-lite:
            mark: rect
            encoding:
              x: {{field: Half-year, type: nominal}}
              color: {{field: Containers, type: quantitative}}
closing: {{headline: Thank you}}
"""

HARBOUR = """Half-year,Containers,Bulk,Growth
2023 H1,980.5,1010.0,
2023 H2,1015.0,996.5,3.5
2024 H1,1044.5,1003.0,2.9
2024 H2,1096.0,998.0,4.9
2025 H1,1120.0,980.0,-2.2
2025 H2,1318.0,1002.0,17.7
"""

SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">
<defs><linearGradient id="g"><stop offset="0" stop-color="#a00"/><stop offset="1" stop-color="#00a" stop-opacity=".3"/>
</linearGradient></defs>
<rect width="200" height="100" fill="url(#g)" opacity=".5"/><circle cx="50" cy="50" r="40" fill="#0a0" fill-opacity=".4"/>
<text x="20" y="50" font-size="20">Drawn 字</text>
<image x="120" y="10" width="40" height="40" xlink:href="data:image/png;base64,\
iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4//8/AwAI/AL+3KlEbgAAAABJRU5ErkJggg=="/></svg>"""


def write(folder: Path, lang: str) -> Path:
    """Writes the demo, in a language, and its files into a project folder; gives the path of its source."""
    source = folder / "source"
    (source / "data").mkdir(parents=True)
    (source / "figures").mkdir()
    rows = "".join(f"Row {number},{number * 7}\n" for number in range(1, 71))
    (source / "data" / "long.csv").write_text(f"Name,Figure\n{rows}", encoding="utf-8")
    (source / "data" / "harbour.csv").write_text(HARBOUR, encoding="utf-8")
    days = "".join(f"Day {number},{number * number % 97}\n" for number in range(1, 121))
    (source / "data" / "many.csv").write_text(f"Day,Figure\n{days}", encoding="utf-8")
    names = ",".join(f"Column number {number}" for number in range(1, 15))
    (source / "data" / "wide.csv").write_text(f"{names}\n{names}\n{names}\n", encoding="utf-8")
    (source / "figures" / "drawn.svg").write_text(SVG, encoding="utf-8")
    for name, mode, colour in (
        ("alpha.png", "RGBA", (200, 30, 30, 120)),
        ("grey-alpha.png", "LA", (90, 120)),
        ("grey.png", "L", 90),
        ("palette.png", "P", 3),
        ("deep.png", "I;16", 40000),
        ("bits.png", "1", 1),
        ("photo.jpg", "RGB", (20, 90, 160)),
        ("print.jpg", "CMYK", (200, 30, 30, 10)),
    ):
        Image.new(mode, (24, 16), colour).save(source / "figures" / name)
    path = source / "demo.yaml"
    path.write_text(DEMO.format(lang=lang, long="x" * 200), encoding="utf-8")
    return path
