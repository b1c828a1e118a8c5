"""PDF/A-3 (ISO 19005-3): what it asks of a file on top of PDF/UA, and attachments.

WeasyPrint can name one standard in a file, and a briefing keeps two: it is written as PDF/A-3a, and what makes it PDF/UA-1
as well is added here. The list of objects is the one that `structure` tidies; the same briefing gives the same bytes.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from typing import Any, Final, Literal

from publish.frozen import dataclass

# The identifier of PDF/UA-1, and the schema that PDF/A asks for wherever metadata hold more than it knows itself.
_PDF_UA: Final = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
_END: Final = b"</rdf:RDF>"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to the briefing: its name (relative, posix), media type and relationship to the briefing."""

    name: str
    media_type: str
    data: bytes
    relationship: Literal["Source", "Data"]


def conform(pdf: Any) -> None:
    """Turns a PDF/A-3a into one that is PDF/UA-1, too."""
    _name_both_standards(pdf)
    _show_images_as_they_are(pdf)


def attach(pdf: Any, attachments: Sequence[Attachment], created: datetime.datetime) -> None:
    """Attaches files to a PDF, all with `created` as their creation time. Their names differ."""
    import pydyf

    specifications = {attachment.name: _specification(pdf, attachment, created) for attachment in attachments}
    if not specifications:
        return
    tree = pydyf.Dictionary({"Names": pydyf.Array()})
    for name in sorted(specifications, key=_as_text_string):
        tree["Names"] += [pydyf.String(name), specifications[name]]
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = pydyf.Array(specifications.values())


def _name_both_standards(pdf: Any) -> None:
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    before, end, after = b"".join(metadata.stream).rpartition(_END)
    assert end, "the metadata that WeasyPrint writes are not RDF"
    metadata.stream = [before, _PDF_UA, end, after]
    # Archives look for the metadata without unpacking the file.
    metadata.compress = False


def _show_images_as_they_are(pdf: Any) -> None:
    """A viewer is not to make up pixels between those of an image (6.2.8)."""
    for thing in pdf.objects:
        if "Interpolate" in (extra := getattr(thing, "extra", {})):
            extra["Interpolate"] = "false"


def _specification(pdf: Any, attachment: Attachment, created: datetime.datetime) -> bytes:
    """Adds a file and its specification to the objects; returns the reference to the latter."""
    import pydyf

    time = pydyf.String(created.strftime("D:%Y%m%d%H%M%SZ"))
    checksum = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()
    parameters = pydyf.Dictionary(
        {"Size": len(attachment.data), "CreationDate": time, "ModDate": time, "CheckSum": f"<{checksum}>"}
    )
    kind = attachment.media_type.replace("/", "#2f")
    about = pydyf.Dictionary({"Type": "/EmbeddedFile", "Subtype": f"/{kind}", "Params": parameters})
    embedded = pydyf.Stream([attachment.data], about, compress=True)
    pdf.add_object(embedded)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(attachment.name),
            "UF": pydyf.String(attachment.name),
            "EF": pydyf.Dictionary({"F": embedded.reference, "UF": embedded.reference}),
            "AFRelationship": f"/{attachment.relationship}",
            "Desc": pydyf.String(_DESCRIPTIONS[attachment.relationship]),
        }
    )
    pdf.add_object(specification)
    reference: bytes = specification.reference
    return reference


_DESCRIPTIONS: Final = {"Source": "Source of this report", "Data": "Data of this report"}


def _as_text_string(name: str) -> bytes:
    """The bytes of a name in a PDF, by which a name tree is sorted."""
    return name.encode("ascii") if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")
