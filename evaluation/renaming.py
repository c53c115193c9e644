"""Does the reader read one person's words less well than another's? The same stories under other names.

Each named speaker of a story gets a name of one origin and gender, wherever the story has theirs, and
nothing else changes: what is then read otherwise is due to the name alone (counterfactual evaluation,
Garg et al. 2019). `python -m evaluation.renaming`
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Any

from evaluation.naming import is_unnamed, list_speakers
from evaluation.readings import Share, score_readings
from evaluation.relations import Tally
from evaluation.sets import DATA, GOLD_DEV, HELD_OUT
from evaluation.stories import SPAN_FIELDS, Attributions, GoldStory, read_stories
from onrecord.inference import open_model
from onrecord.spans import Span, Spans

NAMES = {
    "English, women": "Emily Carter, Susan Hughes, Rachel Turner, Helen Cooper, Laura Mitchell, Karen Foster",
    "English, men": "James Carter, Peter Hughes, Andrew Turner, Simon Cooper, Mark Mitchell, Paul Foster",
    "Arabic, women": "Fatima Haddad, Layla Mansour, Amina Khalil, Huda Nasser, Salma Farouk, Rania Saleh",
    "Arabic, men": "Ahmed Haddad, Omar Mansour, Khaled Khalil, Tariq Nasser, Youssef Farouk, Samir Saleh",
    "Chinese, women": "Xiulan Zhang, Meiling Chen, Jiayi Huang, Yating Liu, Lihua Zhao, Xinyi Zhou",
    "Chinese, men": "Jianguo Zhang, Weimin Chen, Haoran Huang, Guoqiang Liu, Zhiming Zhao, Bowen Zhou",
    "Nigerian, women": "Ngozi Okafor, Chioma Eze, Funmilayo Adeyemi, Aisha Bello, Yewande Ojo, Ifeoma Nwosu",
    "Nigerian, men": "Emeka Okafor, Chinedu Eze, Babatunde Adeyemi, Musa Bello, Olumide Ojo, Obinna Nwosu",
    "Spanish, women": "Lucia Morales, Carmen Herrera, Elena Vargas, Rosa Ruiz, Pilar Ortega, Ines Navarro",
    "Spanish, men": "Javier Morales, Carlos Herrera, Diego Vargas, Luis Ruiz, Pablo Ortega, Andres Navarro",
    "Indian, women": "Priya Sharma, Ananya Iyer, Kavita Reddy, Sunita Gupta, Meera Nair, Deepa Banerjee",
    "Indian, men": "Rahul Sharma, Arjun Iyer, Suresh Reddy, Anil Gupta, Vikram Nair, Sanjay Banerjee",
    "Slavic, women": "Olga Petrova, Irina Kovaleva, Anna Sokolova, Hanna Nowak, Oksana Bondar, Mila Horvat",
    "Slavic, men": "Ivan Petrov, Sergei Kovalev, Dmitri Sokolov, Piotr Nowak, Taras Bondar, Marko Horvat",
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Renaming:
    """A text with some words replaced, and where each place of the old text has gone."""

    text: str
    changes: tuple[tuple[int, int, int], ...]  # old start, old end, and how far all after it has moved

    def move(self, spans: Spans) -> Spans:
        """Return `spans` of the old text in the new one. Words that were replaced move whole."""
        return tuple(Span(self._place(start), self._place(end)) for start, end in spans)

    def _place(self, at: int) -> int:
        shifts = [shift for _, end, shift in self.changes if end <= at]
        return at + (shifts[-1] if shifts else 0)


def rename_words(text: str, names: dict[str, str]) -> Renaming:
    """Return `text` with each word that stands in `names` replaced by what it gives."""
    pieces: list[str] = []
    changes = []
    last = shift = 0
    for match in _WORD.finditer(text):
        word = names.get(match.group())
        if word is not None:
            pieces += [text[last : match.start()], word]
            last = match.end()
            shift += len(word) - len(match.group())
            changes.append((match.start(), match.end(), shift))
    return Renaming("".join([*pieces, text[last:]]), tuple(changes))


def rename_story(gold: GoldStory, names: list[str]) -> GoldStory:
    """Return a gold story whose named persons go by `names`, in the order in which they speak."""
    words: dict[str, str] = {}
    fresh = cycle(names)
    for attribution in gold.attributions:
        for speaker in list_speakers(attribution.speaker):
            parts = _WORD.findall(speaker)
            if attribution.source_type != "named_person" or is_unnamed(speaker) or len(parts) < 2:
                continue
            if not words.keys() & {parts[0], parts[-1]}:
                first, last = next(fresh).split()
                words |= {parts[0]: first, parts[-1]: last}
    renaming = rename_words(gold.story.text, words)
    story = replace(gold.story, text=renaming.text)
    return replace(gold, story=story, attributions=_rename_attributions(gold.attributions, renaming, words))


def _rename_attributions(
    attributions: Attributions, renaming: Renaming, words: dict[str, str]
) -> Attributions:
    renamed = []
    for each in attributions:
        moved: dict[str, Any] = {role: renaming.move(getattr(each, role)) for role in SPAN_FIELDS}
        moved["time"] = each.time and replace(each.time, spans=renaming.move(each.time.spans))
        moved["speaker"] = each.speaker and rename_words(each.speaker, words).text
        renamed.append(replace(each, **moved))
    return tuple(renamed)


def main() -> None:
    """Print how well the same stories are read under names of each origin and gender."""
    parser = argparse.ArgumentParser(prog="evaluation.renaming", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with polnear/ and gold/")
    parser.add_argument("--model", default="default", help="default, fast, or a model folder")
    options = parser.parse_args()
    model = open_model(options.model, threads=2)
    stories = [
        story
        for gold_set in (GOLD_DEV, HELD_OUT)
        if gold_set.file(options.data).exists()
        for story in gold_set.load(options.data)
    ]
    print("| names | found clear, F1 | recall of named sources | speaker named |")
    print("| --- | --- | --- | --- |")
    for group, names in {"as they are": "", **NAMES}.items():
        given = [rename_story(story, names.split(", ")) if names else story for story in stories]
        figures = score_readings(read_stories(given, model, style="guidelines"))
        cells = (figures["found clear"], figures["recall named"], figures["speaker named"])
        print(f"| {group} |", " | ".join(f"{_per_cent(each):.1f}" for each in cells), "|")


def _per_cent(figure: Tally | Share) -> float:
    return 100 * (figure.f1 if isinstance(figure, Tally) else figure.accuracy)


if __name__ == "__main__":
    main()
