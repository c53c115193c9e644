"""Pages into stories: where each begins and ends, what it says, and what is said of it."""

from onrecord.split.anchoring import anchor_stories
from onrecord.split.decode import decode_page
from onrecord.split.pages import split_page

__all__ = ["anchor_stories", "decode_page", "split_page"]
