"""Addresses: what is fetched, from whom, how much of it, and what is refused."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.data import Failure, Page
from onrecord.read import addresses, fetching, read_pages, web
from tests.read.inputs import HTML, reason_of, write
from tests.read.servers import Site, serve_site

SUMMARY = "<item><title>Rain</title><link>{}</link><description>It rained.</description></item>"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(web, "PAUSE_SECONDS", 0.0)
    with serve_site() as served:
        yield served


def fetch(*inputs: str, follow: int = 0) -> list[Page | Failure]:
    return list(read_pages(inputs, follow=follow, allow_private=True))


def test_a_page_comes_with_its_facts_and_the_server_learns_who_asks(site: Site) -> None:
    headers = {"Content-Type": "text/html; charset=ISO-8859-1", "Content-Encoding": "gzip"}
    url = site.put("/a%20b?c=d", gzip.compress(HTML), headers=headers)
    (page,) = fetch(url + "#e")
    assert isinstance(page, Page)
    assert (page.body, page.url, page.charset, page.media_type) == (
        HTML,
        url + "#e",
        "iso-8859-1",
        "text/html",
    )
    assert page.fetched_at
    assert page.fetched_at.endswith("Z")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a%20b?c=d"]
    assert all(agent.startswith("onrecord/") for _, agent in site.asked)


def test_a_feed_is_read_and_its_links_are_followed_as_far_as_asked(site: Site) -> None:
    pages = [site.put(f"/{number}", HTML) for number in range(3)]
    items = "".join(SUMMARY.format(page) for page in pages)
    url = site.put("/feed", f"<rss><channel>{items}</channel></rss>".encode())
    assert [one.origin for one in fetch(url)] == [f"{url}#{number}" for number in (1, 2, 3)]
    assert [one.origin for one in fetch(url, follow=2)] == [pages[0], pages[1], f"{url}#3"]


def test_a_link_that_cannot_be_had_leaves_the_summary(site: Site) -> None:
    url = site.put("/feed", f"<rss><channel>{SUMMARY.format(site.url + '/gone')}</channel></rss>".encode())
    failure, summary = fetch(url, follow=1)
    assert reason_of(failure) == "the server answers 404 Not Found"
    assert isinstance(summary, Page)
    assert summary.origin == f"{url}#1"


def test_the_links_of_a_saved_feed_are_followed_too(site: Site, tmp_path: Path) -> None:
    url = site.put("/1", HTML)
    path = write(tmp_path, "feed.xml", f"<rss><channel>{SUMMARY.format(url)}</channel></rss>".encode())
    (page,) = fetch(str(path), follow=1)
    assert page.origin == url


def test_a_sitemap_of_sitemaps_leads_to_pages(site: Site) -> None:
    pages = [site.put(f"/{number}", HTML) for number in range(3)]
    locations = "".join(f"<url><loc>{page}</loc></url>" for page in pages)
    inner = site.put(
        "/news.xml", f"<urlset>{locations}</urlset>".encode(), headers={"Content-Type": "text/xml"}
    )
    outer = site.put(
        "/sitemap.xml", f"<sitemapindex><sitemap><loc>{inner}</loc></sitemap></sitemapindex>".encode()
    )
    assert [one.origin for one in fetch(outer, follow=3)] == pages[:2]
    (failure,) = fetch(outer)
    assert "--follow" in reason_of(failure)


def test_a_sitemap_that_names_itself_ends(site: Site) -> None:
    url = f"{site.url}/sitemap.xml"
    site.put(
        "/sitemap.xml", f"<sitemapindex>{f'<sitemap><loc>{url}</loc></sitemap>' * 50}</sitemapindex>".encode()
    )
    assert all(isinstance(one, Failure) for one in fetch(url, follow=100))
    assert len(site.asked) < 110


def test_robots_txt_is_honoured(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /*/private\nUser-agent: onrecord\nDisallow: /no\n")
    allowed, forbidden = fetch(site.put("/a/private", HTML), site.put("/no", HTML))
    assert isinstance(allowed, Page)
    assert "robots.txt" in reason_of(forbidden)
    assert "/no" not in [path for path, _ in site.asked]


def test_where_robots_txt_fails_nothing_is_read_and_it_is_asked_once(site: Site) -> None:
    site.put("/robots.txt", status=503)
    for failure in fetch(site.put("/1", HTML), site.put("/2", HTML)):
        assert "503" in reason_of(failure)
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_a_server_is_given_the_pause_it_asks_for(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 0.2\n")
    started = time.monotonic()
    fetch(*(site.put(f"/{number}", HTML) for number in range(3)))
    assert time.monotonic() - started > 0.4


def test_redirects_are_followed_five_times_and_checked_each_time(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        site.put(f"/{number}", status=302, headers={"Location": f"/{number + 1}"})
    site.put("/7", HTML)
    page, failure = fetch(f"{site.url}/2", f"{site.url}/1")
    assert isinstance(page, Page)
    assert page.url == f"{site.url}/7"
    assert "redirects" in reason_of(failure)

    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    elsewhere = site.put(
        "/elsewhere", status=302, headers={"Location": site.url.replace("127.0.0.1", "127.0.0.2")}
    )
    (failure,) = read_pages([elsewhere])
    assert "private network" in reason_of(failure)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://localhost:1/", "private network"),
        ("http://127.1:1/", "private network"),
        ("http://0x7f000001:1/", "private network"),
        ("http://[::ffff:127.0.0.1]:1/", "private network"),
        ("http://169.254.169.254/latest/meta-data/", "private network"),
        ("http://user:word@d.example/", "password"),
        ("http://[::1/", "not an address"),
        ("http://d.example:99999/", "not an address"),
        ("http:///path", "not an address"),
        (f"http://{'a' * 70}.example/", "no server"),
        ("http://d\x00.example/", "no "),
    ],
)
def test_what_must_not_be_asked_is_refused(url: str, reason: str) -> None:
    (failure,) = read_pages([url])
    assert reason in reason_of(failure)


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("64:ff9b::5db8:d822", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.0.1", False), ("100.64.0.1", False),
        ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False),
        ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:10.0.0.1", False), ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False), ("ff02::1", False), ("no address", False),
    ],
)  # fmt: skip
def test_private_addresses_are_known_in_every_dress(address: str, is_public: bool) -> None:
    assert addresses.is_public(address) == is_public


def test_what_is_connected_to_is_the_address_that_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers with a public address first and a private one next gains nothing."""
    answers = iter(["127.0.0.1", "127.0.0.2"] * 9)
    asked: list[str] = []

    def rebind(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebind)
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    url = site.put("/1", HTML).replace("127.0.0.1", "d.example")
    (failure,) = read_pages([url])  # robots.txt at the first address, the page refused at the second
    assert "private network" in reason_of(failure)
    assert asked == ["d.example", "d.example"]
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_answers_are_bounded_in_time_and_size(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_SECONDS", 1.0)
    started = time.monotonic()
    slow = site.put("/slow", HTML, drip=0.1)
    large = site.put("/large", b"a" * 20_000_001)
    bomb = site.put("/bomb", gzip.compress(b"<p>" * 9_000_000), headers={"Content-Encoding": "gzip"})
    cut = site.put("/cut", HTML, headers={"Content-Length": "9999"})
    reasons = [reason_of(one) for one in fetch(slow, large, bomb, cut)]
    assert [words in reason for words, reason in zip(
        ("in time", "larger than 20 MB", "larger than 20 MB", "cut off"), reasons, strict=True
    )] == [True] * 4  # fmt: skip
    assert time.monotonic() - started < 10


def test_pictures_and_scripts_are_no_pages(site: Site) -> None:
    for media_type in ("image/png", "text/css", "application/javascript"):
        (failure,) = fetch(site.put("/x", b"<p>x", headers={"Content-Type": media_type}))
        assert reason_of(failure) == f"{media_type}, not a page"


def test_nothing_is_fetched_where_nothing_was_asked_for(site: Site, tmp_path: Path) -> None:
    url = site.put("/1", HTML)
    page = f'<!doctype html><img src="{url}"><link rel="next" href="{url}"><p>It rained.</p>'.encode()
    feed = f"<rss><channel>{SUMMARY.format(url)}</channel></rss>".encode()
    write(tmp_path, "a.html", page)
    write(tmp_path, "b.xml", feed)
    assert len(list(read_pages([str(tmp_path)], allow_private=True))) == 2
    assert site.asked == []
