"""The reader of texts that are sent: opened at the first of them, and one text at a time."""

from __future__ import annotations

import asyncio

from onrecord.api import open_annotate
from onrecord.data import Failure, Page
from onrecord.readings import InTurn, Reading
from onrecord.settings import Settings
from onrecord.split import split_page


class Reader:
    """A model that is opened when it is first needed, and then kept.

    It works in a thread of its own, so that pages are answered meanwhile; others who send a text wait
    their turn, so that many texts take the processor and the memory of one.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._steps: InTurn | None = None
        self._turn = asyncio.Lock()

    async def read(self, page: Page | Failure) -> Reading | Failure:
        """Return a page with its stories annotated, or why there are none. Raises ModelError."""
        async with self._turn:
            return await asyncio.to_thread(self._read, page)

    def _read(self, page: Page | Failure) -> Reading | Failure:
        if self._steps is None:
            annotate = open_annotate(self._settings)
            self._steps = InTurn(split_page, annotate, self._settings.batch_characters)
        return next(self._steps.annotate(self._steps.split([page])))
