"""Fetch URLs with Scrapy and print pages per second: `python scrapy_client.py PORT COUNT AT_ONCE`; needs Scrapy."""

from __future__ import annotations

import sys
import time

import scrapy
from scrapy.crawler import CrawlerProcess

PORT, COUNT, AT_ONCE = (int(word) for word in sys.argv[1:4])


class Pages(scrapy.Spider):
    """Ask for COUNT pages and look at each."""

    name = "pages"
    seen = 0
    began = 0.0

    async def start(self):
        self.began = time.perf_counter()
        for number in range(COUNT):
            yield scrapy.Request(f"http://127.0.0.1:{PORT}/{number}", dont_filter=True)

    def parse(self, response):
        self.seen += bool(response.body)

    def closed(self, reason):
        took = time.perf_counter() - self.began
        print(f"scrapy-{scrapy.__version__} {self.seen / took:.1f} {time.process_time():.2f}")


crawler = CrawlerProcess(
    {
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "CONCURRENT_REQUESTS": AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": False,
    }
)
crawler.crawl(Pages)
crawler.start()
