"""Where a link may lead: the web, mail, a telephone, a part of the report, or a file that is handed out beside the product."""

from __future__ import annotations

import re
from urllib.parse import quote

SCHEMES = ("http:", "https:", "mailto:", "tel:", "#")
ADDRESSES = (
    "https://…, mailto:…, tel:…, #id, briefing#id, deck#id, or a file beside the product such as annex/table.xlsx"
)
_TELEPHONE = re.compile(r"tel:\+?[\d()./-]*\d[\d()./-]*(?:;[\w=+.-]+)*")
_BESIDE = re.compile(r"(?:[^\W_][\w .,()&+=@~-]*/)*[^\W_][\w .,()&+=@~-]*\.(\w{1,8})(?:#[\w=&.-]*)?")
"""A file in the folder of the product or below it: a relative path, no part of which begins with a dot."""
_DOCUMENTS = frozenset(
    ("bmp", "csv", "doc", "docx", "dps", "epub", "et", "geojson", "gif", "gpx", "heic", "ics", "jpeg", "jpg", "json", "kml",
     "m4a", "md", "mov", "mp3", "mp4", "odg", "odp", "ods", "odt", "ofd", "parquet", "pdf", "png", "ppt", "pptx", "rtf", "tif",
     "tiff", "tsv", "txt", "vcf", "wav", "webp", "wps", "xls", "xlsx", "xml", "yaml", "yml", "zip")
)  # fmt: skip
"""Endings of files that are shown and not run where a link leads to them."""

_PRODUCTS = {
    **dict.fromkeys(("briefing", "page", "pages", "pdf", "document"), "briefing"),
    **dict.fromkeys(("deck", "slide", "slides", "presentation", "pptx", "powerpoint"), "deck"),
}
"""What people write for the products."""


def fault_of(href: str) -> str | None:
    """Why no link may lead to an address, as what may stand there instead; None if one may."""
    if href.startswith("tel:"):
        return None if _TELEPHONE.fullmatch(href) else "write the number without spaces: tel:+49-30-1234"
    if href.startswith(SCHEMES):
        return None
    beside = _BESIDE.fullmatch(href)
    if beside and beside[1].lower() in _DOCUMENTS:
        return None
    if re.match(r"www\.|[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)", href):
        return f"write https://{href}; a file beside the product is a document: .pdf, .xlsx, .csv …"
    if named := re.fullmatch(r"(\w+)#(.+)", href):
        product = _PRODUCTS.get(named[1].lower())
        if product:
            return f"did you mean '{product}#{named[2]}'?"
    return ADDRESSES


def written(href: str) -> str:
    """An address as products have it: only a file beside them has spaces and letters to be escaped."""
    return href if href.startswith(SCHEMES) else quote(href, safe="/#=&,()+@~")
