"""The tree of errors. Each knows the address or file it is about, the exit code, and whether trying again can help.

ScraperError                    1
├── UsageError                  2   the command or a setting is wrong
├── InputError                  3   a file or standard input that cannot be read
├── FetchError                  3   no usable answer from the network; `kind` says which way
├── NotADocument                4   input that holds no document at all
├── NoArticle                   4   a page that carries no article; `outcome` says what it is
└── WriteError                  5   the article could not be saved
"""

from __future__ import annotations


class ScraperError(Exception):
    """Stand at the root: something this package understands went wrong. `str()` names the source, the cause, the remedy."""

    exit_code = 1
    retryable = False

    def __init__(self, source: str, cause: str, remedy: str = "") -> None:
        """Take the URL or file (`source`), what went wrong, and what the user can do about it."""
        self.source = source
        self.cause = cause
        self.remedy = remedy
        super().__init__(source, cause, remedy)

    def __str__(self) -> str:
        """Render as one line: source: cause; remedy."""
        return f"{self.source}: {self.cause}" + (f"; {self.remedy}" if self.remedy else "")


class UsageError(ScraperError):
    """Report a command line or setting that makes no sense."""

    exit_code = 2


class InputError(ScraperError):
    """Report a file or standard input that cannot be read."""

    exit_code = 3


class FetchError(ScraperError):
    """Report that a page could not be fetched.

    `kind` is a short stable word for logs and tests: "dns", "connect", "tls", "deadline", "status", "too_large",
    "bad_encoding", "truncated", "redirect_limit", "blocked_address", "blocked_scheme", "bad_url", "robots",
    "robots_unreachable", "protocol_error", "content_type", "bot_block", "soft_404", "resting". `status` is the HTTP status
    where there was one; `retry_after` the seconds that the host asked to be left alone, where it did.
    """

    exit_code = 3

    def __init__(
        self,
        source: str,
        cause: str,
        remedy: str = "",
        *,
        kind: str = "",
        status: int | None = None,
        retryable: bool = False,
        retry_after: float | None = None,
    ) -> None:
        """Take what ScraperError takes, with the kind of failure."""
        super().__init__(source, cause, remedy)
        self.kind = kind
        self.status = status
        self.retryable = retryable
        self.retry_after = retry_after


class NotADocument(ScraperError):
    """Report input that holds no document at all: nothing, or binary data."""

    exit_code = 4


class NoArticle(ScraperError):
    """Report a page that was read and carries no article."""

    exit_code = 4

    def __init__(self, source: str, cause: str, remedy: str = "", *, outcome: str = "not-article") -> None:
        """Take what ScraperError takes, with the outcome that `extract` found."""
        super().__init__(source, cause, remedy)
        self.outcome = outcome


class WriteError(ScraperError):
    """Report that an article could not be saved."""

    exit_code = 5
