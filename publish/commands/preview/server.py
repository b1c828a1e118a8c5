"""The preview's server: the page and its files, what it is to show, and events that say when that changes.

Nothing lies on a path but what was made for the page. Clients are bounded in number and time.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any, Final

from publish.commands.preview.access import ALONE, HEADERS, Access
from publish.commands.preview.outside import Builder, Editor
from publish.commands.preview.state import Blob, State
from publish.diagnostics import Place

MOST_CLIENTS: Final = 64
"""The most connections at once."""
MOST_LISTENING: Final = 24
"""The most of them that wait for events."""
MOST_SENT: Final = 4096
"""The most bytes that a client sends."""
PATIENCE: Final = 20
"""Seconds that a client may take to say what it wants, or to take what it is given."""
BEAT: Final = 10.0
"""Seconds after which a client that waits hears that the preview is still there."""
TOGETHER: Final = 0.012
"""Seconds within which changes are told together."""

_TYPES: Final = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@cache
def page_files() -> Mapping[str, Blob]:
    """The files of the page."""
    found = {}
    for each in files("publish.commands.preview").joinpath("page").iterdir():
        kind = each.name.rpartition(".")[2]
        if kind in _TYPES:
            found[each.name] = Blob(f"{_TYPES[kind]}; charset=utf-8", each.read_bytes())
    return found


class Server(ThreadingHTTPServer):
    """Serves one preview."""

    daemon_threads = True
    request_queue_size = 32

    def __init__(self, host: str, port: int, state: State, builder: Builder, editor: Editor | None) -> None:
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), Handler)
        self.state, self.builder, self.editor = state, builder, editor
        self.access = Access(host, self.server_address[1])
        self.clients = threading.BoundedSemaphore(MOST_CLIENTS)
        self.listening = threading.BoundedSemaphore(MOST_LISTENING)
        self.building = threading.Lock()
        self.is_closed = False

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answers a client in a thread of its own, if there are not too many."""
        if not self.clients.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answers a client, and lets the next one in."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.clients.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that left is no mistake; anything else shows in the page, which waits in vain."""

    def begin(self) -> None:
        """Answers from now on."""
        threading.Thread(target=self.serve_forever, args=(0.2,), daemon=True).start()

    def end(self) -> None:
        """Answers no more; those who wait for events are told."""
        self.is_closed = True
        with self.state.changed:
            self.state.changed.notify_all()
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """Answers one client."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "publish"
    sys_version = ""
    timeout = PATIENCE

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged."""

    def do_GET(self) -> None:
        """The page, its files, what it shows, and events."""
        if (path := self._path()) is None:
            return
        kind = path.partition("/")[0]
        if path == "events":
            self._events()
        elif path in ("", *page_files()):
            self._answer(page_files()[path or "index.html"])
        elif kind in ("page", "areas", "slide", "source", "picture") and (blob := self._blob(path)) is not None:
            self._answer(blob, lasting=True, policy=ALONE if kind in ("picture", "slide") else "")
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """What the page may have done: the real files built, the editor opened."""
        given = self._body()
        if given is None or (path := self._path(is_asking=True)) is None:
            return
        does: dict[str, Callable[[Any], bool]] = {"build": self._build, "open": self._open}
        if path not in does:
            self._refuse(HTTPStatus.NOT_FOUND)
        elif does[path](given):
            self._answer(Blob("application/json", b"{}"), status=HTTPStatus.ACCEPTED)
        else:
            self._refuse(HTTPStatus.CONFLICT)

    # ------------------------------------------------------------------------------------------ who asks for what

    def _path(self, is_asking: bool = False) -> str | None:
        """What is asked for, below the token; None if it was refused."""
        origin = self.headers.get("Origin")
        if not self.server.access.is_for_us(self.headers.get("Host"), origin) or (is_asking and origin is None):
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        path = self.server.access.path(self.path)
        if path is None:
            self._refuse(HTTPStatus.NOT_FOUND)
        return path

    def _blob(self, path: str) -> Blob | None:
        with self.server.state.changed:
            return self.server.state.blobs.get(path)

    def _body(self) -> Any:
        """What a client sent: JSON of a few words; None if it was refused."""
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or len(length) > 6 or int(length) > MOST_SENT:
            self.close_connection = True
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return None
        try:
            given = json.loads(self.rfile.read(int(length)) or b"{}")
        except (ValueError, RecursionError):
            given = None
        if not isinstance(given, dict):
            self._refuse(HTTPStatus.BAD_REQUEST)
            return None
        return given

    # ------------------------------------------------------------------------------------------ answers

    def _answer(
        self, blob: Blob, *, lasting: bool = False, policy: str = "", status: HTTPStatus = HTTPStatus.OK
    ) -> None:
        self._begin(status, blob.media_type, lasting, policy, {"Content-Length": str(len(blob.data))})
        self.wfile.write(blob.data)

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self._answer(Blob("text/plain; charset=utf-8", f"{status.phrase}\n".encode()), status=status)

    def _begin(self, status: HTTPStatus, media_type: str, lasting: bool, policy: str, more: Mapping[str, str]) -> None:
        self.send_response(status)
        kept = "private, max-age=31536000, immutable" if lasting else "no-store"
        headers = {**HEADERS, "Content-Type": media_type, "Cache-Control": kept, **more}
        if policy:
            headers["Content-Security-Policy"] = policy
        if self.close_connection:
            headers["Connection"] = "close"
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _events(self) -> None:
        """Tells a client the state whenever it changes, until it leaves (server-sent events)."""
        if not self.server.listening.acquire(blocking=False):
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        try:
            self.close_connection = True
            self._begin(HTTPStatus.OK, "text/event-stream", False, "", {})
            seen = -1
            while not self.server.is_closed:
                state = self.server.state
                with state.changed:
                    if state.version == seen:
                        state.changed.wait(BEAT)
                time.sleep(TOGETHER)
                with state.changed:
                    told = state.told() if state.version != seen else None
                    seen = state.version
                self.wfile.write(b": beat\n\n" if told is None else b"data: %s\n\n" % json.dumps(told).encode())
                self.wfile.flush()
            self.wfile.write(b"event: end\ndata: {}\n\n")
        finally:
            self.server.listening.release()

    # ------------------------------------------------------------------------------------------ what is done outside

    def _build(self, given: Mapping[str, Any]) -> bool:
        """Begins to build the real files; False if that is being done."""
        if not self.server.building.acquire(blocking=False):
            return False
        self.server.state.tell_build({"running": True})

        def build() -> None:
            try:
                self.server.state.tell_build({"running": False, **self.server.builder.build()})
            except OSError as problem:
                self.server.state.tell_build({"running": False, "code": 1, "files": [], "problems": [str(problem)]})
            finally:
                self.server.building.release()

        threading.Thread(target=build, daemon=True).start()
        return True

    def _open(self, given: Mapping[str, Any]) -> bool:
        """Opens a place of the report in the editor; False where there is no editor, or no such place."""
        editor, file, at = self.server.editor, given.get("file"), (given.get("line"), given.get("column"))
        if editor is None or file not in self.server.state.places:
            return False
        if not all(isinstance(each, int) and 0 < each < 10_000_000 for each in at):
            return False
        with suppress(OSError):
            editor.open(Place(str(file), *at))  # type: ignore[arg-type]
            return True
        return False
