"""How well pages are split: stories per page, boundaries, and text beside trafilatura's.

    python -m evaluation.splitting            real pages, then joined pages held out
    python -m evaluation.splitting --fit      fit the weights of onrecord/split/boundaries.py and print them

Text is scored as article-extraction-benchmark does: shingles of four words, precision and recall averaged
over pages. Rules for HTML were made while looking at all pages named here, so their counts are no
held-out figures; those of joined pages are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from statistics import fmean
from time import process_time

import numpy as np

from evaluation.joined_html import ABLATIONS, count_right, join_html
from evaluation.joined_pages import STYLES, Joined, join_pages
from evaluation.sets import DATA
from evaluation.singles import load_singles
from onrecord.data import Page, Story
from onrecord.errors import PageError
from onrecord.split import split_page
from onrecord.split.blocks import find_blocks
from onrecord.split.boundaries import find_starts
from onrecord.split.display import find_kind, is_sentence
from onrecord.split.evidence import find_evidence
from onrecord.split.header import Header
from onrecord.split.zones import find_lines, find_zones

_PAGES = 300  # joined pages of each style


def shingle_scores(gold: str, found: str) -> tuple[float, float]:
    """Return precision and recall of the found text's shingles of four words."""
    gold_counts, found_counts = _shingles(gold), _shingles(found)
    shared = sum((gold_counts & found_counts).values())
    precision = shared / sum(found_counts.values()) if found_counts else float(not gold_counts)
    return precision, shared / sum(gold_counts.values()) if gold_counts else 1.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _split(body: bytes, media_type: str = "text/html") -> tuple[Story, ...]:
    try:
        return split_page(Page("page", "page", media_type, body))
    except PageError:
        return ()


def score_extraction() -> Iterator[str]:
    """Yield the figures of text and of false splits on the single pages of the benchmark."""
    from trafilatura import extract  # noqa: PLC0415

    gold = json.loads((DATA / "extraction" / "ground-truth.json").read_text("utf-8"))
    bodies = {
        name: gzip.decompress((DATA / "extraction" / "html" / f"{name}.html.gz").read_bytes())
        for name in gold
    }
    start = process_time()
    ours = {name: _split(body) for name, body in bodies.items()}
    seconds = process_time() - start
    start = process_time()
    theirs = {name: extract(body, include_comments=False) or "" for name, body in bodies.items()}
    their_seconds = process_time() - start
    texts = {name: "\n".join(story.text for story in stories) for name, stories in ours.items()}
    for system, found, took in (("onrecord", texts, seconds), ("trafilatura", theirs, their_seconds)):
        scores = [shingle_scores(gold[name]["articleBody"], found[name]) for name in gold]
        precision, recall = fmean(one for one, _ in scores), fmean(one for _, one in scores)
        yield (
            f"extraction, {system}: F1 {f1(precision, recall):.4f}  P {precision:.4f}  R {recall:.4f}"
            f"  {len(gold) / took:.0f} pages/s"
        )
    whole = sum(len(stories) == 1 for stories in ours.values())
    yield f"extraction: {whole} of {len(gold)} pages give one story"


def score_multi() -> Iterator[str]:
    """Yield, for each page of several stories or of one that looks so, how many were found."""
    for entry in json.loads((DATA / "multi-story" / "index.json").read_text("utf-8")):
        stories = _split(gzip.decompress((DATA / "multi-story" / entry["file"]).read_bytes()))
        wanted = entry.get("stories", "?")
        wanted = len(wanted) if isinstance(wanted, list) else wanted
        yield f"{entry['file']} ({entry['kind']}): {len(stories)} stories found, {wanted} on the page"


def score_joined(*, held_out: bool) -> Iterator[str]:
    """Yield the figures of boundaries on joined pages of plain text, style by style."""
    singles = load_singles(held_out=held_out)
    for style in STYLES:
        right = found = wanted = whole = 0
        lost = paragraphs = 0
        for joined in join_pages(singles, style, seed=2, pages=_PAGES):
            stories = _split(joined.text.encode(), "text/plain")
            right += _count_right(joined, stories)
            found += len(stories) - 1
            wanted += len(joined.stories) - 1
            whole += len(stories) == len(joined.stories)
            kept = {line for story in stories for line in story.text.split("\n\n")}
            sentences = [one for single in joined.stories for one in single.paragraphs if one[-1] in '.!?”"']
            lost += sum(one not in kept for one in sentences)
            paragraphs += len(sentences)
        yield (
            f"joined, {style}: boundaries P {right / max(1, found):.3f}  R {right / max(1, wanted):.3f}; "
            f"{whole} of {_PAGES} pages with the right count; {lost} of {paragraphs} sentences lost"
        )


def score_html(*, held_out: bool) -> Iterator[str]:
    """Yield the figures of boundaries on joined pages of HTML, ablation by ablation."""
    for ablation in ABLATIONS:
        right = found = wanted = whole = pages = 0
        for joined in join_html(ablation, held_out=held_out):
            stories = _split(joined.page.body, joined.page.media_type)
            right += count_right(joined, stories)
            found += max(0, len(stories) - 1)
            wanted += len(joined.places) - 1
            whole += len(stories) == len(joined.places)
            pages += 1
        yield (
            f"joined HTML, taken away up to {ablation}: boundaries P {right / max(1, found):.3f}"
            f"  R {right / max(1, wanted):.3f}; {whole} of {pages} pages with the right count"
        )


def _count_right(joined: Joined, stories: tuple[Story, ...]) -> int:
    """Return how many stories but the first were found to begin where they do.

    That is below their headline and no later than their first sentence: lines without a full stop, such as
    decks and kickers, may be taken either way, and the caption of a picture is kept apart.
    """
    body = joined.text.encode()
    found = [len(body[: story.anchors[0].body_start].decode()) for story in stories[1:]]
    right = 0
    for start, single in list(zip(joined.starts, joined.stories, strict=True))[1:]:
        sentences = (one for one in single.paragraphs if is_sentence(one) and find_kind(one) != "caption")
        first = next(sentences, single.paragraphs[0])
        right += any(start <= place <= joined.text.index(first, start) for place in found)
    return right


def fit_weights(*, rounds: int = 40, ridge: float = 10.0) -> dict[str, float]:
    """Return the weights that logistic regression gives the evidence on the joined pages for development.

    `ridge` was chosen among 1 and 10 on publishers left out in turn; docs/design.md has what else was tried.
    """
    singles = load_singles(held_out=False)
    rows: list[dict[str, float]] = []
    labels: list[float] = []
    for style in STYLES:
        for joined in join_pages(singles, style, seed=1, pages=_PAGES * (3 if style == "bare" else 1)):
            for evidence, is_start in _candidates(joined):
                rows.append(evidence)
                labels.append(float(is_start))
    matrix, truth = np.array([list(row.values()) for row in rows]), np.array(labels)
    weights = np.zeros(matrix.shape[1])
    for _ in range(rounds):  # Newton's method
        guesses = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (truth - guesses) - ridge * weights
        curvature = (matrix * (guesses * (1 - guesses))[:, None]).T @ matrix + ridge * np.eye(len(weights))
        weights += np.linalg.solve(curvature, gradient)
    print(f"fitted on {len(labels)} headers, {int(truth.sum())} of them of stories")
    return {name: round(float(weight), 1) for name, weight in zip(rows[0], weights, strict=True)}


def _candidates(joined: Joined) -> list[tuple[dict[str, float], bool]]:
    """Return the evidence of each header below some body, given where the story above it really begins."""
    lines = find_lines(find_blocks(joined.text))
    found: list[tuple[dict[str, float], bool]] = []

    def judge(header: Header) -> float:
        zone = range(header.zone.start, header.zone.end)
        truth = any(lines[index].block.span.start in joined.starts for index in zone)
        found.append((find_evidence(header), truth))
        return float(truth)

    find_starts(lines, find_zones(lines), judge)
    return found


def main() -> None:
    """Print the figures, or fit the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--develop", action="store_true", help="joined pages of the part for development")
    options = parser.parse_args()
    if options.fit:
        print(fit_weights())
        return
    if not options.develop:
        for line in (*score_extraction(), *score_multi()):
            print(line)
    held_out = not options.develop
    for line in (*score_html(held_out=held_out), *score_joined(held_out=held_out)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
