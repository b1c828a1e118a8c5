"""A bill of materials in CycloneDX: this program, the libraries that it needs, and the fonts that products were set in."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import TYPE_CHECKING

import publish
from publish.diagnostics import ReportError, error

if TYPE_CHECKING:
    from cyclonedx.model.component import Component

DISTRIBUTION = "publish-reports"


def bill(fonts: Mapping[str, str], program: str) -> bytes:
    """The bill, as JSON; `fonts` have digests, `program` is that of all that is installed. The same gives the same bytes.

    Raises `ReportError` if cyclonedx-python-lib is not here.
    """
    try:
        from cyclonedx.model import HashAlgorithm, HashType
        from cyclonedx.model.bom import Bom
        from cyclonedx.model.component import Component, ComponentType
        from cyclonedx.output.json import JsonV1Dot6
        from packageurl import PackageURL
    except ImportError as problem:
        message = f"a bill of materials is written by cyclonedx-python-lib, which is not installed ({problem})"
        hint = f"pip install '{DISTRIBUTION}[sbom]'"
        raise ReportError([error("missing-library", message, None, hint)]) from problem

    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_OID, f"{program} {sorted(fonts.items())}"))
    bom.metadata.timestamp = None  # type: ignore[assignment]
    version = publish.__version__
    whole = Component(
        name=DISTRIBUTION,
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=DISTRIBUTION,
        purl=PackageURL("pypi", None, DISTRIBUTION, version),
    )
    bom.metadata.component = whole
    parts: dict[str, Component] = {DISTRIBUTION: whole}
    needed = dict(_needed(DISTRIBUTION))
    for name, found in needed.items():
        if found is not None and name not in parts:
            parts[name] = Component(
                name=name,
                version=found.version,
                type=ComponentType.LIBRARY,
                bom_ref=name,
                purl=PackageURL("pypi", None, name, found.version),
            )
            bom.components.add(parts[name])
    for name, part in parts.items():
        bom.register_dependency(part, [parts[other] for other in _requirements(name) if other in parts])
    for name, digest in sorted(fonts.items()):
        sum_of = [HashType(alg=HashAlgorithm.SHA_256, content=digest)]
        bom.components.add(Component(name=name, type=ComponentType.FILE, bom_ref=f"font:{name}", hashes=sum_of))
    return (JsonV1Dot6(bom).output_as_string(indent=1) + "\n").encode()


def _needed(name: str) -> Iterator[tuple[str, Distribution | None]]:
    """A distribution, and all that it needs, at any depth; None stands for one that is not here."""
    seen, waiting = set[str](), [name]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name, _distribution(name)
            waiting += _requirements(name)


def _distribution(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _requirements(name: str) -> list[str]:
    """What a distribution needs itself, without extras."""
    found = _distribution(name)
    plain = (each for each in (found.requires or [] if found else []) if "extra ==" not in each)
    names = (re.match(r"[\w.-]+", each) for each in plain)
    return sorted({re.sub(r"[-_.]+", "-", each[0]).lower() for each in names if each})
