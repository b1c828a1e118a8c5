"""The preview's server: who gets what. No engine runs here: the state is filled by hand."""

from __future__ import annotations

import http.client
import json
import re
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from unittest.mock import Mock

import pytest

from publish.building.project import Project
from publish.commands.preview import server as serving
from publish.commands.preview.access import Access, is_loopback
from publish.commands.preview.messages import Area, Checked, Job, Page, Pages, Raster, Slide, Slides
from publish.commands.preview.outside import Builder, Editor, Wrong
from publish.commands.preview.server import Server, page_files
from publish.commands.preview.state import Blob, Blobs, State
from publish.diagnostics import Place, error

SOURCE = "source/a.yaml"
AT = Place(SOURCE, 2, 3)
JOB = Job(1, Path(SOURCE), None, Project(), Path("out"), Path("scratch"))


def filled() -> State:
    """A state with one of everything."""
    state = State("a.yaml", can_open=True)
    state.begin(1)
    problem = error("empty", "nothing in it", AT, "write something")
    state.take(Checked(1, True, (problem,), {SOURCE: "title: A\n"}, (Path(SOURCE),), (), False, "A", "en"), JOB)
    slide = Slide('<svg xmlns="http://www.w3.org/2000/svg"/>', "A slide", "Notes", AT)
    state.take(Slides(1, (slide,), (), {"p" * 64: ("image/svg+xml", b"<svg/>")}), JOB)
    state.take(Pages(1, (Page(595, 842, "d" * 64, (Area(AT, (0.1, 0.1, 0.5, 0.1)),)),), ()), JOB)
    state.take(Raster(1, "d" * 64, b"PNG"), JOB)
    return state


class Client:
    """Asks a server as a browser does, or as something else would."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.connections: list[http.client.HTTPConnection] = []
        self.answers: list[http.client.HTTPResponse] = []

    def __call__(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        whole: bool = False,
        headers: Mapping[str, str] = {},
    ) -> http.client.HTTPResponse:
        access = self.server.access
        own = f"127.0.0.1:{access.port}"
        connection = http.client.HTTPConnection("127.0.0.1", access.port, timeout=10)
        self.connections.append(connection)
        connection.putrequest(method, path if whole else f"/{access.token}/{path}", skip_host=True)
        given = {"Host": own, **({"Origin": f"http://{own}"} if method == "POST" else {}), **headers}
        if body is not None:
            given["Content-Length"] = str(len(body))
        for name, value in given.items():
            if value:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        self.answers.append(answer)
        return answer


@pytest.fixture
def client() -> Iterator[Client]:
    server = Server("127.0.0.1", 0, filled(), Builder(Path(SOURCE)), Editor.of("true {file}"))
    server.begin()
    client = Client(server)
    yield client
    server.end()
    for answer, connection in zip(client.answers, client.connections, strict=True):
        answer.close()
        connection.close()


def test_the_page_and_all_that_it_shows_are_there(client: Client) -> None:
    told = client.server.state.told()
    paths = ["", *page_files(), f"page/{'d' * 64}", f"picture/{'p' * 64}"]
    paths += [
        f"areas/{told['pages'][0]['areas']}",
        f"slide/{told['slides'][0]['digest']}",
        f"source/{told['files'][0]['digest']}",
    ]
    for path in paths:
        answer = client(path)
        assert answer.status == 200, path
        assert answer.read()
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe-inline" not in policy or "sandbox" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_page_needs_nothing_that_its_policy_forbids() -> None:
    html = page_files()["index.html"].data.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", html)
    for name in re.findall(r'(?:href|src)="([^"]+)"', html):
        assert name in page_files()
    for blob in page_files().values():
        assert not re.search(rb"https?://(?!www\.w3\.org/)|innerHTML|eval\(|document\.write", blob.data)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example:{port}"}, 403),
        ({"Host": "127.0.0.1:1"}, 403),
        ({"Host": ""}, 403),
        ({"Host": "localhost:{port}"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://127.0.0.1:{port}"}, 403),
        ({"Origin": "http://127.0.0.1:{port}"}, 200),
    ],
)
def test_host_and_origin_are_looked_at(client: Client, headers: dict[str, str], status: int) -> None:
    """A page elsewhere may lead a name of its own to this machine (DNS rebinding)."""
    port = client.server.access.port
    given = {name: value.format(port=port) for name, value in headers.items()}
    assert client("", headers=given).status == status


@pytest.mark.parametrize(
    "path",
    [
        "/", "/wrong/", "/{token}", "/{token}x/", "/{token}/../", "/{token}/page/", "/{token}/page/../index.html", "/{token}/page/%2e%2e/",
        "/{token}/source/report.yaml", "/{token}//etc/passwd", "/{token}/picture/..%2f..%2fetc%2fpasswd", "/{token}/server.py",
    ],
)  # fmt: skip
def test_nothing_else_lies_on_any_path(client: Client, path: str) -> None:
    assert client(path.format(token=client.server.access.token), whole=True).status == 404


def test_what_is_done_outside_is_asked_for_by_the_page_alone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Place] = []
    monkeypatch.setattr(Editor, "open", lambda self, at: opened.append(at))
    monkeypatch.setattr(Builder, "build", lambda self: {"code": 0, "files": ["out/a.pdf"], "problems": []})
    good = json.dumps({"file": SOURCE, "line": 2, "column": 3}).encode()
    assert client("open", "POST", good).status == 202
    assert opened == [AT]
    for bad in (
        {"file": "/etc/passwd", "line": 1, "column": 1},
        {"file": SOURCE, "line": "1; rm", "column": 1},
        {"file": SOURCE, "line": 0, "column": 1},
        {"file": SOURCE, "line": 10**9, "column": 1},
        {},
    ):
        assert client("open", "POST", json.dumps(bad).encode()).status == 409
    assert len(opened) == 1
    assert client("build", "POST", b"{}", headers={"Origin": ""}).status == 403
    assert client("build", "POST", b"{}", headers={"Origin": "http://evil.example"}).status == 403
    assert client("build", "POST", b"[]").status == 400
    assert client("build", "POST", b" " * 5000).status == 413
    assert client("build", "POST").status == 413
    assert client("rm", "POST", b"{}").status == 404
    assert client("build", "POST", b"{}").status == 202
    assert client("build", "DELETE").status == 501


def test_a_change_is_told_at_once(client: Client) -> None:
    answer = client("events")
    assert answer.headers["Content-Type"] == "text/event-stream"

    def told() -> dict[str, object]:
        line = answer.fp.readline()
        assert line.startswith(b"data: ")
        answer.fp.readline()
        return dict(json.loads(line.removeprefix(b"data: ")))

    first = told()
    assert first["problems"] == [
        {"severity": "error", "code": "empty", "message": "nothing in it", "hint": "write something", "zh": ["nothing in it", "请写 something"], "place": [SOURCE, 2, 3], "shown": f"{SOURCE}:2:3"}
    ]  # fmt: skip
    client.server.state.begin(2)
    assert told()["number"] == 2


def test_clients_are_bounded(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """In number, for all and for those who listen; and in the time that they take to say what they want."""
    listening = [client("events") for _ in range(serving.MOST_LISTENING)]
    assert client("events").status == 503
    free = serving.MOST_CLIENTS - len(listening)
    silent = [socket.create_connection(("127.0.0.1", client.server.access.port)) for _ in range(free + 4)]
    refused = [each for each in silent if _is_closed(each)]
    assert len(refused) >= 4
    for each in silent:
        each.close()
    assert serving.Handler.timeout <= 30


def _is_closed(connection: socket.socket) -> bool:
    connection.settimeout(0.2)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def test_only_this_machine_is_a_loopback() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "192.168.1.2", "example.org", "")))
    open_to_all = Access("0.0.0.0", 80)
    assert open_to_all.is_for_us("192.168.1.2:80", None)
    assert not open_to_all.is_for_us("rebound.example:80", None)
    assert len({Access("127.0.0.1", 80).token for _ in range(8)}) == 8


def test_the_editor_is_a_command_of_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for bad in ("", "code '", "code {name}", "code {file!r:{line}}"):
        with pytest.raises(Wrong):
            Editor.of(bad)
    began = Mock()
    monkeypatch.setattr("subprocess.Popen", began)
    monkeypatch.chdir(tmp_path)
    Editor.of("code -g {file}:{line}:{column}").open(Place("a b; rm.yaml", 3, 4))
    Editor.of("vi").open(Place("a.yaml", 3, 4))
    assert [call.args[0] for call in began.call_args_list] == [
        ["code", "-g", f"{tmp_path}/a b; rm.yaml:3:4"],
        ["vi", f"{tmp_path}/a.yaml"],
    ]


def test_what_nobody_shows_goes() -> None:
    blobs = Blobs()
    for number in range(60):
        blobs.put(f"page/{number}", Blob("image/png", bytes(1024**2)))
    blobs.drop(["page/3"])
    assert "page/3" in blobs
    assert "page/59" in blobs
    assert len(blobs.names("page")) == 13


def test_the_last_good_state_stays_beside_what_is_wrong() -> None:
    state = filled()
    state.begin(2)
    broken = error("yaml", "broken", Place(SOURCE, 1, 1))
    state.take(Checked(2, False, (broken,), {SOURCE: "title"}, (Path(SOURCE),), (), False), JOB)
    told = state.told()
    assert (told["good"], told["title"], len(told["pages"]), len(told["slides"])) == (False, "A", 1, 1)
    assert [problem["message"] for problem in told["problems"]] == ["broken"]
    assert told["of"] == {"checked": 2, "slides": 1, "pages": 1, "done": 0}
