#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Lets one call of a command fail, the n-th of a kind, or kills it, and looks at what is left.

  torture.py --kill ROUNDS [--seed N] [--only SCENARIO] [--report FILE] BUILDDIR
  torture.py [--all|--ways|--own N] [--through LIBRARY] [--sample N] [--only [SCENARIO][:KIND]] [--report FILE] BUILDDIR

Each scenario is a command on a cache with marks. First its calls are counted (fail.c says which
kinds there are), then it runs again and again, each time with another one that fails: N of them
spread over all (--sample), or each (--all), or, of each stack of calls that leads to one, the first,
the last and one in between (--ways; with --all too for memory, of which there are 200,000 calls).
With --own stacks that differ only within libraries are one: N of these, the first call of each.
With --through only stacks that lead through a library count; with --sample too so many of them.
After each run must hold:

  - it ended by itself, with a status of the contract, and without a finding of a sanitizer;
  - with a status other than 0 there is a line that says why; with 0 all is done, or told (-v)
    what was left out;
  - the cache passes SQLite's integrity check, and marks and articles that were there are there;
  - `urls` is what it was or what it was to become;
  - the same command without a failure ends well then, and all is as if nothing had been.

With --kill each round ends a command by SIGKILL at a moment chosen at random within the time that it
takes; the same must hold then.

Prints TAP, one line for a scenario and kind.
"""
import argparse
import hashlib
import http.server
import json
import mmap
import os
import random
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
STATUSES = (0, 1, 2, 3, 4, 5)
KINDS = ("memory", "sqlmemory", "write", "full", "sync", "open", "sqlite")
MANY = KINDS[:2]  # calls of these are too many for --all
SECONDS = 60

# stacks.h: struct stacks.
HEAD = struct.Struct("<QQQ")
MODULE = struct.Struct("<Q248s")
WAY = struct.Struct("<QQ30Q")
MODULES, WAYS = 64, 1 << 15
SIZE = HEAD.size + MODULES * MODULE.size + WAYS * WAY.size

ITEM = """<item><title>%(feed)s reports number %(n)d</title><guid>%(feed)s-%(n)d</guid>
<link>https://%(feed)s.example/%(n)d</link><pubDate>Mon, 30 Jun 2025 10:%(n)02d:00 GMT</pubDate>
<description>&lt;p>The council of %(feed)s met on Monday and spent %(n)d million euros on a bridge. Two
of three members agreed. The work begins in May.&lt;/p></description></item>"""

MAIL = """From list@mail.example Mon Jun 30 10:00:00 2025
From: A letter <list@mail.example>
Subject: Letter number %d
Date: Mon, 30 Jun 2025 10:00:00 +0000
Message-ID: <%d@mail.example>
Content-Type: text/html; charset=utf-8

<h1>Letter</h1><p>The first thing happened on Monday. The second one did not.</p>

"""


def feed(name, items):
    return ('<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title>' % name +
            "".join(ITEM % {"feed": name, "n": n} for n in range(items, 0, -1)) +
            "</channel></rss>").encode()


class Feeds(http.server.BaseHTTPRequestHandler):
    items = 3

    def do_GET(self):
        body = feed("remote", Feeds.items)
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"%d"' % Feeds.items)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # the other side may end at any time here


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(text if isinstance(text, bytes) else text.encode())


class World:
    """A folder with sources, configuration and cache, which each run has a copy of."""

    def __init__(self, build, folder, port):
        self.kurzum = os.path.join(build, "src", "kurzum")
        self.folder = folder
        self.at = os.path.join(folder, "at")
        self.kept = os.path.join(folder, "kept")
        self.env = dict(os.environ, HOME=self.at, XDG_CONFIG_HOME=self.at + "/c", XDG_DATA_HOME=self.at + "/d",
                        LC_ALL="C.UTF-8", TZ="UTC", KURZUM_NOW="2025-07-01T12:00:00Z")
        for name in ("TORTURE_KIND", "TORTURE_PROGRAM", "LANGUAGE", "http_proxy", "all_proxy"):
            self.env.pop(name, None)
        self.feeds(1)
        write(self.at + "/c/kurzum/config", "jobs 2\nissues daily\n")
        write(self.at + "/c/kurzum/urls", "# mine\nfile://%s/f/local.xml news\n%s/f/texts\n%s/f/mails.mbox\n"
              "http://127.0.0.1:%d/remote.xml\n" % (self.at, self.at, self.at, port))
        write(self.at + "/list.opml", '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/f"/>'
              '<outline text="B" xmlUrl="https://b.example/f" category="x"/></body></opml>')
        write(self.at + "/marks.jsonl", "".join(
            '{"source":"file://%s/f/local.xml","guid":"local-%d","read":true,"starred":true,"tags":["t"]}\n' %
            (self.at, n) for n in (1, 2, 9)))
        self.newsboat()
        self.must("refresh")
        self.marked = [a["id"] for a in self.articles()][:2]
        self.must("mark", "--star", *map(str, self.marked))
        self.must("mark", "--tag", "mine", str(self.marked[0]))
        shutil.copytree(self.at, self.kept, symlinks=True)

    def feeds(self, generation):
        Feeds.items = 3 * generation
        write(self.at + "/f/local.xml", feed("local", 3 * generation))
        write(self.at + "/f/mails.mbox", "".join(MAIL % (n, n) for n in range(generation)))
        for n in range(generation):
            write(self.at + "/f/texts/%d.txt" % n, "Text number %d\n\nSomething happened. It was %d euros.\n" % (n, n))

    def newsboat(self):
        db = sqlite3.connect(self.at + "/cache.db")
        db.executescript("""
        CREATE TABLE rss_feed (rssurl PRIMARY KEY, url, title, lastmodified DEFAULT 0, is_rtl DEFAULT 0, etag DEFAULT '');
        CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid, title, author, url, feedurl, pubDate, content, unread,
          enclosure_url, enclosure_type, enqueued, flags, deleted DEFAULT 0, base DEFAULT '', content_mime_type DEFAULT '');
        INSERT INTO rss_feed VALUES('https://n.example/f', 'https://n.example/', 'N', 5, 0, 'e');""")
        for n in range(4):
            db.execute("INSERT INTO rss_item VALUES(?,?,'T','w',?,'https://n.example/f',1750000000,'<p>x</p>',?,'','',0,'',0,'','')",
                       (n + 1, "g%d" % n, "https://n.example/%d" % n, n & 1))
        db.commit()
        db.close()

    def again(self):
        shutil.rmtree(self.at, ignore_errors=True)
        shutil.copytree(self.kept, self.at, symlinks=True)
        self.feeds(2)

    def run(self, *args, env=None):
        return subprocess.run([self.kurzum, *args], env=env or self.env, stdin=subprocess.DEVNULL, cwd=self.at,
                              capture_output=True, timeout=SECONDS)

    def must(self, *args):
        done = self.run(*args)
        if done.returncode != 0:
            raise SystemExit("%s: status %d: %s" % (" ".join(args), done.returncode, done.stderr.decode()))
        return done.stdout

    def articles(self):
        return [json.loads(line) for line in self.must("list", "--json").splitlines()]

    def urls(self):
        with open(self.at + "/c/kurzum/urls", "rb") as f:
            return f.read()

    def state(self):
        """What a person would miss: articles by title, with their marks; the lines of urls."""
        return (sorted((a["title"], a.get("read", False), a.get("starred", False), tuple(a.get("tags", ())))
                       for a in self.articles()),
                self.urls(), len(self.must("issue", "list", "--json").splitlines()))

    def left(self, silent):
        """The sum of all that a run has left: files, and the rows of the cache."""
        total = hashlib.sha256(b"%d" % silent)
        for folder, folders, files in os.walk(self.at):
            folders.sort()
            for name in sorted(files):
                path = os.path.join(folder, name)
                total.update(path.encode() + b"\0")
                if not name.startswith("kurzum.db"):
                    with open(path, "rb") as f:
                        total.update(f.read())
        db = sqlite3.connect("file:%s?mode=ro" % (self.at + "/d/kurzum/kurzum.db"), uri=True)
        try:
            tables = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
            for name, sql in tables:
                total.update(repr((name, sql)).encode())
                if not str(sql).startswith("CREATE VIRTUAL"):
                    for row in db.execute('SELECT * FROM "%s"' % name):
                        total.update(repr(row).encode())
        finally:
            db.close()
        return total.digest()

    def integrity(self):
        path = self.at + "/d/kurzum/kurzum.db"
        db = sqlite3.connect("file:%s?mode=rw" % path, uri=True)
        try:
            return [row[0] for row in db.execute("PRAGMA integrity_check")]
        finally:
            db.close()


# Name, the program whose calls are counted, the command.
SCENARIOS = (
    ("refresh", "kurzum-fetch", ["-v", "refresh", "--all"]),
    ("mark", "kurzum", ["mark", "--read", "1", "2", "3"]),
    ("tag", "kurzum", ["mark", "--tag", "read later", "1", "2"]),
    ("import-opml", "kurzum-fetch", ["import", "list.opml"]),
    ("import-marks", "kurzum-fetch", ["import", "marks.jsonl"]),
    ("import-newsboat", "kurzum-fetch", ["import", "cache.db"]),
    ("issue", "kurzum-fetch", ["issue", "make", "--day", "2025-06-30"]),
)


class Hung(Exception):
    """With what each of its processes was doing."""


def session(leader):
    """The processes of a session, the first one first."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/stat" % pid) as f:
                if int(f.read().rsplit(")", 1)[1].split()[3]) == leader:
                    found.append(int(pid))
        except (OSError, IndexError):
            pass  # it has ended
    return sorted(found)


def end(processes):
    for pid in processes:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # it has ended by itself


def doing(pid):
    """What a process waits for, as the system and gdb say it."""
    said = ["process %d" % pid]
    for name in ("comm", "wchan", "syscall", "stack"):
        try:
            with open("/proc/%d/%s" % (pid, name)) as f:
                said.append("%s: %s" % (name, f.read().strip()))
        except OSError as e:
            said.append("%s: %s" % (name, e.strerror))
    if not shutil.which("gdb"):
        return "\n".join(said)
    try:
        gdb = subprocess.run(["gdb", "-q", "-batch", "-ex", "thread apply all bt 30", "-p", str(pid)], timeout=60,
                             stdin=subprocess.DEVNULL, capture_output=True, env=dict(os.environ, DEBUGINFOD_URLS=""))
        said += [line for line in gdb.stdout.decode(errors="replace").splitlines() if line.startswith(("#", "Thread"))]
    except subprocess.TimeoutExpired:
        said.append("gdb did not get at it in a minute")
    return "\n".join(said)


class Torture:
    def __init__(self, world, shim):
        self.world = world
        self.counter = os.path.join(world.folder, "count")
        self.env = dict(world.env, LD_PRELOAD=shim, TORTURE_COUNT=self.counter)
        self.good = set()  # what a scenario's runs may leave

    def play(self, program, args, kind, n, way=None):
        """(what came of it, how many calls there were, whether one has failed)"""
        with open(self.counter, "wb") as f:
            f.truncate(SIZE)
        env = dict(self.env, TORTURE_PROGRAM=program, TORTURE_KIND=kind, TORTURE_AT=str(n))
        if way:
            env["TORTURE_WAY"] = str(way)
        # files: what a child of a child holds open would be waited for
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
            process = subprocess.Popen([self.world.kurzum, *args], env=env, stdin=subprocess.DEVNULL, cwd=self.world.at,
                                       stdout=out, stderr=errors, start_new_session=True)
            try:
                status = process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                raise Hung("\n".join(map(doing, session(process.pid)))) from None
            finally:
                end(session(process.pid))
                process.wait()
            out.seek(0)
            errors.seek(0)
            done = subprocess.CompletedProcess(args, status, out.read(), errors.read())
        with open(self.counter, "rb") as f:
            count, failed, _ = HEAD.unpack(f.read(HEAD.size))
        return done, count, bool(failed)

    def ways(self):
        """What was counted by way: {sum: (count, frames)}; frames as "FILE+0xPLACE", innermost first."""
        with open(self.counter, "rb") as f, mmap.mmap(f.fileno(), SIZE, access=mmap.ACCESS_READ) as m:
            if HEAD.unpack_from(m, 0)[2]:
                raise SystemExit("torture: more than %d ways: make STACKS_MAX larger" % WAYS)
            names = [MODULE.unpack_from(m, HEAD.size + i * MODULE.size)[1].rstrip(b"\0").decode() for i in range(MODULES)]
            ways = {}
            for i in range(WAYS):
                total, count, *frames = WAY.unpack_from(m, HEAD.size + MODULES * MODULE.size + i * WAY.size)
                if total:
                    ways[total] = (count, ["%s+%#x" % (names[f >> 48] or "program", f & (1 << 48) - 1)
                                           for f in frames if f])
            return ways

    def judge(self, args, done, before, after):
        """What is wrong after a run with a failure; None: nothing."""
        world = self.world
        words = done.stderr.decode(errors="replace")
        if done.returncode not in STATUSES:
            return "status %d: %s" % (done.returncode, words[-1500:])
        if done.returncode != 0 and not words.strip():
            return "status %d, and not a word" % done.returncode
        if "Sanitizer" in words or "runtime error" in words:
            return words[:1500]
        if world.integrity() != ["ok"]:
            return "the cache is damaged: %s (%s)" % (world.integrity()[:3], words)
        # What has been found good once is not tried again: the same bytes lead to the same.
        left = world.left(done.returncode == 0 and not words.strip())
        if left in self.good:
            return None
        state = world.state()
        if state[1] not in (before[1], after[1]):
            return "urls is neither old nor new: %r" % state[1]
        lost = [a for a in before[0] if not self.kept(a, state[0])]
        if lost:
            return "lost: %r (status %d: %s)" % (lost[:3], done.returncode, words)
        if done.returncode == 0 and state != after and not words.strip():
            return "status 0, and neither done nor told: %r" % (self.differ(state, after),)
        again = world.run(*args)
        if again.returncode != 0:
            return "again: status %d: %s (first: %d: %s)" % (again.returncode, again.stderr.decode(), done.returncode, words)
        state = world.state()
        if state != after:
            return "again, and something else: %r (first: %d: %s)" % (self.differ(state, after), done.returncode, words)
        self.good.add(left)
        return None

    def kill(self, rounds, seed, only, report):
        """Yields the faults of each scenario: (name, rounds, faults)."""
        world = self.world
        chance = random.Random(seed)
        scenarios = [s for s in SCENARIOS if only in ("", s[0])]
        for i, (name, _, args) in enumerate(scenarios):
            world.again()
            before = world.state()
            began = time.monotonic()
            world.must(*args)
            takes = time.monotonic() - began
            world.run(*args)
            after = world.state()
            faults = []
            self.good.clear()
            mine = rounds // len(scenarios) + (i < rounds % len(scenarios))
            for n in range(mine):
                world.again()
                moment = chance.random() * takes
                process = subprocess.Popen([world.kurzum, *args], env=world.env, stdin=subprocess.DEVNULL, cwd=world.at,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
                try:
                    process.wait(moment)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                ended = process.wait()
                done = subprocess.CompletedProcess(args, max(ended, 0), b"", b"killed\n" if ended else b"")
                try:
                    fault = self.judge(args, done, before, after)
                except (SystemExit, sqlite3.Error, subprocess.TimeoutExpired) as e:
                    fault = "afterwards: %s" % e
                if fault:
                    faults.append("%s, killed after %.3f of %.3f s: %s" % (name, moment, takes, fault))
                if report:
                    print("%s %d/%d %.3f of %.3f s, %d: %s" % (name, n + 1, mine, moment, takes, ended, fault or "ok"),
                          file=report, flush=True)
            yield name, mine, faults

    @staticmethod
    def kept(article, articles):
        title, read, starred, tags = article
        return any(title == t and (not read or r) and (not starred or s) and set(tags) <= set(g)
                   for t, r, s, g in articles)

    @staticmethod
    def differ(state, after):
        if state[1] != after[1]:
            return state[1]
        if state[2] != after[2]:
            return "issues: %d, not %d" % (state[2], after[2])
        return [a for a in state[0] if a not in after[0]][:3] + [a for a in after[0] if a not in state[0]][:3]

    def trial(self, program, args, kind, n, way, before, after):
        """(what is wrong or None, what it said, whether a call has failed)"""
        said, failed = "", False
        self.world.again()
        try:
            done, _, failed = self.play(program, args, kind, n, way)
            said = "%d %s" % (done.returncode, done.stderr.decode(errors="replace").strip()[:200])
            return self.judge(args, done, before, after), said, failed
        except Hung as e:
            return "it hung:\n%s" % e, said, True
        except subprocess.TimeoutExpired as e:
            return "afterwards this hung: %s" % e.cmd, said, failed
        except (SystemExit, sqlite3.Error) as e:
            return "afterwards: %s" % e, said, failed

    def scenario(self, name, program, args, kind, choice, report):
        """What was tried, in words, and the faults."""
        world = self.world
        self.good.clear()
        world.again()
        before = world.state()
        done, calls, _ = self.play(program, args, kind, 0, choice.by_way(kind) and "all")
        if done.returncode != 0:
            return "%s %s" % (name, kind), ["without a failure: status %d: %s" % (done.returncode, done.stderr.decode())]
        ways = self.ways() if choice.by_way(kind) else {}
        world.run(*args)  # what a second time gives is what is wanted of it later
        after = world.state()
        faults = [] if calls else ["%s %s: none is counted" % (name, kind)]
        trials = choice.of_ways(ways) if ways else choice.of_numbers(calls)
        missed = 0
        for way, n in trials:
            fault, said, failed = self.trial(program, args, kind, n, way, before, after)
            if not failed:  # threads: this time it was called less often
                missed += 1
            what = "%s %s %d/%d" % (name, kind, n, ways[way][0] if way else calls)
            if fault:
                faults.append("%s: %s%s" % (what, fault, "\n" + "\n".join(ways[way][1]) if way else ""))
            if report:
                print("%s %s %s" % (what, way or "", fault or ("ok " if failed else "missed ") + said), file=report,
                      flush=True)
        return "%s: %d of %d calls (%s) fail, one at a time%s%s" % (
            name, len(trials) - missed, calls, kind, "; %d stacks" % len(ways) if ways else "",
            "; %d were not met again" % missed if missed else ""), faults


class Choice:
    """Which calls fail."""

    def __init__(self, a):
        self.all, self.ways, self.through, self.own = a.all, a.ways or a.through or a.own, a.through, a.own
        self.sample = a.sample or 3
        self.most = a.sample
        self.chance = random.Random(a.seed)

    def by_way(self, kind):
        return self.ways or (self.all and kind in MANY)

    def of_numbers(self, calls):
        if self.all or self.sample >= calls:
            return [(None, n) for n in range(1, calls + 1)]
        return [(None, n) for n in sorted({1 + (2 * i + 1) * calls // (2 * self.sample) for i in range(self.sample)})]

    def of_ways(self, ways):
        mine = [(way, count) for way, (count, frames) in sorted(ways.items())
                if any(self.through in frame for frame in frames)]
        if self.own:  # what differs within libraries only counts as the same
            groups = {}
            for way, count in mine:
                groups.setdefault(tuple(f for f in ways[way][1] if f.startswith("program")), []).append((way, count))
            mine = [way for group in groups.values() for way in self.chance.sample(group, min(self.own, len(group)))]
        trials = [(way, 1) for way, _ in mine]
        if not self.own:
            trials += [(way, count) for way, count in mine if count > 1]
            trials += [(way, self.chance.randrange(2, count)) for way, count in mine if count > 2]
        return self.chance.sample(trials, min(self.most, len(trials))) if self.most else trials


def tell(number, what, faults):
    print("%sok %d - %s" % ("not " if faults else "", number, what))
    for fault in faults[:5]:
        print("# " + fault.replace("\n", "\n# "))
    if len(faults) > 5:
        print("# ... %d in all" % len(faults))
    sys.stdout.flush()


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument("--all", action="store_true")
    p.add_argument("--ways", action="store_true")
    p.add_argument("--through", default="")
    p.add_argument("--own", type=int, default=0)
    p.add_argument("--sample", type=int)
    p.add_argument("--only", default="")
    p.add_argument("--report")
    p.add_argument("--kill", type=int, default=0)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("build")
    return p.parse_args()


def kinds_of(build):
    with open(os.path.join(build, "Makefile")) as f:
        if re.search("-fsanitize=(address|thread)", f.read()):
            return KINDS[1:]  # the sanitizer has malloc
    return KINDS


def fail(torture, a, report):
    """Yields what was tried and its faults."""
    wanted = a.only.split(":")
    choice = Choice(a)
    for name, program, args in SCENARIOS:
        for kind in kinds_of(a.build):
            if (wanted[0] and wanted[0] != name) or (len(wanted) > 1 and wanted[1] != kind):
                continue
            yield torture.scenario(name, program, args, kind, choice, report)


def main():
    a = arguments()
    build = os.path.abspath(a.build)
    report = open(a.report, "w") if a.report else None
    server = Server(("127.0.0.1", 0), Feeds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    number = failed = 0
    with tempfile.TemporaryDirectory(dir=base) as folder:
        torture = Torture(World(build, folder, server.server_port), os.path.join(build, "tests", "torture", "fail.so"))
        if a.kill:
            tried = (("%s: killed %d times" % (name, n), faults)
                     for name, n, faults in torture.kill(a.kill, a.seed, a.only, report))
        else:
            tried = fail(torture, a, report)
        for what, faults in tried:
            number += 1
            failed += bool(faults)
            tell(number, what, faults)
    print("1..%d" % number)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
