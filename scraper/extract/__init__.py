"""Turn a page into an article. Pure: no network, no clock, no disk beyond packaged data."""
