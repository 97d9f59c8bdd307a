"""Processes that do the dangerous work: whatever becomes of one, the next work is done."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from server.workers import WorkerLostError, Workers, limit_memory
from tests.server import odd_jobs

ON_LINUX = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="processes are looked up in /proc")


def alive(process: int) -> bool:
    """Tell whether there is a process of that number."""
    return Path(f"/proc/{process}").exists()


def with_workers(story: Callable[[Workers], Awaitable[Any]], count: int = 1, seconds: float = 20, **more: Any) -> Any:
    """Run a story with workers that are ready."""

    async def run() -> Any:
        workers = Workers(count, seconds, more.get("prepare", odd_jobs.nothing))
        workers.start()
        try:
            return await story(workers)
        finally:
            await workers.stop()

    return asyncio.run(run())


def test_work_is_done_in_another_process_that_stays() -> None:
    """One process serves many pieces of work, so that a model is loaded once."""

    async def story(workers: Workers) -> list[int]:
        await workers.ready()
        return [await workers.run(odd_jobs.process_id) for _ in range(3)]

    ids = with_workers(story)

    assert len(set(ids)) == 1
    assert ids[0] != os.getpid()


@pytest.mark.parametrize("work", [odd_jobs.crash, partial(odd_jobs.eat, 3_000), partial(odd_jobs.sleep, 60)])
def test_a_worker_that_is_lost_is_told_and_replaced(work: Callable[[], Any]) -> None:
    """A crash, too much memory, too much time: an error that says so, and the next work is done."""

    async def story(workers: Workers) -> tuple[str, int]:
        await workers.ready()
        with pytest.raises(WorkerLostError) as lost:
            await workers.run(work)
        return str(lost.value), await workers.run(odd_jobs.process_id)

    said, after = with_workers(story, seconds=3, prepare=partial(limit_memory, 1_000))

    assert said.startswith("it took more ")
    assert after > 0


def test_what_the_work_raises_comes_out() -> None:
    """An error of ours is no loss of a worker."""

    async def story(workers: Workers) -> tuple[int, int]:
        before = await workers.run(odd_jobs.process_id)
        with pytest.raises(ValueError, match="so it is"):
            await workers.run(odd_jobs.complain)
        return before, await workers.run(odd_jobs.process_id)

    before, after = with_workers(story)

    assert before == after


@ON_LINUX
def test_whoever_stops_waiting_stops_the_work() -> None:
    """The process is killed in the middle, and another is made ready."""

    async def story(workers: Workers) -> tuple[bool, int]:
        await workers.ready()
        process = await workers.run(odd_jobs.process_id)
        task = asyncio.ensure_future(workers.run(partial(odd_jobs.sleep, 60)))
        await asyncio.sleep(0.3)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return alive(process), await workers.run(odd_jobs.process_id)

    still_there, after = with_workers(story)

    assert not still_there
    assert after > 0


def test_no_more_work_goes_on_at_a_time_than_there_are_workers() -> None:
    """Four pieces of work for two workers are done by two processes."""

    async def story(workers: Workers) -> list[int]:
        return await asyncio.gather(*(workers.run(partial(odd_jobs.sleep, 0.2)) for _ in range(4)))

    assert len(set(with_workers(story, count=2))) == 2


def test_workers_that_cannot_be_made_ready_say_why() -> None:
    """What their preparation raises comes out of ``ready``, and the state tells it."""

    async def story(workers: Workers) -> tuple[str, str]:
        before = workers.state
        with pytest.raises(ValueError, match="no model"):
            await workers.ready()
        return before, workers.state

    assert with_workers(story, prepare=odd_jobs.refuse) == ("starting", "unavailable")


@ON_LINUX
def test_a_worker_that_was_lost_between_two_works_is_replaced_by_one_that_is_ready() -> None:
    """The system may end a process that does nothing; the next one has its limits and its model, too."""

    async def story(workers: Workers) -> tuple[tuple[int, list[str]], tuple[int, list[str]]]:
        await workers.ready()
        before = await workers.run(odd_jobs.dressed)
        os.kill(before[0], signal.SIGKILL)
        await asyncio.sleep(0.3)
        return before, await workers.run(odd_jobs.dressed)

    before, after = with_workers(story, prepare=odd_jobs.get_dressed)

    assert before[0] != after[0]
    assert before[1] == after[1] == ["hat"]


@ON_LINUX
def test_a_worker_does_not_end_by_the_signals_of_its_server() -> None:
    """A terminal sends Ctrl-C to all processes of a server; only that decides when its workers end."""

    async def story(workers: Workers) -> tuple[int, int]:
        await workers.ready()
        process = await workers.run(odd_jobs.process_id)
        work = asyncio.ensure_future(workers.run(partial(odd_jobs.sleep, 0.5)))
        await asyncio.sleep(0.2)
        os.kill(process, signal.SIGINT)
        os.kill(process, signal.SIGTERM)
        return process, await work

    before, after = with_workers(story)

    assert before == after
