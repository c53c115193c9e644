"""One address of every kind of page, in a record of the gold that ships."""

from __future__ import annotations

ADDRESSES = {
    "front": "/",
    "stories": "/stories",
    "outlet": "/stories?outlet=Wikinews",
    "story": "/stories/GUM_news_asylum",
    "versions": "/versions/GUM_news_asylum",
    "statement": "/stories/GUM_news_asylum#a3",
    "statements": "/statements",
    "filtered": "/statements?stance=deny&stance=accuse&unnamed=0&since=2005",
    "nothing": "/statements?since=1900&until=1901",
    "search": "/search?words=police",
    "empty search": "/search",
    "actors": "/actors",
    "unnamed": "/unnamed",
    "unnamed of an outlet": "/unnamed?outlet=Wikinews",
    "chains": "/chains",
    "network": "/network",
    "failures": "/failures",
    "judgements": "/judgements",
    "api": "/api",
}
NAMES, PAGES = list(ADDRESSES), list(ADDRESSES.values())
