"""Who may ask the preview for what: this machine, with the token, from the preview's own page.

A page of a stranger in the same browser can send requests to this machine, under a name of its own that leads here (DNS rebinding).
So each request names the right host, comes from the right origin if it says one, and knows the token.
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import field
from typing import Final

from publish.frozen import dataclass

LOOPBACK: Final = "127.0.0.1"

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer says."""

ALONE: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""The policy of a picture of the author's: shown alone, it runs and loads nothing."""


@dataclass(frozen=True)
class Access:
    """The address of a preview, and its token."""

    host: str
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def url(self) -> str:
        """Where the page is."""
        shown = LOOPBACK if self.host in ("0.0.0.0", "::") else self.host
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.port}/{self.token}/"

    def is_for_us(self, host: str | None, origin: str | None) -> bool:
        """Whether a request names this preview as its host, and comes from its own page if it says where from."""
        if host is None or not self._is_ours(host):
            return False
        return origin is None or (origin.startswith("http://") and self._is_ours(origin.removeprefix("http://")))

    def path(self, target: str) -> str | None:
        """What is asked for below the token; None without the token."""
        token, slash, rest = target.partition("?")[0].removeprefix("/").partition("/")
        is_known = secrets.compare_digest(token.encode("utf-8", "replace"), self.token.encode())
        return rest if slash and is_known else None

    def _is_ours(self, host: str) -> bool:
        name, colon, port = host.rpartition(":")
        if not colon or port != str(self.port):
            return False
        name = name.strip("[]").lower()
        if name in (LOOPBACK, "localhost", "::1", self.host):
            return True
        return self.host in ("0.0.0.0", "::") and _is_address(name)


def _is_address(name: str) -> bool:
    """Whether a host is an address: no name server was asked for it, so that nobody can have it lead elsewhere."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
