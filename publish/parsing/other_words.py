"""The words that authors write in place of keys: of other languages, and of other programs and formats."""

from __future__ import annotations

from typing import Final

#: Keys as Chinese authors translate them; of several, the first that is known where it stands.
CHINESE: Final = {
    "标题": "title caption label", "題目": "title", "题目": "title", "標題": "title caption", "副标题": "subtitle", "副標題": "subtitle",
    "文种": "kind", "类型": "kind type", "期号": "issue", "期数": "issue", "单位": "organization unit by", "編輯單位": "organization", "机构": "organization", "部门": "organization by",
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
    "zeitleiste": "timeline", "betreff": "subtitle title",
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
    "author": "authors by", "company": "organization", "org": "organization", "institution": "organization", "department": "organization", "dept": "organization", "agency": "organization", "office": "organization",
    "publisher": "organization", "theme": "layout", "template": "layout", "style": "layout type",
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
    "recipients": "to", "organisation": "organization", "attachment": "attachments", "enclosures": "attachments", "title": "caption lead term label", "bars": "y", "line": "y", "measures": "y",
    "group": "summary", "group_by": "summary", "aggregate": "summary", "what": "text lead", "event": "text lead", "task": "text lead", "action": "text lead", "milestone": "text lead", "message": "text", "date": "when", "day": "when",
    "question": "term lead", "answer": "text", "definition": "text", "meaning": "text", "explanation": "text note", "amount": "value",
    "items": "points", "subitems": "points", "sub_items": "points", "key": "of", "field": "of", "column_name": "of",
    "issuer": "organization", "sender": "organization",
    "figure": "value", "who": "by", "person": "by", "speaker": "by", "footnote": "note", "footnotes": "note", "units": "unit",
    "xlabel": "x_axis", "ylabel": "y_axis", "x_label": "x_axis", "y_label": "y_axis", "x_title": "x_axis", "y_title": "y_axis",
    "limit": "top", "top_n": "top", "filter": "keep", "where": "keep", "select": "keep", "sort_by": "sort", "order_by": "sort", "orderby": "sort", "percent": "share",
    "appendix": "annexes", "appendices": "annexes", "pictures": "side_by_side", "two_columns": "side_by_side",
}  # fmt: skip


#: Values that are one of a few, in the words of other languages and programs; of several, the first that is known where it stands.
VALUES: Final = {
    "柱状图": "column", "柱形图": "column", "柱狀圖": "column", "条形图": "bar", "條形圖": "bar", "横道图": "bar", "折线图": "line",
    "折線圖": "line", "线图": "line", "曲线图": "line", "面积图": "area", "面積圖": "area", "饼图": "pie", "圆饼图": "pie", "圓餅圖": "pie", "环形图": "doughnut",
    "圆环图": "doughnut", "環形圖": "doughnut", "散点图": "scatter", "散點圖": "scatter", "组合图": "combined", "組合圖": "combined",
    "幻灯片": "deck", "幻燈片": "deck", "简报": "briefing", "簡報": "deck", "正文": "briefing", "文稿": "briefing", "纸质": "briefing",
    "列表": "list", "清单": "list", "卡片": "cards", "磁贴": "tiles", "步骤": "steps", "步驟": "steps", "流程": "steps", "对比": "comparison", "對比": "comparison",
    "时间线": "timeline", "时间轴": "timeline", "時間線": "timeline", "数字": "number", "文字": "text", "文本": "text", "状态": "status",
    "红": "red", "黄": "amber", "绿": "green", "橙": "amber", "黃": "amber", "綠": "green", "已完成": "green", "完成": "green", "进行中": "amber",
    "進行中": "amber", "滞后": "red", "未完成": "red", "逾期": "red", "落后": "red",
    "注意": "warning important", "警告": "warning", "提示": "tip note", "说明": "note", "說明": "note", "重要": "important",
    "上升": "up", "增长": "up", "增加": "up", "下降": "down", "减少": "down", "持平": "flat", "升序": "ascending", "降序": "descending",
    "左": "left", "右": "right", "居中": "center", "横向": "landscape", "橫向": "landscape", "横排": "landscape", "换页": "page", "分页": "page", "換頁": "page",
    "合计": "sum", "求和": "sum", "总和": "sum", "平均": "mean", "平均值": "mean", "最大": "most", "最大值": "most", "最小": "least", "最小值": "least",
    "计数": "count", "占比": "share", "比重": "share", "增速": "change", "增长率": "change", "累计": "running_total",
    "公文": "official", "党政公文": "official", "政府公文": "official", "红头文件": "official", "正式": "official", "普通": "plain", "简洁": "plain", "默认": "plain",
    "säulen": "column", "säule": "column", "säulendiagramm": "column", "balken": "bar", "balkendiagramm": "bar", "linie": "line", "liniendiagramm": "line",
    "fläche": "area", "kreis": "pie", "kreisdiagramm": "pie", "torte": "pie", "folien": "deck", "präsentation": "deck", "rot": "red", "gelb": "amber",
    "grün": "green", "hinweis": "note", "warnung": "warning", "wichtig": "important", "karten": "cards", "schritte": "steps", "querformat": "landscape",
    "colonnes": "column", "barres": "bar", "courbe": "line", "secteurs": "pie", "camembert": "pie", "diapositives": "deck", "diapos": "deck", "rouge": "red",
    "orange": "amber", "jaune": "amber", "vert": "green", "avertissement": "warning", "conseil": "tip", "étapes": "steps", "paysage": "landscape",
    "columns": "column", "vertical": "column", "horizontal": "bar", "donut": "doughnut", "ring": "doughnut", "mixed": "combined",
    "combo": "combined", "points": "list scatter", "xy": "scatter", "bubble": "scatter", "bullets": "list", "slides": "deck", "slide": "deck", "pptx": "deck",
    "powerpoint": "deck", "presentation": "deck", "pdf": "briefing", "page": "briefing", "pages": "briefing", "print": "briefing", "document": "briefing",
    "yellow": "amber", "done": "green", "ok": "green", "on track": "green", "late": "red", "overdue": "red", "at risk": "amber", "in progress": "amber",
    "info": "note", "information": "note", "remark": "note", "decision": "important", "recommendation": "important", "risk": "warning", "success": "tip", "error": "warning", "caution": "warning", "danger": "warning", "hint": "tip", "attention": "important warning", "average": "mean", "avg": "mean", "max": "most",
    "min": "least", "total": "sum", "percentage": "share percent", "growth": "change", "asc": "ascending", "desc": "descending", "centre": "center",
    "middle": "center", "stacked": "sum", "100%": "percent", "increase": "up", "decrease": "down", "rise": "up", "fall": "down",
    "default": "plain", "standard": "plain", "simple": "plain", "formal": "official", "government": "official",
}  # fmt: skip
