"""Pages into stories: where each begins and ends, what it says, and what is said of it."""

from onrecord.split.pages import split_page

__all__ = ["split_page"]
