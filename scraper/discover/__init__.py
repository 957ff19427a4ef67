"""Where new articles are announced: seeds, feeds, sitemaps and section pages. Pure: bytes in, links out; no network."""
