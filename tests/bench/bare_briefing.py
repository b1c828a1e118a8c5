"""The shortest script that sets the content with WeasyPrint: python bare_briefing.py IN.html OUT.pdf"""

import sys

from weasyprint import CSS, HTML

STYLE = """
@page { size: A4; margin: 25mm; @bottom-center { content: counter(page) } }
body { font: 11pt/1.6 'Noto Serif CJK SC'; text-align: justify }
h1, h2, th, b { font-family: 'Noto Sans CJK SC' }
table { width: 100%; table-layout: fixed; border-collapse: collapse } td, th { border-bottom: .5pt solid }
"""

HTML(sys.argv[1]).write_pdf(sys.argv[2], stylesheets=[CSS(string=STYLE)])
