#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What the end-to-end test of newsboat needs.

    boatfeeds.py feeds FOLDER BASE      200 feeds of all kinds; their addresses, one a line
    boatfeeds.py read CACHE             names of a third of the articles, as `newsboat -I` takes them
    boatfeeds.py flag CACHE             gives some articles flags, deletes one; prints how many
    boatfeeds.py count CACHE            "articles unread flagged deleted"
    boatfeeds.py unread CACHE           headlines of unread articles, sorted
"""
import os
import sqlite3
import sys

FEEDS = 200
ARTICLES = 7


def text(feed, n):
    return f"Report {n} of station {feed}: the gauge stood at {feed}.{n} metres. " * 5


def rss(feed, base):
    items = []
    for n in range(ARTICLES):
        when = f"<pubDate>{'Mon' if n % 2 else 'Sun'}, {n + 1:02d} Jun 2025 0{n}:00:00 +0200</pubDate>"
        link = f"<link>{base}/{feed}/{n}.html</link>"
        guid = f"<guid isPermaLink='false'>station-{feed}-{n}</guid>"
        body = f"<description>&lt;p&gt;{text(feed, n)}&lt;/p&gt;</description>"
        kind = (feed + n) % 7
        if kind == 1:  # no name of its own: address and date
            guid = ""
        elif kind == 2:  # the same with a path, and blanks around
            guid, link = "", f"<link> /{feed}/{n}.html\n</link>"
        elif kind == 3:  # only an address
            guid = when = ""
        elif kind == 4:  # nothing but a headline
            guid = when = link = ""
        elif kind == 5:
            guid = f"<guid>\n{base}/{feed}/{n}?p=1 </guid>"
            body = f"<description>Short.</description><content:encoded><![CDATA[<p>{text(feed, n)}</p>]]></content:encoded>"
        elif kind == 6:
            when = f"<dc:date>2025-06-{n + 1:02d}T08:00:00+02:00</dc:date>"
            guid = ""
        if n == 0 and feed % 50 < 2 and feed > 1:  # the same article in two feeds
            guid = f"<guid isPermaLink='false'>shared-{feed // 50}</guid>"
            link = f"<link>{base}/shared/{feed // 50}</link>"
            items.append(f"<item><title>Shared {feed // 50}</title>{link}{guid}<description>Both have it.</description></item>")
            continue
        items.append(f"<item><title>Gauge {feed}, report {n} &amp; more</title>{link}{guid}{when}{body}"
                     f"<enclosure url='{base}/{feed}/{n}.mp3' type='audio/mpeg' length='9'/></item>")
    return (f"<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
            f" xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Station {feed}</title>"
            f"<link>{base}/{feed}/</link>{''.join(items)}</channel></rss>")


def atom(feed, base):
    entries = []
    for n in range(ARTICLES):
        ident = f"<id>urn:station:{feed}:{n}</id>" if n % 3 else ""
        content = (f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{text(feed, n)}</p></div></content>"
                   if n % 2 else f"<content type='html'>&lt;p&gt;{text(feed, n)}&lt;/p&gt;</content>")
        entries.append(f"<entry><title>Level {feed}, report {n}</title>{ident}<link href='{base}/{feed}/{n}.html'/>"
                       f"<updated>2025-06-{n + 1:02d}T08:00:00+02:00</updated>{content}</entry>")
    return (f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Station {feed}</title>"
            f"<id>urn:station:{feed}</id><link href='{base}/{feed}/'/>{''.join(entries)}</feed>")


def feeds(folder, base):
    for feed in range(FEEDS):
        make = atom if feed % 4 == 3 else rss
        with open(os.path.join(folder, f"{feed}.xml"), "w", encoding="utf-8") as f:
            f.write(make(feed, base))
        print(f"{base}/{feed}.xml station{feed % 5}")


def main():
    what, path = sys.argv[1:3]
    if what == "feeds":
        feeds(path, sys.argv[3])
        return
    db = sqlite3.connect(path)
    if what == "read":
        for guid, in db.execute("SELECT guid FROM rss_item WHERE id % 3 = 0 OR guid LIKE 'shared-%' ORDER BY id"):
            if "\n" not in guid:
                print(guid)
    elif what == "flag":
        db.execute("UPDATE rss_item SET flags = 'aZ' WHERE id % 50 = 1")
        db.execute("UPDATE rss_item SET deleted = 1 WHERE id = 2")
        db.commit()
    elif what == "count":
        print(*db.execute("SELECT sum(deleted = 0), sum(deleted = 0 AND unread = 1), sum(flags <> ''), sum(deleted)"
                          " FROM rss_item").fetchone())
    elif what == "unread":
        for title, in db.execute("SELECT title FROM rss_item WHERE unread = 1 AND deleted = 0 ORDER BY 1"):
            print(title)


main()
