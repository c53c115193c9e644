"""The templates, with the words and addresses that they may use. Every value is escaped."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord import prose
from onrecord.spans import slice_text
from onrecord.version import VERSION
from onrecord.web import addresses, circle, drawing, flow, wording


def render(template: str, **values: Any) -> str:
    """Return a page."""
    return _environment().get_template(template).render(**values)


def template_macro(template: str, name: str) -> Callable[..., Markup]:
    """Return a macro of a template as a function."""
    macro: Callable[..., Markup] = getattr(_environment().get_template(template).module, name)
    return macro


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        version=VERSION,
        wording=wording,
        story_address=addresses.story_address,
        versions_address=addresses.versions_address,
        actor_address=addresses.actor_address,
        correct_address=addresses.correct_address,
        list_address=addresses.list_address,
        toggle_address=addresses.toggle_address,
        source_address=addresses.source_address,
        draw_periods=drawing.draw_periods,
        draw_timeline=drawing.draw_timeline,
        draw_network=circle.draw_network,
        draw_chains=flow.draw_chains,
        slice_text=slice_text,
        adds_to=prose.adds_to,
        why_empty=prose.why_empty,
        split_id=lambda statement_id: statement_id.rpartition("/")[::2],
    )
    environment.filters.update(
        count=prose.count,
        day=wording.write_day,
        shorten=prose.shorten,
        number=lambda one: f"{one:,}",
        read_json=lambda one: tuple(json.loads(one or "{}").items()),
    )
    return environment
