"""The words that authors write in place of keys: of other languages, and of other programs and formats."""

from __future__ import annotations

from typing import Final

#: Keys as Chinese authors translate them; of several, the first that is known where it stands.
CHINESE: Final = {
    "标题": "title caption label", "題目": "title", "题目": "title", "標題": "title caption", "副标题": "subtitle", "副標題": "subtitle",
    "文种": "kind", "类型": "kind type", "期号": "issue", "期数": "issue", "单位": "organization unit", "編輯單位": "organization", "机构": "organization",
    "编发单位": "organization", "发文单位": "organization", "作者": "authors", "语言": "lang", "語言": "lang", "日期": "date", "时间": "date time",
    "密级": "classification", "紧急程度": "urgency", "份号": "copy_number", "签发人": "approved_by", "签发": "approved_by", "主送": "to", "按语": "foreword",
    "编者按": "foreword", "附件": "attachments", "落款": "signature", "署名": "signature by", "版记": "distribution", "版式": "layout", "模板": "layout",
    "目录": "contents", "目錄": "contents", "关键词": "keywords", "关键字": "keywords", "事实": "facts", "数据": "data", "數據": "data", "资料": "data",
    "章节": "sections", "章節": "sections", "章": "sections", "节": "sections", "部分": "sections", "内容": "content text", "內容": "content text",
    "正文": "content text", "文字": "text", "文本": "text", "段落": "text", "摘要": "summary", "小结": "summary", "备注": "notes note", "注": "note",
    "说明": "note", "要点": "points", "列表": "points items", "项目": "items", "条目": "items", "编号": "numbering", "引文": "quote", "引用": "quote",
    "引言": "intro", "表": "table", "表格": "table", "图": "figure", "图片": "figure image", "图表": "chart", "圖表": "chart", "指标": "metrics",
    "大事记": "timeline", "时间线": "timeline", "提示": "callout", "定义": "definitions", "术语": "definitions term", "代码": "code", "列": "columns",
    "行": "rows", "来源": "source", "资料来源": "source", "數值": "value", "数值": "value", "值": "value", "名称": "label name", "结束": "closing",
    "结束语": "closing", "文号": "issue", "发文字号": "issue", "字号": "issue", "發文字號": "issue", "字號": "issue", "发文机关": "organization",
    "主送机关": "to", "抄送": "distribution", "抄送机关": "distribution", "印发机关": "printer", "印发日期": "date", "成文日期": "date", "副本": "distribution",
    "密等": "classification", "速別": "urgency", "受文者": "to", "主旨": "title", "說明": "note", "備註": "notes note", "來源": "source", "資料來源": "source",
    "文種": "kind", "期號": "issue", "機關": "organization", "關鍵詞": "keywords", "項目": "items", "名稱": "label name", "圖片": "figure image", "幻灯片": "slide", "打印份数": "copies", "份数": "copies",
}  # fmt: skip


#: Keys as German, French and Spanish authors translate them.
WESTERN: Final = {
    "überschrift": "title caption", "untertitel": "subtitle", "autor": "authors", "autoren": "authors", "sprache": "lang",
    "datum": "date when", "abschnitte": "sections", "kapitel": "sections", "inhalt": "content text", "zusammenfassung": "summary",
    "tabelle": "table", "spalten": "columns", "zeilen": "rows", "bild": "figure image", "abbildung": "figure", "diagramm": "chart",
    "zitat": "quote", "quelle": "source", "hinweis": "callout note", "anmerkung": "note notes", "punkte": "points", "liste": "points",
    "daten": "data", "wert": "value", "einheit": "unit", "kennzahlen": "metrics", "beschriftung": "caption label", "anlagen": "attachments",
    "verteiler": "distribution", "unterschrift": "signature caption", "vorlage": "layout", "anhang": "annexes", "stichwörter": "keywords",
    "zeitleiste": "timeline", "betreff": "subtitle title", "organisation": "organization",
    "titre": "title", "sous-titre": "subtitle", "auteur": "authors", "auteurs": "authors", "langue": "lang", "contenu": "content text",
    "texte": "text", "résumé": "summary", "tableau": "table", "colonnes": "columns", "lignes": "rows", "légende": "caption label",
    "citation": "quote", "remarque": "note callout", "données": "data", "valeur": "value", "unité": "unit", "graphique": "chart",
    "indicateurs": "metrics", "chronologie": "timeline", "pièces jointes": "attachments", "annexe": "annexes", "mots-clés": "keywords",
    "título": "title", "subtítulo": "subtitle", "idioma": "lang", "fecha": "date when", "contenido": "content text", "tabla": "table",
    "columnas": "columns", "filas": "rows", "imagen": "figure image", "cita": "quote", "fuente": "source", "nota": "note callout",
    "datos": "data", "gráfico": "chart", "secciones": "sections",
}  # fmt: skip

#: Keys as Japanese authors write them, but for those that are the same in Chinese.
JAPANESE: Final = {
    "タイトル": "title caption", "表題": "title caption", "題名": "title", "見出し": "title headline", "節": "sections", "本文": "content text",
    "要約": "summary", "図": "figure", "グラフ": "chart", "出典": "source", "注記": "note", "備考": "note notes", "単位": "unit", "日付": "date when",
    "著者": "authors", "作成者": "authors", "組織": "organization", "言語": "lang", "箇条書き": "points", "添付資料": "attachments", "値": "value",
    "文書番号": "issue", "宛先": "to", "用語": "term", "画像": "figure image",
}  # fmt: skip

#: Words of other programs and formats; of several, the first that is known where it stands.
ELSEWHERE: Final = {
    "kind": "type", "heading": "title", "header": "title columns", "headers": "columns", "head": "columns title", "name": "title label lead",
    "label": "title lead caption", "legend": "caption label", "description": "text note caption", "desc": "text note", "body": "content text rows",
    "paragraph": "text", "para": "text", "p": "text", "paragraphs": "text content", "blocks": "content", "children": "sections content items",
    "subsections": "sections", "chapters": "sections", "parts": "sections", "abstract": "summary", "language": "lang", "locale": "lang",
    "author": "authors by", "company": "organization", "publisher": "organization", "theme": "layout", "template": "layout", "style": "layout type",
    "tags": "keywords", "toc": "contents", "bullets": "points items slide", "bullet": "points text", "list": "points items", "ul": "points",
    "ol": "points", "entries": "items", "steps": "items points", "events": "timeline items", "milestones": "timeline items",
    "history": "timeline", "picture": "figure image", "photo": "figure image", "img": "figure image", "image": "figure", "src": "image file",
    "path": "image file", "url": "image file", "filename": "file", "csv": "file data", "graph": "chart", "plot": "chart",
    "diagram": "chart figure", "kpi": "metrics", "kpis": "metrics", "numbers": "metrics", "indicators": "metrics", "stats": "metrics",
    "warning": "callout", "tip": "callout", "info": "callout", "note": "callout", "box": "callout", "alert": "callout", "admonition": "callout",
    "blockquote": "quote", "cite": "by source", "attribution": "by source", "snippet": "code", "listing": "code", "pre": "code",
    "glossary": "definitions", "terms": "definitions items", "xaxis": "x_axis", "yaxis": "y_axis",
    "dataset": "data", "datasets": "data", "cells": "rows", "lines": "rows", "delta": "change", "trend": "change direction", "severity": "type status",
    "level": "type levels", "color": "status type", "colour": "status type", "time": "when", "year": "when", "from": "by source organization", "said_by": "by", "speaker_notes": "notes", "comment": "note notes",
    "number": "issue numbering", "document_number": "issue", "doc_number": "issue", "ref": "issue", "reference_number": "issue", "signer": "approved_by",
    "signatory": "approved_by", "approver": "approved_by", "signed_by": "signature", "cc": "distribution", "copies": "distribution", "copy_to": "distribution",
    "recipients": "to", "attachment": "attachments", "enclosures": "attachments", "title": "caption lead term label", "bars": "y", "line": "y", "measures": "y",
    "group": "summary", "group_by": "summary", "aggregate": "summary", "what": "text lead", "event": "text", "task": "text", "action": "text", "milestone": "text", "message": "text", "date": "when", "day": "when",
    "question": "term lead", "answer": "text", "definition": "text", "meaning": "text", "explanation": "text note", "amount": "value",
    "items": "points", "subitems": "points", "sub_items": "points", "key": "of", "field": "of", "column_name": "of",
    "issuer": "organization", "sender": "organization",
    "figure": "value", "who": "by", "person": "by", "speaker": "by", "footnote": "note", "footnotes": "note", "units": "unit",
    "xlabel": "x_axis", "ylabel": "y_axis", "x_label": "x_axis", "y_label": "y_axis", "x_title": "x_axis", "y_title": "y_axis",
    "appendix": "annexes", "appendices": "annexes", "pictures": "side_by_side", "two_columns": "side_by_side",
}  # fmt: skip
