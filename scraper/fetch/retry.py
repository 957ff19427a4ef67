"""What is tried again, how often and when. The only door to tenacity; a fresh controller for each call.

One controller shared by tasks mixes their counts (tenacity issue 93); its waits are asked for before it decides to stop.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_random_exponential

from scraper.errors import FetchError

LONGEST_WAIT = 60.0
"""Seconds: a host that asks for more than this is left for another time."""

Answered = TypeVar("Answered")


async def with_retries(
    attempt: Callable[[], Awaitable[Answered]],
    *,
    attempts: int,
    backoff: float,
    time_left: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
) -> Answered:
    """Return what `attempt` returns, trying again after failures that may pass; raise its last FetchError.

    Waits are full jitter (random up to `backoff` * 2^n), or the host's own Retry-After if that is longer. A wait that
    does not fit into the time that is left ends it.
    """
    jitter = wait_random_exponential(multiplier=backoff, max=LONGEST_WAIT)

    def wait(state: RetryCallState) -> float:
        error = _failure(state)
        return max(jitter(state), (error.retry_after or 0.0) if error else 0.0)

    def is_over(state: RetryCallState) -> bool:
        return state.attempt_number >= attempts or state.upcoming_sleep > min(time_left(), LONGEST_WAIT)

    controller = AsyncRetrying(
        retry=retry_if_exception(lambda error: isinstance(error, FetchError) and error.retryable),
        stop=is_over,
        wait=wait,
        sleep=sleep,
        reraise=True,
    )
    return await controller(attempt)


def _failure(state: RetryCallState) -> FetchError | None:
    error = state.outcome.exception() if state.outcome else None
    return error if isinstance(error, FetchError) else None
