"""Whole texts that were taken along with others: what stands at the edge of a page, above contents, and in the head of a pivot table."""

from __future__ import annotations

from typing import Final

from publish.text.patterns import compiled

SUSPECT: Final = (
    r"^(?:Page|Seite|Página|Pagina|Strona|Sida|Side|Str|第|[-–—(（\[]|\d+ ?/|\d+쪽|Continued|continued|Fortsetzung|Suite|Contents|Table|Inhalt|Sommaire"
    r"|[ÍI]ndice|Sommario|Spis|Inhoud|Contenido|Sumário|目|목|[^\W\d_] [^\W\d_] |Unnamed|Row|Column|Colonne|Columna|Coluna|Kolom|Spalte|Zeilen|Étiq|Etiq"
    r"|Etich|Rótul|Etyk|Rij|행|열|[行列欄]|求和|计数|NaN|NaT|Commented|Formatted|cite)|here\]|此[处處]|(?:次|前)ページ|Fig|turn\d"
)
"""A text without any of these is none of them."""
_NEXT: Final = (
    "[Cc]ontinued on (?:the )?next page|[Cc]ontinued from (?:the )?(?:previous|last) page|Fortsetzung (?:auf der )?nächste[rn]? Seite"
    "|Suite (?:à la |en )?page suivante|接上[页頁]|[接转續续]下[页頁]|次ページへ(?:続く|つづく)|前ページ(?:より|から)(?:続く|つづく)?"
)
RUNNING: Final = compiled(
    r"(?P<it>(?:(?:Page|Seite|Página|Pagina|Strona|Sida|Side|Str\.) \d{1,3}(?: ?(?:of|von|sur|de|di|z|van|av|af|/) ?\d{1,3})"
    r"|第 ?\d{1,3} ?[页頁][，,、 \u3000]*[共／/] ?\d{1,3} ?[页頁]|\d{1,3} ?/ ?\d{1,3} ?(?:ページ|頁|页)|\d{1,3}쪽 ?/ ?\d{1,3}쪽|[-–—] ?\d{1,3} ?[-–—]"
    rf"|[(（\[]?(?:{_NEXT})[)）\]]?)[.。]?)$"
)
"""The number of a page of another document, and what says that it goes on."""
CONTENTS: Final = compiled(
    r"(?P<it>(?:Table of )?[Cc]ontents|TABLE OF CONTENTS|Inhaltsverzeichnis|Table des matières|Índice|Tabla de contenido|Sommario|Spis treści"
    r"|Inhoudsopgave|Sumário|目[ \u3000]*[录錄次]|목 ?차)$"
)
"""The heading of contents that were typed."""
SPACED: Final = compiled(r"(?P<it>(?:[^\W\d_\u3040-\u9fff\uac00-\ud7a3] ){5,}[^\W\d_])$")
"""A word that was set wide by hand."""
UNNAMED: Final = compiled(
    r"(?P<it>Unnamed: ?\d+(?:_level_\d+)?|(?:Column|Spalte|Colonne|Columna|Coluna|Kolom|Kolumna|列)\d{1,2})$"
)
"""What programs call a column that nobody named."""
PIVOT: Final = compiled(
    r"(?P<it>(?:Row|Column) Labels|(?:Zeilen|Spalten)beschriftungen|Étiquettes de (?:lignes|colonnes)|Etiquetas de (?:fila|columna)"
    r"|Etichette di (?:riga|colonna)|Rótulos de (?:Linha|Coluna)|Etykiety (?:wierszy|kolumn)|(?:Rij|Kolom)labels|[行列欄]标签|[列欄]標籤|[行列]ラベル"
    r"|[행열] 레이블|(?:求和项|计数项|平均值项)[:：].+)$"
)
"""What spreadsheets write into the heads of a pivot table."""
