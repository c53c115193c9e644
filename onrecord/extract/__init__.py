"""Stories to attributions: the room where a trained network reads."""

from onrecord.extract.attribution import Style, find_attributions

__all__ = ["Style", "find_attributions"]
