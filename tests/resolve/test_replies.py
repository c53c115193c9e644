"""What answers what."""

from __future__ import annotations

from tests.resolve.stories import resolve


def test_a_denial_answers_the_claim_it_names() -> None:
    marked = (
        "{source:1|Rolf Berg} {cue:1|denied} {content:1|{cue:2|accusations} {content:2|that he took bribes}}."
    )
    resolved = resolve(marked, stance={1: "deny", 2: "accuse"}, parent={2: 1})
    assert [(each.responds_to, each.response) for each in resolved.attributions] == [
        ("a2", "denies"),
        (None, None),
    ]


def test_a_denial_answers_the_accuser_before() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|accused} {content:1|Rolf Berg of taking bribes}."
        " {source:2|Berg} {cue:2|denied} {content:2|taking bribes}."
    )
    reply = resolve(marked, stance={1: "accuse", 2: "deny"}).attributions[1]
    assert (reply.responds_to, reply.response) == ("a1", "denies")


def test_a_refusal_answers_the_claim_about_the_one_who_is_silent() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|said} {content:1|Berg had lied}."
        " {source:2|Rolf Berg} {cue:2|declined to comment}."
    )
    reply = resolve(marked, stance={1: "claim", 2: "no_comment"}, negated={2: True}).attributions[1]
    assert (reply.responds_to, reply.response) == ("a1", "no_comment")


def test_an_answer_follows_its_question() -> None:
    marked = (
        "{cue:1|Asked} {content:1|if he would go}, {source:2|Rolf Berg} {cue:2|said} {content:2|he would}."
    )
    reply = resolve(marked, stance={1: "ask", 2: "say"}).attributions[1]
    assert (reply.responds_to, reply.response) == ("a1", "answers")


def test_nobody_answers_their_own_words() -> None:
    marked = (
        "{source:1|Rolf Berg} {cue:1|claimed} {content:1|the bridge was safe}."
        " {source:2|Berg} {cue:2|denied} {content:2|the bridge was unsafe}."
    )
    assert resolve(marked, stance={1: "claim", 2: "deny"}).attributions[1].responds_to is None


def test_a_refusal_answers_the_question_put_before() -> None:
    marked = (
        "{source:1|The Herald} {cue:1|asked} {content:1|whether Berg would go}."
        " {source:2|Rolf Berg} {cue:2|declined to say} {topic:2|whether he would}."
    )
    reply = resolve(marked, stance={1: "ask", 2: "no_comment"}, negated={2: True}).attributions[1]
    assert (reply.responds_to, reply.response) == ("a1", "no_comment")


def test_a_refusal_to_tell_more_answers_nobody() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|accused} {content:1|Rolf Berg of lying}."
        " {source:2|Rolf Berg} {cue:2|declined to say} {topic:2|when he would go}."
    )
    reply = resolve(marked, stance={1: "accuse", 2: "no_comment"}, negated={2: True}).attributions[1]
    assert reply.responds_to is None


def test_a_rejection_answers_whom_it_names() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|offered} {content:1|to sell the mill}."
        " {source:2|Eva Horn} {cue:2|called} {content:2|for a strike}."
        " {source:3|The union} {cue:3|dismissed} {content:3|Lee’s offer}."
    )
    reply = resolve(marked, stance={1: "propose", 2: "demand", 3: "reject"}).attributions[2]
    assert (reply.responds_to, reply.response) == ("a1", "rejects")


def test_who_calls_a_claim_false_denies_it() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|accused} {content:1|Rolf Berg of taking bribes}."
        " {source:2|Berg} {cue:2|said} {content:2|that Lee’s charges were “completely false”}."
    )
    reply = resolve(marked, stance={1: "accuse", 2: "say"}).attributions[1]
    assert (reply.responds_to, reply.response) == ("a1", "denies")


def test_what_is_said_against_a_plan_rejects_it() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|proposed} {content:1|a bridge over the Ouse}."
        " {source:2|Rolf Berg} {cue:2|responded} that {content:2|Lee’s proposal was not worth the money}."
    )
    reply = resolve(marked, stance={1: "propose", 2: "say"}).attributions[1]
    assert (reply.responds_to, reply.response) == ("a1", "rejects")


def test_everything_said_in_turn_is_no_reply() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|said} {content:1|the mill would open in May}."
        " {source:2|Rolf Berg} {cue:2|said} {content:2|rain was likely}."
    )
    assert all(each.responds_to is None for each in resolve(marked).attributions)
