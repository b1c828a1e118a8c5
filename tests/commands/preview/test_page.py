"""The preview's page in a real browser: Debian's chromium, driven by chromedriver. One browser and one preview for all of it."""

from __future__ import annotations

import platform
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from publish.commands.doctor import examine, remedies
from publish.commands.preview.outside import environment

REPORT = """\
title: Ships of the port
lang: en
sections:
  - title: What came
    content:
      - The first paragraph of words.
      - include: more.yaml
      - table: {caption: Tons, data: ships.csv}
  - title: What left
    content:
      - points: {items: [Nothing yet., A boat at noon.]}
"""


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    programs = {each.name: each for each in examine() if each.name in ("Chromium", "chromedriver")}
    missing = [name for name, each in programs.items() if not each.found]
    if missing and Path("/etc/os-release").is_file() and platform.freedesktop_os_release()["ID"] == "ubuntu":
        pytest.skip(f"{' and '.join(missing)}: Ubuntu has them in a snap only")
    if missing:
        pytest.fail(f"{' and '.join(missing)} not found; the set-up brings them: {remedies(examine(), 'tests')}")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = programs["Chromium"].path or ""
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
        "--lang=en",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


class Page:
    """The page of a preview, and the files of its report."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver, self.folder = driver, folder / "source"
        self.folder.mkdir()
        for name, text in (
            ("a.yaml", REPORT),
            ("more.yaml", "Words from elsewhere.\n"),
            ("ships.csv", "Ship,Tons\nAurora,12\nBoreas,7\n"),
        ):
            (self.folder / name).write_text(text, encoding="utf-8")
        self.begin(folder, "0")

    def begin(self, folder: Path, port: str) -> None:
        """Begins the preview, and opens its page."""
        command = [
            sys.executable,
            "-m",
            "publish",
            "preview",
            "source/a.yaml",
            "--port",
            port,
            "--editor",
            "touch {file}.{line}",
        ]
        self.running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder, env=environment())
        assert self.running.stdout is not None
        self.url = self.running.stdout.readline().strip()
        self.driver.get(self.url)
        self.until("preview.shown.pages >= 1 && preview.shown.slides >= 1")

    def js(self, code: str, *arguments: object) -> Any:
        return self.driver.execute_script(code, *arguments)

    def until(self, condition: str, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while not self.js(f"return Boolean(window.preview && ({condition}))"):
            assert time.monotonic() < end, (condition, self.js("return JSON.stringify(window.preview)"))
            self.running.poll()

    def save(self, text: str = "", name: str = "a.yaml", stage: str = "pages") -> None:
        """Saves a file, and waits until the page shows that stage of it."""
        number = self.js("return preview.state.number")
        (self.folder / name).write_text(text or REPORT, encoding="utf-8")
        self.until(f"preview.shown.{stage} > {number}")

    @property
    def problems(self) -> list[str]:
        return list(
            self.js(
                "return [...document.querySelectorAll('#problems b')].map((each) => each.parentElement.textContent)"
            )
        )

    def at(self, pane: str) -> list[int]:
        """The lines that are marked in a pane."""
        marked = self.js(
            f"return [...document.querySelectorAll('#{pane} .on')].map((each) => each.dataset.line ?? each.dataset.place)"
        )
        return sorted({int(each.rsplit(":", 2)[-2]) if ":" in each else int(each) for each in marked})


@pytest.fixture(scope="module")
def page(driver: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    page = Page(driver, tmp_path_factory.mktemp("project"))
    yield page
    if page.running.poll() is None:
        page.running.send_signal(signal.SIGINT)
        assert page.running.wait(20) == 0
    assert page.running.stdout is not None
    page.running.stdout.close()


def below(parent: int) -> list[int]:
    """The processes that a process has begun, and those that they have."""
    children = [
        int(each) for path in Path(f"/proc/{parent}/task").glob("*/children") for each in path.read_text().split()
    ]
    return [process for child in children for process in (child, *below(child))]


def test_pages_slides_and_source_are_shown(page: Page) -> None:
    assert page.driver.title == "Preview: Ships of the port"
    assert page.js("return document.querySelectorAll('#pages img').length") >= 1
    assert page.js("return document.querySelector('#pages img').naturalWidth") > 1000
    assert "What came" in page.js("return document.querySelector('#slides').textContent")
    assert page.js("return document.querySelectorAll('#source .lines > div').length") == len(REPORT.split("\n"))
    assert page.problems == []


def test_a_save_of_text_data_include_or_layout_is_shown(page: Page) -> None:
    seen = "return document.querySelector('#pages img').src"
    before = page.js(seen)
    page.js(
        "document.querySelector('#source [data-line=\"4\"]').click(); document.querySelector('#slides').scrollTop = 150"
    )
    page.save(REPORT.replace("first paragraph", "second paragraph"))
    assert page.js(seen) != before
    assert page.js("return document.querySelector('#slides').scrollTop") == 150
    for name, text in (("more.yaml", "Other words.\n"), ("ships.csv", "Ship,Tons\nAurora,12\nZephyr,9\n")):
        before = page.js(seen)
        page.save(text, name)
        assert page.js(seen) != before
    assert "Zephyr" in page.js("return document.querySelector('#slides').textContent")
    layout = page.folder.parent / "layouts" / "own"
    layout.mkdir(parents=True)
    (layout / "layout.yaml").write_text("based_on: plain\ntitle: Own\n", encoding="utf-8")
    before = page.js(seen)
    page.save(REPORT.replace("lang: en", "lang: en\nlayout: own"))
    assert page.problems == []
    number = page.js("return preview.state.number")
    (layout / "layout.yaml").write_text(
        "based_on: plain\ntitle: Own\ncolours: {accent1: '#aa0000'}\n", encoding="utf-8"
    )
    page.until(f"preview.shown.pages > {number}")
    assert page.problems == []


def test_a_broken_source_shows_its_errors_beside_the_last_good_state(page: Page) -> None:
    page.save()
    slides = page.js("return document.querySelectorAll('#slides svg').length")
    page.save(REPORT.replace("title: Ships", "titel: Ships"), stage="number")
    assert [re.sub(r"\s+", " ", each) for each in page.problems] == [
        "error [unknown-key] unknown key 'titel' source/a.yaml:1:1did you mean 'title'?"
    ]
    assert page.js("return document.querySelectorAll('.pane.stale').length") == 2
    assert page.js("return document.querySelectorAll('#slides svg').length") == slides
    assert page.js("return document.querySelector('#source .error').dataset.line") == "1"
    page.save()
    assert page.problems == []
    assert page.js("return document.querySelectorAll('.pane.stale').length") == 0


def test_a_click_leads_to_the_line_and_a_line_to_page_and_slide(page: Page) -> None:

    def click(place: str) -> None:
        """Clicks on a place of the pages, which are there before what lies over them."""
        area = (
            f"[...document.querySelectorAll('#pages .areas a')].find((each) => each.dataset.place.includes('{place}'))"
        )
        page.until(area)
        page.js(f"{area}.click()")

    click("a.yaml:6:")
    page.until("document.querySelector('#source .on')")
    assert page.at("source") == [6]
    click("ships.csv:3:")
    page.until("document.querySelector('#file').value.endsWith('ships.csv')")
    assert page.at("source") == [3]
    page.js(
        "[...document.querySelectorAll('#slides g[data-place]')].find((each) => each.textContent.includes('noon')).dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    page.until("document.querySelector('#source .on')?.dataset.line === '11'")
    assert page.at("source") == [11]
    assert page.at("pages") == [11]
    page.js("document.querySelector('#source [data-line=\"11\"]').click()")
    page.until("document.querySelector('#pages .on')")
    assert page.at("pages") == [11]
    assert page.at("slides") == [11]


def test_the_keyboard_does_it_all(page: Page) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    def press(*keys: str) -> None:
        ActionChains(page.driver).send_keys(*keys).perform()  # wherever the focus is

    page.driver.find_element(By.ID, "slides").send_keys(Keys.END)
    assert page.js(
        "return document.querySelector('#slides .here') === document.querySelector('#slides .sheet:last-child')"
    )
    press(Keys.HOME, Keys.ENTER)
    assert page.js("return document.activeElement.dataset.place")
    press(Keys.ARROW_RIGHT, Keys.ENTER, Keys.ESCAPE)
    assert page.js("return document.activeElement.id") == "slides"
    press("2")
    assert page.js("return getComputedStyle(document.getElementById('slides')).display") == "none"
    press("1", "d", "+")
    assert page.js("return document.getElementById('fit').textContent") == "125%"
    press("0", "p")
    assert not page.js("return document.getElementById('stage').hidden")
    press("n", Keys.ARROW_RIGHT)
    assert page.js("return document.querySelector('#stage .where').textContent.startsWith('2 /')")
    press(Keys.ESCAPE)
    assert page.js("return document.getElementById('stage').hidden")
    press("e")
    assert (
        page.js(
            "return [...document.querySelectorAll('button, select, .pane')].filter((each) => !each.textContent.trim() && !each.getAttribute('aria-label') && !each.title).map((each) => each.outerHTML)"
        )
        == []
    )
    page.js("document.querySelector('#source [data-line=\"6\"]').click()")
    press("o")
    opened = page.folder / "a.yaml.6"
    page.until("true")
    end = time.monotonic() + 20
    while not opened.exists():
        assert time.monotonic() < end


def test_it_fits_a_phone_and_speaks_chinese(page: Page) -> None:
    page.driver.set_window_size(390, 844)
    page.js("document.getElementById('language').click()")
    assert page.js("return document.documentElement.lang") == "zh-Hans"
    for tab in ("pages", "problems", "source", "slides"):
        page.js(f"document.querySelector('.tabs [data-tab={tab}]').click()")
        assert page.js(f"return document.getElementById('{tab}').offsetHeight") > 300
        assert page.js("return document.documentElement.scrollWidth") <= page.js("return innerWidth")
    page.js("document.getElementById('language').click()")
    page.driver.set_window_size(1280, 900)


def test_two_windows_show_the_same(page: Page) -> None:
    first = page.driver.current_window_handle
    page.driver.switch_to.new_window("window")
    page.driver.get(page.url)
    page.until("preview.shown.pages >= 1")
    page.save(REPORT.replace("first", "third"))
    texts = []
    for window in page.driver.window_handles:
        page.driver.switch_to.window(window)
        page.until("[...document.querySelectorAll('#source span')].some((each) => each.textContent.includes('third'))")
        page.until("preview.state.of.done === preview.state.number")
        page.until("document.querySelector('#pages img').src.endsWith(preview.state.pages[0].digest)")
        texts.append(page.js("return document.querySelector('#pages img').src"))
    assert len(set(texts)) == 1
    page.driver.close()
    page.driver.switch_to.window(first)


def test_the_button_builds_the_real_files(page: Page) -> None:
    page.js("document.getElementById('build').click()")
    page.until("document.getElementById('status').textContent.includes('out/a.pptx')")
    assert (page.folder.parent / "out" / "a.pdf").read_bytes().startswith(b"%PDF")


def test_a_server_that_is_gone_is_told_and_nothing_was_complained_of(page: Page) -> None:
    severe = [each for each in page.driver.get_log("browser") if each["level"] in ("SEVERE", "WARNING")]
    assert severe == []
    zygotes = below(page.running.pid)
    page.running.kill()
    page.running.wait(20)
    end = time.monotonic() + 20
    while any(
        Path(f"/proc/{each}/cmdline").exists() and Path(f"/proc/{each}/cmdline").read_bytes() for each in zygotes
    ):
        assert time.monotonic() < end, "a process outlives the server"
    assert zygotes
    page.until("document.getElementById('status').textContent.includes('ended')")
    assert page.js("return document.querySelectorAll('#pages img').length") >= 1
