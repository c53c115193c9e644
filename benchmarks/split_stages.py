"""Where the time of splitting real HTML pages goes, stage by stage, on one core.

python -m benchmarks.split_stages [--tries 3]

Reads the 181 pages of article-extraction-benchmark, which do not ship with the program.
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections import defaultdict
from contextlib import ExitStack

from benchmarks.results import describe_machine, write_section
from benchmarks.stages import REST, timed
from evaluation.sets import DATA
from onrecord.data import Page
from onrecord.split import anchoring, body, html, split_page

TITLE = "Splitting of HTML pages"
EXTRACTOR = "trafilatura: the text"
# None of them calls another.
STAGES: tuple[tuple[object, str, str], ...] = (
    (html, "decode_page", "bytes to text, twice"),
    (anchoring, "decode_page", "bytes to text, twice"),
    (html, "parse_html", "lxml: the tree, and whether it is of a size to be read"),
    (html, "find_linked", "JSON-LD"),
    (html, "find_page_facts", "title, byline, dates and the like"),
    (html, "read_updates", "updates of a live blog"),
    (html, "find_containers", "several stories"),
    (body, "_prune", "what is no part of a story left out"),
    (body, "_extract", EXTRACTOR),
    (html, "find_drafts", "stories told by lines alone"),
    (html, "find_language", "py3langid: the language"),
    (html, "find_captions", "captions"),
    (anchoring, "find_flow", "words of the page, with their places"),
    (anchoring, "find_runs", "words of the stories found among them"),
    (anchoring, "to_anchors", "their bytes"),
)


def main() -> None:
    """Measure, print the table and write it down."""
    parser = argparse.ArgumentParser(prog="benchmarks.split_stages", description=__doc__.partition("\n")[0])
    parser.add_argument("--tries", type=int, default=3, help="times to read all pages; the fastest counts")
    options = parser.parse_args()
    pages = load_pages()
    profile_split(pages[:20])  # imports and models
    seconds = min((profile_split(pages) for _ in range(options.tries)), key=lambda one: sum(one.values()))
    text = describe(seconds, pages)
    write_section(TITLE, text)
    print(text)


def load_pages() -> list[Page]:
    """Return the pages of the benchmark, in order of their names."""
    paths = sorted((DATA / "extraction" / "html").glob("*.html.gz"))
    return [Page(path.name, path.name, "text/html", gzip.decompress(path.read_bytes())) for path in paths]


def profile_split(pages: list[Page]) -> dict[str, float]:
    """Return the processor seconds of each stage of splitting some pages."""
    seconds: defaultdict[str, float] = defaultdict(float)
    with ExitStack() as timing:
        for owner, name, stage in STAGES:
            timing.enter_context(timed(owner, name, stage, seconds))
        start = time.process_time()
        for page in pages:
            split_page(page)
        total = time.process_time() - start
    return {stage: seconds[stage] for _, _, stage in STAGES} | {REST: total - sum(seconds.values())}


def describe(seconds: dict[str, float], pages: list[Page]) -> str:
    """Return what was measured, and the milliseconds a page and the share of each stage."""
    total = sum(seconds.values())
    kilobytes = sum(len(page.body) for page in pages) / len(pages) / 1000
    without = len(pages) / (total - seconds[EXTRACTOR])
    rows = [
        f"{describe_machine()} The {len(pages)} pages of article-extraction-benchmark, {kilobytes:.0f} kB"
        f" each on average: {len(pages) / total:.0f} pages a processor second, {without:.0f} without the"
        " extractor of text. Made by `python -m benchmarks.split_stages`.",
        "",
        "| stage | ms a page | share |",
        "| --- | --- | --- |",
    ]
    for stage, took in sorted(seconds.items(), key=lambda one: -one[1]):
        rows.append(f"| {stage} | {1000 * took / len(pages):.2f} | {100 * took / total:.0f} % |")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
