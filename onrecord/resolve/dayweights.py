"""What each sign of `daysigns` weighs, as `python -m training.days` fits and prints it."""

from __future__ import annotations

from collections.abc import Mapping

# Fitted on gold/train and on 279 stories of wikinews-2019, -2019-more, -2020 and -2020-more.
WEIGHTS: Mapping[str, float] = {
    "a paper goes on": 1.1, "according to": -0.6, "after": -1.1, "age day before": 0.5,
    "age more": -0.6, "age same day": 1.0, "age week": 0.3, "another": -1.1,
    "another, far before": -0.5, "another, next after": -0.4, "another, others between": -0.8,
    "another, out before": -0.4, "another, paragraph before": 0.5, "another, second after": -0.3,
    "another, sentence after": 0.2, "any": -1.8, "as believe": -0.9, "as claim": -0.3,
    "as confirm": -0.4, "as criticize": -0.6, "as demand": 0.3, "as deny": -0.3, "as order": 0.8,
    "as other": -0.3, "as predict": 0.3, "as propose": -0.3, "as reject": 0.2, "as report": -0.9,
    "as warn": 0.4, "before": -0.7, "days told": -0.2, "early": -0.2, "goes on": 0.2,
    "goes on after, 2": -0.4, "goes on after, 3": 0.3, "goes on before, 1": 0.8, "has or had": -1.0,
    "hedged": -0.6, "in a medium": 0.8, "in content": -1.6, "in lead": 0.4, "in lead, another": 0.8,
    "in lead, lead": -0.5, "in lead, speaker": 0.2, "late": -0.6, "lead": -0.5,
    "lead names source": 0.5, "lead, far before": 0.3, "lead, next before": 0.3,
    "lead, others between": -1.0, "lead, out before": -0.7, "lead, paragraph before": 0.2,
    "lead, second before": -0.2, "lead, sentence before": -0.2, "long range": -0.8, "nested": -0.8,
    "nested, far before": -0.2, "nested, others between": -0.5, "no day of the story": -0.5,
    "no source": -0.7, "occasion named": 0.6, "occasion named, another": 0.3,
    "occasion named, lead": -0.2, "occasion named, speaker": 0.7, "of a pronoun": 0.5, "of the …": 0.2,
    "of who": -0.3, "one clause": 0.2, "one day": 0.6, "open end": -1.0, "participle": 0.3,
    "present": 0.6, "same occasion": 0.6, "same occasion, another": 0.5, "same occasion, speaker": 0.2,
    "same stance": 0.4, "short range": -0.5, "speaker": 0.6, "speaker, far after": -0.3,
    "speaker, far before": -0.5, "speaker, next before": 0.4, "speaker, others between": -1.1,
    "speaker, out after": 0.3, "speaker, paragraph before": 0.6, "teller names source": 0.2,
    "to somebody": 0.2, "told between": -0.5, "told last": -0.2, "told most": -0.5, "told next": -1.0,
}  # fmt: skip
