"""The gate: what falls below a floor is told, and nothing that is not measured passes for well."""

from __future__ import annotations

from evaluation.gate import Held, hold_figures, load_floors
from evaluation.relations import MEASURES
from evaluation.sets import BUNDLED, DATA, OPEN, SETS, headline_figures
from evaluation.stories import Read, load_gold
from onrecord.inference import PACKAGED


def test_a_figure_below_its_floor_has_fallen() -> None:
    held = list(
        hold_figures({"relaxed F1": 78.0, "strict F1": 50.0}, {"relaxed F1": 77.9, "strict F1": 50.0}, "x")
    )
    assert [each.fell for each in held] == [True, False]


def test_a_figure_that_was_not_measured_has_fallen() -> None:
    assert next(hold_figures({"relaxed F1": 1.0}, {}, "x")).fell


def test_what_shows_as_the_floor_is_at_the_floor() -> None:
    assert not Held("x", "stance", 80.0, 79.96).fell


def test_every_set_has_floors_and_every_floor_a_figure() -> None:
    floors = load_floors()["default"]
    assert list(floors) == [each.name for each in SETS]
    gold = load_gold(OPEN.file(DATA))
    readings = headline_figures(OPEN, [Read(each, each.attributions) for each in gold])
    assert set(floors["open"]) | set(floors["gold-dev"]) <= set(readings)
    assert {
        name.split(" F1")[0].split(" direct")[0].split(" mixed")[0] for name in floors["polnear-dev"]
    } <= set(MEASURES)


def test_every_model_of_the_package_has_floors_of_figures_that_the_default_has_too() -> None:
    floors = load_floors()
    assert set(floors) == set(PACKAGED)
    for held in floors.values():
        assert all(set(figures) <= set(floors["default"][name]) for name, figures in held.items())


def test_the_gold_read_as_itself_reaches_every_floor() -> None:
    gold = load_gold(BUNDLED / OPEN.path)
    figures = headline_figures(OPEN, [Read(each, each.attributions) for each in gold])
    assert not any(each.fell for each in hold_figures(load_floors()["default"]["open"], figures, "open"))
