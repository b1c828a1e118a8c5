"""The shortest script that makes the slides with python-pptx: python bare_deck.py IN.json OUT.pptx"""

import json
import sys
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Inches

deck: Any = Presentation()
for section in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = section["title"]
    slide.notes_slide.notes_text_frame.text = section["notes"]
    frame = slide.placeholders[1].text_frame
    for number, (lead, text) in enumerate(section["points"]):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        run = paragraph.add_run()
        run.text, run.font.bold = lead, True
        paragraph.add_run().text = f" {text}"
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = section["caption"]
    rows = section["rows"]
    table = slide.shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(2), Inches(8), Inches(3)).table
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            table.cell(down, across).text = cell
deck.save(sys.argv[2])
