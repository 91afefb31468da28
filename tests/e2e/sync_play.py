#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Plays syncs of kurzum with doubles of servers (greader.py); TAP on stdout.

    sync_play.py KURZUM FOLDER [HISTORIES [SEED]]

HISTORIES: articles that are marked at random on both sides, with faults between, each a history of
its own.
"""
import os
import pathlib
import random
import sys
import time

import sync_reader
from greader import FLAVOURS, Server
from sync_reader import check

kurzum, folder = sys.argv[1], pathlib.Path(sys.argv[2])
histories = int(sys.argv[3]) if len(sys.argv) > 3 else 100
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 20251130


class Reader(sync_reader.Reader):
    """One with a double of a server."""
    number = 0

    def __init__(self, flavour):
        Reader.number += 1
        self.server = Server(flavour)
        super().__init__(kurzum, folder / ("home%d" % Reader.number), self.server.address(), "anna",
                         "secret word")

    def write_config(self, more=""):
        super().write_config("fetch-timeout 5\n" + more)

    def marks_there(self):
        return {i.title: (i.read, i.starred) for i in self.server.items.values()}

    def agree(self):
        return self.marks_here() == self.marks_there()

    def say(self):
        return "%s%s%s\n%s" % (self.out, self.err, self.server.complaints, self.server.log[-12:])


def fill(reader, feeds=2, items=6):
    s = reader.server
    for f in range(feeds):
        feed = s.subscribe("https://feed%d.example/rss" % f, "Feed & %d?" % f, ["News/DE"] if f else [])
        for i in range(items):
            s.item(feed, "Item %d-%d & more" % (f, i), "https://feed%d.example/%d" % (f, i),
                   "<p>Text %d of feed %d, and nothing else.</p>" % (i, f))


def plain(flavour):
    r = Reader(flavour)
    s = r.server
    fill(r)
    check(flavour + ": a first sync", r.sync() == 0 and r.said["new"] == 12 and r.agree(), r.say())
    check(flavour + ": lines with tags", 'https://feed1.example/rss "News/DE"\n' in r.urls.read_text()
          and "https://feed0.example/rss\n" in r.urls.read_text(), r.urls.read_text())
    check(flavour + ": nothing to do", r.sync() == 0 and not any(
        r.said[k] for k in r.said if k != "requests"), r.say())
    keys = list(s.items)
    s.items[keys[0]].read = s.items[keys[7]].starred = True
    ids = [a["id"] for a in r.articles()]
    r.run("mark", "--read", ids[2], ids[3])
    r.run("mark", "--star", ids[4])
    check(flavour + ": marks both ways", r.sync() == 0 and r.said["read"] == 1 and r.said["starred"] == 1
          and r.said["sent"] == 3 and r.agree(), r.say())
    s.items[keys[0]].read = s.items[keys[7]].starred = False
    r.run("mark", "--unread", ids[2])
    r.run("mark", "--unstar", ids[4])
    check(flavour + ": and back", r.sync() == 0 and r.agree()
          and sum(a["read"] for a in r.articles()) == 1, r.say())
    s.page = 5
    check(flavour + ": in pages of five", r.sync() == 0 and r.agree(), r.say())
    for i in range(23):
        s.item(s.feeds[list(s.feeds)[0]], "Later %d" % i)
    s.fault("ids", "twice", 3)
    check(flavour + ": pages with doubles", r.sync() == 0 and r.said["new"] == 23 and r.agree(), r.say())
    check(flavour + ": nothing was refused", not s.complaints, s.complaints)
    s.stop()


def login():
    r = Reader("freshrss")
    fill(r)
    check("a wrong password", r.run("sync", word="no") == 1 and "does not take user" in r.err
          and r.err.count("\n") == 1, r.say())
    check("one try", r.server.log.count("/accounts/ClientLogin") == 1, r.server.log)
    r.run("sync", word="secret word")
    check("and the right one", r.status == 0, r.say())
    r.server.api = False
    check("the API is switched off", r.run("sync") == 1 and "switched off" in r.err, r.say())
    r.server.api = True
    for fault, path in (("expire", "ids"), ("expire", "edit-tag"), ("retoken", "edit-tag")):
        r.run("mark", "--read" if r.articles()[0]["read"] is False else "--unread", r.articles()[0]["id"])
        r.server.fault(path, fault)
        check("%s before %s" % (fault, path), r.sync() == 0 and r.agree(), r.say())
    r.server.fault("ids", "expire", 5)
    check("a log-in that never holds", r.run("sync") == 1 and "not what it gave" in r.err
          and len(r.server.log) < 200, r.say())
    r.server.faults.clear()
    everything = "".join(p.read_bytes().decode("latin-1") for p in r.home.rglob("*") if p.is_file())
    check("no password and no token is kept", "secret word" not in everything
          and "anna/%032x" % 0 not in everything)
    r.write_config("sync-user bert\n")
    check("another user", r.run("sync") == 1 and r.agree(), r.say())
    r.server.stop()


def faults():
    r = Reader("freshrss")
    s = r.server
    fill(r)
    r.sync()
    ids = [a["id"] for a in r.articles()]
    for path, kind in (("ids", "500"), ("ids", "drop"), ("ids", "cut"), ("list", "cut"), ("edit-tag", "500"),
                       ("edit-tag", "drop"), ("edit-tag", "after"), ("edit-tag", "half")):
        r.run("mark", "--unread" if r.articles()[0]["read"] else "--read", *ids[:7])
        s.fault(path, kind)
        check("%s at %s: once" % (kind, path), r.sync() == 0 and r.agree(), r.say())
    for path, kind in (("ids", "cut"), ("ids", "500"), ("list", "drop"), ("edit-tag", "half"),
                       ("edit-tag", "after")):
        r.run("mark", "--unread" if r.articles()[0]["read"] else "--read", *ids[:7])
        before = r.marks_here()
        s.fault(path, kind, 9)
        ended = r.run("sync")
        s.faults.clear()
        check("%s at %s: to the end" % (kind, path),
              ended == 1 and r.err.count("\n") == 1 and r.marks_here() == before, r.say())
        check("and then", r.sync() == 0 and r.agree(), r.say())
    r.run("mark", "--read", *ids[:3])
    r.run("doctor")
    check("doctor tells the queue", "sync" in r.out, r.out)
    s.stop()
    before = r.marks_here()
    check("no server", r.run("sync") == 1 and r.err.count("\n") == 1, r.say())
    check("and no harm", r.marks_here() == before)


def subscriptions():
    r = Reader("freshrss")
    s = r.server
    r.urls.write_text('# mine\nhttps://mine.example/feed "tech" "daily" # why\n'
                      'https://stays.example/feed < sync=no\nhttps://no.example/feed\n')
    s.refused.add("https://no.example/feed")
    check("mine goes there", r.sync() == 0 and [f.address for f in s.feeds.values()]
          == ["https://mine.example/feed"] and r.said["refused"] == 1, r.say())
    mine = list(s.feeds.values())[0]
    check("with its first tag as folder", mine.folders == ["tech"], mine.folders)
    r.sync()
    check("what is refused is not asked for at once", r.said["refused"] == 0, r.said)
    mine.folders = ["work"]
    r.sync()
    check("a folder changed there", '"daily" "work" # why' in r.urls.read_text(), r.urls.read_text())
    text = r.urls.read_text().replace('"work"', '"play"')
    r.urls.write_text(text)
    r.sync()
    check("a tag changed here", mine.folders == ["play"] and r.urls.read_text() == text,
          (mine.folders, r.urls.read_text()))
    r.run("rename", "https://mine.example/feed", "A & B / C?")
    for _ in range(3):
        r.sync()
    check("a name that does not read back stays calm", mine.title == "A & B / C?"
          and '"~A & B / C?"' in r.urls.read_text() and s.log.count("/reader/api/0/subscription/edit") == 4,
          (mine.title, r.urls.read_text(), s.log))
    s.item(mine, "One", "https://mine.example/1")
    s.item(mine, "Two", "https://mine.example/2")
    r.sync()
    ids = {a["title"]: a["id"] for a in r.articles()}
    r.run("mark", "--star", ids["One"])
    r.run("mark", "--read", ids["One"], ids["Two"])
    r.sync()
    s.unsubscribe(mine.stream)
    r.sync()
    check("unsubscribed there", "mine.example" not in r.urls.read_text() and "# mine\n" in r.urls.read_text(),
          r.urls.read_text())
    again = s.subscribe("https://mine.example/feed")
    s.item(again, "One", "https://mine.example/1")
    s.item(again, "Two", "https://mine.example/2")
    s.item(again, "Three", "https://mine.example/3")
    r.sync()
    check("and back: marks have outlived it", r.agree() and r.marks_there()["One"] == (True, True)
          and r.marks_there()["Two"] == (True, False) and len(r.articles()) == 3, r.say())
    r.run("remove", "https://mine.example/feed")
    r.sync()
    check("removed here", not s.feeds, r.say())
    r.run("undo")
    r.sync()
    check("undone", [f.address for f in s.feeds.values()] == ["https://mine.example/feed"], r.say())
    for i in range(8):
        s.subscribe("https://many%d.example/" % i)
    r.sync()
    lines = r.urls.read_text()
    s.feeds.clear()
    check("a server that has lost them", r.run("sync") == 1 and r.urls.read_text() == lines, r.say())
    s.stop()


def existence():
    r = Reader("miniflux")
    s = r.server
    fill(r, 1, 8)
    r.sync()
    keys = list(s.items)
    by = r.by_title()
    r.run("mark", "--star", by["Item 0-1 & more"]["id"])
    r.sync()
    del s.items[keys[0]], s.items[keys[1]]
    s.items[keys[2]].read = True
    r.sync()
    titles = r.marks_here()
    check("what is gone there is gone here, but for stars", "Item 0-0 & more" not in titles
          and titles["Item 0-1 & more"] == (False, True) and titles["Item 0-2 & more"] == (True, False)
          and r.said["gone"] == 2, (titles, r.say()))
    key = s.item(list(s.feeds.values())[0], "", "", "<p>javascript: <a href='javascript:alert(1)'>x</a>", 0)
    s.item(list(s.feeds.values())[0], "Future", "", "", int(time.time()) + 10**8)
    check("no headline, no link, no date", r.sync() == 0 and r.said["new"] == 2, r.say())
    s.items[key].read = True
    r.sync()
    check("and a mark of it", sum(a["read"] for a in r.articles()) == 2, r.articles())
    s.stop()


def local():
    """Articles that we fetched ourselves before the server had the feed keep their marks."""
    r = Reader("freshrss")
    s = r.server
    site = folder / "site"
    site.mkdir(exist_ok=True)
    feed = site / "feed.xml"
    feed.write_text("<rss version='2.0'><channel><title>L</title>" + "".join(
        "<item><title>Old %d</title><link>https://l.example/%d</link><guid>g%d</guid></item>" % (i, i, i)
        for i in range(4)) + "</channel></rss>")
    import functools
    import http.server
    import threading
    web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(
        type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *a: None}),
        directory=str(site)))
    threading.Thread(target=web.serve_forever, daemon=True).start()
    address = "http://127.0.0.1:%d/feed.xml" % web.server_address[1]
    (r.home / "config" / "config").write_text("")
    r.urls.write_text(address + "\n")
    r.run("refresh")
    ids = {a["title"]: a["id"] for a in r.articles()}
    r.run("mark", "--read", ids["Old 1"])
    r.run("mark", "--star", ids["Old 2"])
    r.write_config()
    f = s.subscribe(address)
    for i in range(5):
        s.item(f, "Old %d" % i, "https://l.example/%d" % i)
    check("refresh syncs", r.run("refresh") == 0 and len(r.articles()) == 5 and r.agree()
          and r.marks_there()["Old 1"] == (True, False) and r.marks_there()["Old 2"] == (False, True), r.say())
    r.run("refresh", "--all")
    check("and fetches no feed of the server's", len(r.articles()) == 5, r.say())
    (r.home / "config" / "config").write_text("")
    r.run("refresh", "--all")
    check("without the server it is fetched again, and nothing is doubled", len(r.articles()) == 5, r.say())
    web.shutdown()
    s.stop()


def play_histories():
    """Each article is a history: marks on both sides between syncs, syncs with faults. The last one
    who changed a mark since the two agreed has it; a mark has two values, so no two changes of one
    contradict each other."""
    dice = random.Random(seed)
    flavours = sorted(FLAVOURS)
    lost = flipped = 0
    per = -(-histories // len(flavours))
    for flavour in flavours:
        r = Reader(flavour)
        s = r.server
        feed = s.subscribe("https://h.example/")
        keys = [s.item(feed, "H%d" % i, "https://h.example/%d" % i) for i in range(per)]
        r.sync()
        if flavour != "bazqux":
            s.page = max(7, per // 3)
        ids = {a["title"]: a["id"] for a in r.articles()}
        base = {k: [False, False] for k in keys}
        here = {k: [False, False] for k in keys}
        for _ in range(6):
            change = {}
            for k in keys:
                for _ in range(dice.choice((0, 0, 1, 1, 2, 3))):
                    mark, value = dice.randrange(2), dice.random() < 0.5
                    if dice.random() < 0.5:
                        here[k][mark] = value
                        change.setdefault((mark, value), set()).add(k)
                        change.get((mark, not value), set()).discard(k)
                    else:
                        setattr(s.items[k], ("read", "starred")[mark], value)
            for (mark, value), ks in sorted(change.items()):
                flag = (("--unread", "--read"), ("--unstar", "--star"))[mark][value]
                if ks:
                    r.run("mark", flag, *sorted(ids[s.items[k].title] for k in ks))
            want = {}
            for k in keys:
                i, b = s.items[k], base[k]
                there = [i.read, i.starred]
                want[k] = [not b[m] if here[k][m] != b[m] or there[m] != b[m] else b[m] for m in (0, 1)]
            for _ in range(dice.randrange(3)):
                s.fault(*dice.choice((("edit-tag", "half"), ("edit-tag", "after"), ("edit-tag", "drop"),
                                      ("ids", "cut"), ("ids", "drop"), ("ids", "twice"), ("ids", "expire"),
                                      ("edit-tag", "retoken"), ("edit-tag", "500"), ("list", "500"))),
                        dice.choice((1, 1, 3)))
            for _ in range(8):
                if r.sync() == 0 and not r.said["waiting"]:
                    break
            s.faults.clear()
            r.sync()
            marks = r.marks_here()
            for k in keys:
                i = s.items[k]
                for m in (0, 1):
                    got = (marks[i.title][m], (i.read, i.starred)[m])
                    changed = want[k][m] != base[k][m]
                    lost += changed and got != (want[k][m],) * 2
                    flipped += not changed and got != (want[k][m],) * 2
                base[k], here[k] = list(want[k]), list(want[k])
        check("%s: %d histories" % (flavour, per), not s.complaints and r.status == 0, r.say())
        s.stop()
    check("seed %d: %d histories, %d lost, %d flipped" % (seed, per * len(flavours), lost, flipped),
          not lost and not flipped)


if os.environ.get("SYNC_ONLY") != "histories":
    for name in sorted(FLAVOURS):
        plain(name)
    login()
    faults()
    subscriptions()
    existence()
    local()
play_histories()
sync_reader.end()
