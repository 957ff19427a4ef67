"""Tell the user of a cookie file that is of no use for what was asked. Refuses to read or send any cookie."""

from __future__ import annotations

from collections.abc import Iterable

from scraper import urls
from scraper.cli.talk import note
from scraper.errors import FetchError
from scraper.fetch import FetchSettings
from scraper.fetch.cookies import are_useless


def note_useless(file: str | None, settings: FetchSettings, addresses: Iterable[str], *, quiet: bool) -> None:
    """Name each host that is asked without any cookie of `file`; where all have expired, the log has said so."""
    if not file or not settings.cookies:
        return
    hosts: dict[str, None] = {}
    for url in addresses:
        try:
            if are_useless(settings.cookies, url):
                hosts[urls.host_key(url)] = None
        except FetchError:
            continue  # an address that makes no sense is told in its turn
    for host in hosts:
        note(f"{file}: holds no cookie for {host}, which is asked without", quiet=quiet)
