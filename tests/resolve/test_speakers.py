"""Who is meant by a source: names, pronouns, descriptions, unnamed ones."""

from __future__ import annotations

from tests.resolve.stories import resolve, speakers


def test_a_surname_means_the_full_name() -> None:
    marked = (
        "{source:1|Mayor Lena Okafor} {cue:1|said} {content:1|it was over}."
        " {source:2|Okafor} {cue:2|added} {content:2|nothing}."
    )
    assert speakers(marked) == ["Lena Okafor", "Lena Okafor"]


def test_a_pronoun_goes_with_its_gender() -> None:
    marked = (
        "{source:1|John Smith} {cue:1|said} {content:1|he had met Mary Jones}."
        " {source:2|She} {cue:2|denied} {content:2|it}."
    )
    assert speakers(marked)[1] == "Mary Jones"


def test_i_is_whoever_is_quoted() -> None:
    marked = '{content:1|"{source:2|I} {cue:2|hope} {content:2|so},"} {source:1|Ann Lee} {cue:1|said}.'
    kinds = {1: "direct"}
    assert speakers(marked, parent={2: 1}, form=kinds) == ["Ann Lee", "Ann Lee"]


def test_we_is_the_body_somebody_speaks_for() -> None:
    marked = (
        '{content:1|"{source:2|We} {cue:2|want} {content:2|peace},"} {cue:1|said}'
        " {source:1|Rolf Berg, spokesman for the Northern Harbour Authority}."
    )
    assert speakers(marked, parent={2: 1}, form={1: "direct"})[1] == "Northern Harbour Authority"


def test_a_description_means_who_bears_it() -> None:
    marked = (
        "{source:1|The French president, Paul Martin,} {cue:1|said} {content:1|no}. A day later,"
        " {source:2|the French leader} {cue:2|agreed} {content:2|to talks}."
    )
    assert speakers(marked, source_type={1: "named_person", 2: "named_person"}) == ["Paul Martin"] * 2


def test_an_apposition_names_the_source() -> None:
    marked = "{source:1|The company's founder, Ida Holm, 47,} {cue:1|said} {content:1|she would go}."
    assert speakers(marked) == ["Ida Holm"]


def test_two_named_sources_are_both_speakers() -> None:
    marked = "{source:1|Norway and Sweden} {cue:1|said} {content:1|they agreed}."
    assert speakers(marked) == ["Norway; Sweden"]


def test_an_unnamed_source_gets_a_label_that_the_official_carries_on() -> None:
    marked = (
        "{source:1|A senior official} {cue:1|said} {content:1|yes}."
        " {source:2|The official} {cue:2|added} {content:2|more}."
        " {source:3|Another official} {cue:3|said} {content:3|no}."
    )
    assert speakers(marked) == [
        "unnamed senior official (1)",
        "unnamed senior official (1)",
        "unnamed official (2)",
    ]


def test_a_party_to_events_is_not_an_unnamed_source() -> None:
    marked = "{source:1|The rebels} {cue:1|vowed} {content:1|to fight on}."
    assert speakers(marked, source_type={1: "unnamed_group"}) == ["rebels"]


def test_nobody_is_meant_where_there_is_no_source() -> None:
    marked = "{content:1|The talks} {cue:1|reportedly} failed."
    assert speakers(marked) == [None]


def test_a_role_is_carried_to_later_mentions() -> None:
    marked = (
        "{source:1|Foreign Minister Ida Holm} {cue:1|said} {content:1|yes}."
        " {source:2|She} {cue:2|added} {content:2|more}."
    )
    resolved = resolve(marked, source_type={1: "named_person", 2: "named_person"})
    text = resolved.story.text
    roles = [[text[span.start : span.end] for span in each.role] for each in resolved.attributions]
    assert roles == [["Foreign Minister"], ["Foreign Minister"]]


def test_parents_that_go_in_a_circle_do_not_hang() -> None:
    marked = "{source:1|Ann Lee} {cue:1|said} {source:2|Bob Ray} {cue:2|said} {content:2|no}."
    assert speakers(marked, parent={1: 2, 2: 1}) == ["Ann Lee", "Bob Ray"]


def test_a_person_behind_a_long_title_is_not_the_body_in_it() -> None:
    titles = ("Harbour Workers Union policy director", "North Quay procurator", "Acting director for Acme,")
    for title in titles:
        marked = f"{{source:1|{title} Mary Berg}} {{cue:1|said}} {{content:1|yes}}."
        assert speakers(marked, source_type={1: "named_person"}) == ["Mary Berg"]


def test_a_name_behind_a_preposition_belongs_to_a_title() -> None:
    marked = "{source:1|The aide to President Paul Holm} {cue:1|said} {content:1|yes}."
    assert speakers(marked, source_type={1: "named_person"}) != ["Paul Holm"]
    marked = "{source:1|Zyndra Aalto of Ann Berg Shipping} {cue:1|said} {content:1|yes}."
    assert speakers(marked, source_type={1: "named_person"}) == ["Zyndra Aalto"]


def test_both_and_the_three_are_as_many_as_were_named_last() -> None:
    said = "{source:1|Both men} {cue:1|said} {content:1|yes}."
    assert speakers(f"Mayor John Berg met Mayor Paul Holm in Oslo. {said}") == ["John Berg; Paul Holm"]
    assert speakers(f"John Berg, Paul Holm and Karl Lund sat down. {said}") != ["John Berg; Paul Holm"]
    said = "{source:1|All three men} {cue:1|said} {content:1|yes}."
    assert speakers(f"John Berg, Paul Holm and Karl Lund sat down. {said}") == [
        "John Berg; Paul Holm; Karl Lund"
    ]


def test_the_latter_is_the_second_of_two() -> None:
    marked = "Norway wrote to Sweden; {source:1|the latter} {cue:1|said} {content:1|it would wait}."
    assert speakers(marked) == ["Sweden"]


def test_who_holds_an_office_elsewhere_is_not_meant() -> None:
    marked = (
        "Norway's president, Paul Holm, wrote to Norway's parliament. Norway waited."
        " {source:1|The president of Turkey} {cue:1|said} {content:1|yes}."
    )
    assert speakers(marked, source_type={1: "named_person"}) == ["president of Turkey"]


def test_the_mayor_of_a_town_is_not_the_town() -> None:
    marked = "John Berg was mayor of Zyndra. Zyndra slept. {source:1|The mayor} {cue:1|said} {content:1|no}."
    assert speakers(marked, source_type={1: "named_person"}) == ["John Berg"]


def test_we_is_no_body_that_only_others_speak_of() -> None:
    marked = (
        "The Harbour Workers Union marched. They sang. {source:1|Mary Berg} {cue:1|said:}"
        ' {content:1|"{source:2|We} {cue:2|hope} {content:2|so}."}'
    )
    kinds = {
        "source_type": {1: "named_person", 2: "named_organization"},
        "parent": {2: 1},
        "form": {1: "direct"},
    }
    assert speakers(marked, **kinds) == ["Mary Berg", None]
