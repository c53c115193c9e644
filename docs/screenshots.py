"""Take the pictures of docs/screenshots: `python -m docs.screenshots`. Needs Debian's chromium.

They show the Wikinews stories of evaluation/gold, read by the shipped model: © the contributors of
Wikinews, CC BY 2.5.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).with_name("screenshots")
GOLD = Path(__file__).parents[1] / "evaluation" / "gold"
STORY_FIELDS = ("id", "title", "text", "url", "outlet", "published")
DESK, PHONE = {"width": 1180, "height": 740}, {"width": 390, "height": 760}
SWITCHES = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
STORY = "/stories/GUM_news_asylum"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is photographed, with the card of one of its statements open, if a number is given."""

    name: str
    path: str
    statement: int | None = None
    options: dict[str, Any] = field(default_factory=dict)


PICTURES = (
    Picture("front", "/"),
    Picture("story", STORY, statement=2),
    Picture("story-dark", STORY, statement=2, options={"color_scheme": "dark"}),
    Picture("story-phone", STORY, statement=2, options={"viewport": PHONE, "is_mobile": True}),
    Picture("statements", "/statements?stance=accuse&stance=deny&stance=reject&stance=criticize"),
    Picture("statements-phone", "/statements?stance=deny", options={"viewport": PHONE, "is_mobile": True}),
    Picture("actor", "/actors/Cres%20Eastman"),
    Picture("unnamed", "/unnamed"),
    Picture("chains", "/chains"),
    Picture("network", "/network"),
)


def main() -> None:
    """Read the stories, open their record and photograph its pages."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "wikinews.db"
        read_stories(Path(folder) / "wikinews.jsonl", record)
        with serving(record) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
            for picture in PICTURES:
                take(browser, address, picture)
            browser.close()


def read_stories(stories: Path, record: Path) -> None:
    """Read the Wikinews stories into a record with the shipped model, their annotation left behind."""
    with stories.open("w", encoding="utf-8") as file:
        for name in ("open.jsonl", "held-out.jsonl"):
            for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
                story = json.loads(line)
                file.write(json.dumps({key: story[key] for key in STORY_FIELDS}) + "\n")
    command = [sys.executable, "-m", "onrecord", "read", str(stories), "--record", str(record)]
    subprocess.run(command, check=True)


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Write one picture."""
    context = browser.new_context(base_url=address, **{"viewport": DESK, **picture.options})
    page = context.new_page()
    page.goto(picture.path)
    if picture.statement:
        page.locator(f"a.at[data-n='{picture.statement}']").focus()
        page.mouse.wheel(0, -2000)
        page.wait_for_function("scrollY === 0")
    path = FOLDER / f"{picture.name}.png"
    # A palette of 128 colours looks the same here, and weighs a third.
    Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(128).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    context.close()


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """Serve a record while the block lasts; its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", str(port)]
    with subprocess.Popen(command) as process:
        try:
            while process.poll() is None:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
