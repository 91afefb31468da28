#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Syncs kurzum with a real server of the Google Reader API; TAP on stdout.

    sync_real.py KURZUM FOLDER

The account is a test account without subscriptions; the server must be allowed to fetch from this
machine. What names it, in the environment:

    SYNC_SERVER    the address, as in the option `sync`
    SYNC_USER, SYNC_PASSWORD
    SYNC_FETCH     a shell line that makes the server fetch its feeds now, also those it has just
                   fetched (FreshRSS: data/cache/* away and feed.lastUpdate = 1 in the user's
                   db.sqlite before cli/actualize-user.php)
"""
import functools
import http.server
import json
import os
import pathlib
import random
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import sync_reader
from sync_reader import check

kurzum, folder = sys.argv[1], pathlib.Path(sys.argv[2])
server, user = os.environ["SYNC_SERVER"], os.environ["SYNC_USER"]
password = os.environ["SYNC_PASSWORD"]
fetch = os.environ.get("SYNC_FETCH", "")
PATIENCE = 60  # seconds, for what a server does behind its answer
STATE = "user/-/state/com.google/"
LABEL = "user/-/label/"
LONG = "tag:google.com,2005:reader/item/"


class Other:
    """Another client of the same account."""

    def __init__(self):
        self.auth = None
        lines = self.ask("/accounts/ClientLogin", dict(Email=user, Passwd=password)).splitlines()
        self.auth = [line[5:] for line in lines if line.startswith("Auth=")][0]
        self.token = self.ask("/reader/api/0/token").strip()

    def ask(self, path, form=None):
        data = urllib.parse.urlencode(form).encode() if form else None
        r = urllib.request.Request(server + path, data)
        if self.auth:
            r.add_header("Authorization", "GoogleLogin auth=" + self.auth)
        with urllib.request.urlopen(r, timeout=120) as answer:
            return answer.read().decode()

    def call(self, path, **form):
        return self.ask("/reader/api/0/" + path, form and [("T", self.token)] + [
            (k, w) for k, v in form.items() for w in (v if isinstance(v, list) else [v])])

    def subscriptions(self):
        return json.loads(self.call("subscription/list?output=json"))["subscriptions"]

    def ids(self, stream, more=""):
        found, at = [], ""
        while True:
            answer = json.loads(self.call("stream/items/ids?output=json&n=1000&s=%s%s%s" % (
                STATE + stream, more, at and "&c=" + at)))
            page = [int(i["id"]) for i in answer.get("itemRefs", [])]
            fresh = [i for i in page if i not in set(found)]
            found += fresh
            at = str(answer.get("continuation") or "")
            if not at or not fresh:
                return found

    def titles(self):
        """Title by id."""
        ids, found = self.ids("reading-list"), {}
        for k in range(0, len(ids), 100):
            answer = json.loads(self.call("stream/items/contents?output=json", output="json",
                                          i=[LONG + "%016x" % i for i in ids[k:k + 100]]))
            for item in answer["items"]:
                found[int(item["id"][len(LONG):], 16)] = item["title"]
        return found

    def marks(self, titles):
        unread, starred = self.ids("reading-list", "&xt=%sread" % STATE), self.ids("starred")
        unread, starred = set(unread), set(starred)
        return {titles[i]: (i not in unread, i in starred) for i in titles}

    def edit(self, ids, **tags):
        for k in range(0, len(ids), 200):
            self.call("edit-tag", i=[LONG + "%016x" % i for i in ids[k:k + 200]],
                      **{k: STATE + v for k, v in tags.items()})


class Site:
    """Feeds that the server fetches from here."""

    def __init__(self):
        self.folder = folder / "site"
        self.folder.mkdir(parents=True)
        handler = type("Quiet", (http.server.SimpleHTTPRequestHandler,),
                       {"log_message": lambda *a: None})
        self.http = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(handler, directory=str(self.folder)))
        self.http.daemon_threads = True
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def write(self, name, first, last):
        now = int(time.time())
        file = name + ".xml"
        (self.folder / file).write_text("<rss version='2.0'><channel><title>Site of %s</title>" % name
                                        + "".join(
            "<item><title>%s %d</title><link>https://%s.example/%d</link><guid>%s-%d</guid>"
            "<pubDate>%s</pubDate><description>Text %d, which is one of many.</description></item>" % (
                name, i, name, i, name, i,
                time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(now - 3600 - i)), i)
            for i in range(first, last)) + "</channel></rss>")
        return "http://127.0.0.1:%d/%s" % (self.http.server_address[1], file)


def wait(what):
    end = time.monotonic() + PATIENCE
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def fetch_now():
    subprocess.run(["sh", "-c", fetch], check=False, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


other, site = Other(), Site()
if other.subscriptions():
    print("Bail out! the account of SYNC_SERVER has subscriptions; a test needs one without")
    sys.exit(1)
r = sync_reader.Reader(kurzum, folder / "home", server, user, password)
address, small = site.write("big", 0, 1200), site.write("small", 0, 5)


def log_in():
    check("a wrong password", r.run("sync", word="wrong") == 1 and "does not take user" in r.err
          and r.err.count("\n") == 1, r.say())
    r.write_config('sync-user nobody-here\n')
    check("a user that is not there", r.run("sync") == 1 and "does not take" in r.err, r.say())
    r.write_config()


def subscribe():
    r.urls.write_text('%s "News" "daily"\n%s "News/DE" "~Small & new / one?"\n' % (address, small))
    check("our sources are subscribed to", r.sync() == 0
          and sorted(s["url"] for s in other.subscriptions()) == sorted([address, small])
          and not r.said["refused"], r.say() + str(other.subscriptions()))
    folders = {s["url"]: [c["label"] for c in s["categories"]] for s in other.subscriptions()}
    check("in the folder of the first tag", folders == {address: ["News"], small: ["News/DE"]}, folders)
    fetch_now()
    check("the server has fetched them", wait(lambda: len(other.ids("reading-list")) == 1205),
          len(other.ids("reading-list")))
    check("all comes here", r.sync() == 0 and len(r.articles()) == 1205, r.say())
    lines = r.urls.read_text()
    requests = []
    for _ in range(3):
        r.sync()
        requests.append(r.said["requests"])
    check("and then it is calm", r.urls.read_text() == lines and requests[1] == requests[2]
          and not any(r.said[k] for k in r.said if k != "requests"), str(requests) + lines + r.say())


def marks(titles):
    by = r.by_title()
    read = [by["big %d" % i]["id"] for i in range(1000)]
    r.run("mark", "--read", *read)
    r.run("mark", "--star", by["small 1"]["id"])
    began = time.monotonic()
    check("1,000 marks go there", r.sync() == 0 and r.said["sent"] == 1001
          and other.marks(titles) == r.marks_here(), r.say())
    print("# %.2f s" % (time.monotonic() - began))
    ids = {t: i for i, t in titles.items()}
    other.edit([ids["big %d" % i] for i in range(1100, 1150)], a="read")
    other.edit([ids["big 0"], ids["big 1"]], r="read", a="starred")
    check("another client's come here", r.sync() == 0 and other.marks(titles) == r.marks_here()
          and r.said["read"] == 50 and r.said["unread"] == 2 and r.said["starred"] == 2, r.say())


def histories(titles):
    """Marks at random on both sides: who changed one since the two agreed has it."""
    dice, lost, flipped = random.Random(7), 0, 0
    ids = {t: i for i, t in titles.items()}
    names = ["big %d" % i for i in range(300)]
    here = {t: a["id"] for t, a in r.by_title().items()}
    base = r.marks_here()
    for _ in range(5):
        mine, theirs = {}, {}
        for t in names:
            for _ in range(dice.choice((0, 0, 1, 1, 2, 3))):
                (mine if dice.random() < 0.5 else theirs)[t, dice.randrange(2)] = dice.random() < 0.5
        want = {t: list(m) for t, m in base.items()}
        for change in (mine, theirs):
            for (t, mark), value in change.items():
                if value != base[t][mark]:
                    want[t][mark] = value
        for mark, word in enumerate(("read", "starred")):
            for value in (False, True):
                flag = "--" + ("" if value else "un") + ("star" if mark else "read")
                some = [here[t] for (t, m), v in mine.items() if (m, v) == (mark, value)]
                if some:
                    r.run("mark", flag, *some)
                # some old servers turn over what is so already
                some = [ids[t] for (t, m), v in theirs.items()
                        if (m, v) == (mark, value) and base[t][m] != v]
                if some:
                    other.edit(some, **{"a" if value else "r": word})
        r.sync()
        now, there = r.marks_here(), other.marks(titles)
        for t in base:
            for m in (0, 1):
                bad = now[t][m] != want[t][m] or there[t][m] != want[t][m]
                lost += bad and want[t][m] != base[t][m]
                flipped += bad and want[t][m] == base[t][m]
        base = now
    check("%d histories: %d lost, %d flipped" % (len(names), lost, flipped), not lost and not flipped)


def sources(titles):
    stream = {s["url"]: s["id"] for s in other.subscriptions()}
    other.call("subscription/edit", ac="edit", s=stream[address], a=LABEL + "Work", r=LABEL + "News")
    r.sync()
    check("a folder changed there", '"daily" "Work"' in r.urls.read_text(), r.urls.read_text())
    r.urls.write_text(r.urls.read_text().replace('"Work"', '"Play"'))
    r.sync()
    folders = [c["label"] for s in other.subscriptions() if s["url"] == address for c in s["categories"]]
    check("a tag changed here", folders == ["Play"] and '"Play"' in r.urls.read_text(), folders)
    r.run("rename", address, "Big one")
    r.sync()
    check("a name changed here", "Big one" in [s["title"] for s in other.subscriptions()],
          other.subscriptions())
    other.call("subscription/edit", ac="edit", s=stream[address], t="Bigger")
    r.sync()
    check("a name changed there", '"~Bigger"' in r.urls.read_text(), r.urls.read_text())
    starred = {t for t, m in r.marks_here().items() if m[1]}
    other.call("subscription/edit", ac="unsubscribe", s=stream[small])
    r.sync()
    check("unsubscribed there", small not in r.urls.read_text(), r.urls.read_text())
    other.call("subscription/edit", ac="subscribe", s="feed/" + small, t="Small")
    fetch_now()
    wait(lambda: len(other.ids("reading-list")) == 1205)
    r.sync()
    r.sync()
    now, there = r.marks_here(), other.marks(other.titles())
    check("and back: stars have outlived it", {t for t, m in now.items() if m[1]} == starred
          and there == now and len(now) == 1205, (len(now), starred))


def later():
    site.write("small", 0, 9)
    fetch_now()
    check("new ones there", wait(lambda: len(other.ids("reading-list")) == 1209))
    check("new ones here", r.sync() == 0 and len(r.articles()) == 1209 and r.said["new"] == 4, r.say())
    r.urls.write_text("")
    r.urls.write_text("%s\n" % address)
    check("removed here", r.sync() == 0 and [s["url"] for s in other.subscriptions()] == [address],
          other.subscriptions())


try:
    log_in()
    subscribe()
    marks(other.titles())
    histories(other.titles())
    sources(other.titles())
    later()
finally:
    for s in other.subscriptions():
        other.call("subscription/edit", ac="unsubscribe", s=s["id"])
sync_reader.end()
