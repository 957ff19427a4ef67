"""Read feeds and articles with Scrapy and trafilatura: `python scrapy_pass.py PORT PAPERS OUT.jsonl`; needs both."""

from __future__ import annotations

import sys

import scrapy
import trafilatura
from scrapy.crawler import CrawlerProcess

PORT, PAPERS, OUT = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]


class News(scrapy.Spider):
    """Follow each feed to its articles, extract them, and save them as lines."""

    name = "news"
    saved = 0

    async def start(self):
        for paper in range(PAPERS):
            yield scrapy.Request(f"http://127.20.0.{paper + 1}:{PORT}/feed.xml", callback=self.feed)

    def feed(self, response):
        for link in response.xpath("//item/link/text()").getall():
            yield scrapy.Request(link, callback=self.article)

    def article(self, response):
        found = trafilatura.bare_extraction(response.text, url=response.url, with_metadata=True, include_comments=False)
        if found is not None:
            self.saved += 1
            yield {"url": response.url, "title": found.title, "author": found.author, "date": found.date, "text": found.text}

    def closed(self, reason):
        print(f"Scrapy {scrapy.__version__} with trafilatura {trafilatura.__version__}: {self.saved}", flush=True)


crawler = CrawlerProcess(
    {
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "CONCURRENT_REQUESTS": 32,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": True,
        "FEEDS": {OUT: {"format": "jsonlines"}},
    }
)
crawler.crawl(News)
crawler.start()
