"""People's judgements on what a model read: made, found again, applied, undone. Values in, values out."""

from onrecord.judge.actors import name_actors
from onrecord.judge.apply import judge_story
from onrecord.judge.correct import correct_attribution, find_words, mark_wrong, part_actor
from onrecord.judge.lines import judgement_line, parse_judgement
from onrecord.judge.seal import anchor_judgement, seal
from onrecord.judge.standing import find_undos, in_order, root_of

__all__ = [
    "anchor_judgement",
    "correct_attribution",
    "find_undos",
    "find_words",
    "in_order",
    "judge_story",
    "judgement_line",
    "mark_wrong",
    "name_actors",
    "parse_judgement",
    "part_actor",
    "root_of",
    "seal",
]
