"""Processes that read pages side by side, and give back what one process would, in the same order."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self, TypeVar

from onrecord.data import Failure, Page
from onrecord.errors import OnRecordError, WorkerError
from onrecord.readings import Annotate, Draft, Reading, Split, draft_page, read_draft

Setup = Callable[[], tuple[Split, Annotate]]  # run once in each process, as it starts

Before = TypeVar("Before")
After = TypeVar("After")

# Entries each step has under way, for each worker: enough to keep all busy while one reads a page ten times
# as long as the others, few enough to hold.
_AHEAD = 4

# A new interpreter, not a copy of this one: a fork would also copy locks that other threads hold.
_PROCESSES = multiprocessing.get_context("spawn")


class Crew:
    """The two steps of reading over several processes, each with a model of its own. A context manager.

    A process that dies, or takes longer than `page_seconds` over one step of one page and is ended, takes
    no more with it than that page, which becomes a Failure; another takes its place. When this process
    ends, however it ends, so do they.
    """

    def __init__(self, setup: Setup, workers: int, *, page_seconds: float) -> None:
        self._workers = [_Worker(setup, page_seconds) for _ in range(workers)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(workers)  # one to wait for each process

    def __enter__(self) -> Self:
        """Return when all are ready; raise what kept one from it."""
        try:
            for worker in self._workers:
                worker.start()
            for worker in self._workers:
                worker.wait()
                self._idle.put(worker)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)

    def split(self, pages: Iterable[Page | Draft | Failure]) -> Iterator[Draft | Failure]:
        """Yield each page with its stories, or why it has none."""
        return self._in_order(pages, self._split)

    def annotate(self, drafts: Iterable[Draft | Failure]) -> Iterator[Reading | Failure]:
        """Yield each page with its stories annotated, or why they could not be."""
        return self._in_order(drafts, self._annotate)

    def _in_order(self, entries: Iterable[Before], step: Callable[[Before], After]) -> Iterator[After]:
        """Yield what `step` makes of each entry, in their order, a few of them under way at a time."""
        under_way: deque[Future[After]] = deque()
        for entry in entries:
            under_way.append(self._threads.submit(step, entry))
            if len(under_way) >= _AHEAD * len(self._workers):
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()

    def _split(self, page: Page | Draft | Failure) -> Draft | Failure:
        if not isinstance(page, Page):
            return page
        stories = self._ask(page)
        return stories if isinstance(stories, Failure) else Draft(page, stories)

    def _annotate(self, draft: Draft | Failure) -> Reading | Failure:
        if isinstance(draft, Failure):
            return draft
        if not draft.stories:
            return Reading(draft.page, ())
        annotated = self._ask(replace(draft, page=replace(draft.page, body=b"")))  # only its texts are read
        return annotated if isinstance(annotated, Failure) else Reading(draft.page, annotated)

    def _ask(self, entry: Page | Draft) -> Any:
        worker = self._idle.get()
        try:
            return worker.ask(entry)
        finally:
            self._idle.put(worker)


class _Worker:
    """One process and the line to it. Another is started in its place where it dies or hangs."""

    def __init__(self, setup: Setup, page_seconds: float) -> None:
        self._setup = setup
        self._page_seconds = page_seconds
        self._stopped = False

    def start(self) -> None:
        self._line, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_serve, args=(theirs, self._setup), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()
        if self._stopped:
            self._process.kill()

    def wait(self) -> None:
        """Return when the process is ready; raise what kept it from it."""
        try:
            refusal: OnRecordError | None = self._line.recv()
        except (EOFError, OSError):
            raise WorkerError(
                f"a process to read pages ended as it started ({self._describe_end()}); try fewer --workers"
            ) from None
        if refusal is not None:
            raise refusal

    def ask(self, entry: Page | Draft) -> Any:
        """Return the stories of a page, or those of a draft annotated, or a Failure."""
        try:
            self._line.send(entry)
            if self._line.poll(self._page_seconds):
                return self._line.recv()
            self._process.kill()
            reason = f"not read within {self._page_seconds:,g} s; --page-seconds gives a page longer"
        except (EOFError, OSError):
            reason = f"the process that read this page ended over it ({self._describe_end()})"
        if not self._stopped:
            self.start()
            self.wait()
        page = entry if isinstance(entry, Page) else entry.page
        return Failure(page.origin, reason, page.id)

    def stop(self) -> None:
        """End the process at once, whatever it is doing: all that counts is in the record."""
        self._stopped = True
        if hasattr(self, "_process"):
            self._process.kill()

    def _describe_end(self) -> str:
        self._process.join()
        status = self._process.exitcode or 0
        return signal.Signals(-status).name if status < 0 else f"exit status {status}"


def _serve(line: Connection, setup: Setup) -> None:
    """Answer until nobody is there to ask: the work of one process."""
    try:
        split, annotate = setup()
    except OnRecordError as error:
        line.send(error)
        return
    with suppress(EOFError, OSError):
        line.send(None)
        while True:
            line.send(_answer(line.recv(), split, annotate))


def _answer(entry: Page | Draft, split: Split, annotate: Annotate) -> object:
    """Return the stories of a page, or those of a draft annotated, or a Failure; the page stays away."""
    if isinstance(entry, Page):
        draft = draft_page(entry, split)
        return draft.stories if isinstance(draft, Draft) else draft
    reading = read_draft(entry, annotate)
    return reading.annotated if isinstance(reading, Reading) else reading


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C from the processes started inside: the terminal sends it to all, and one should tell of it.

    They inherit what this thread holds back. Where a system has no such mask, they tell of it too.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # lets go of the mask as it starts, as it would with the first process
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
