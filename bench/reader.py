#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What the open reader costs, beside the readers that are installed: prints figures and ratios, judges nothing.

    bench/reader.py [--build _build] [--work DIR] [--articles 1000,10000] [--newsraft PATH]

All get the same articles from a server on the loopback, in a terminal of 120 x 40, and show the list of all headlines.

start    exec to the list, and until nothing more comes; CPU and most memory then
moving   j every 30 ms, 60 times, and half a second more: bytes and CPU a key
step     j every 30 ms: ms to its last byte, less what an echo takes: a terminal that gives back what it gets
edge     a key that makes the list jump, while moving: bytes (kurzum alone)
settled  j and 300 ms of silence: bytes, CPU, and ms to the first byte; beside it the same in a terminal of 80 columns,
         where kurzum shows only the TLDR
page     a page down and 300 ms of silence: bytes and CPU
open     Enter on a headline and 300 ms of silence: ms to the last byte, bytes, CPU (sfeed_curses starts a pager: not it)
held     100 times j in one write: ms to the last byte, bytes
idle     CPU of two seconds in which nothing happens
search   / and a word (where Enter is needed: timed from it): ms to the last byte, CPU; a word that some have, and none
stall    j every 50 ms while 6,000 articles arrive (kurzum alone): the longest wait for the first byte

Medians; the ratio is kurzum's figure through the best of the others. Folders in --work are used again. Other work on
the machine makes times longer: trust bytes, CPU, and ratios of the same run. At 100,000 articles and more only kurzum
is measured: the others take minutes to start or do not list so much.
"""
import argparse, os, select, shutil, statistics, subprocess, sys, tempfile, time

import stage

PAGE = "\x1b[6~"
QUIET = 0.3
PEERS_MOST = 10000  # articles
FEEDS = 10
WORDS = ("Flughafen", "quastenflosser")


class Program:
    down, to_list, shows, search_enter, opens = "j", "", None, False, True

    def __init__(self, program, home, urls):
        self.home = home
        self.program = program
        os.makedirs(home, exist_ok=True)
        self.refresh = self.setup(urls)

    def write(self, name, text):
        with open(os.path.join(self.home, name), "w") as f:
            f.write(text)


class Kurzum(Program):
    name = "kurzum"

    def setup(self, urls):
        self.write("urls", "\n".join(urls) + "\n")
        self.write("config", "stories no\nauto-refresh no\nask-background no\n")
        self.argv = [self.program, "--config-dir", self.home, "--data-dir", self.home]
        return self.argv + ["refresh", "--all"]


class Newsboat(Program):
    name, down, to_list, search_enter = "newsboat", "\x1bOB", "\r", True

    def setup(self, urls):
        self.write("urls", "\n".join(urls) + "\n")
        self.write("all", '"query:All:unread != \\"x\\""\n' + "\n".join(urls) + "\n")
        self.write("config", "reload-threads 20\nconfirm-exit no\n")
        files = ["-C", self.home + "/config", "-c", self.home + "/cache.db"]
        self.argv = [self.program, "-u", self.home + "/all", *files]
        return [self.program, "-u", self.home + "/urls", *files, "-x", "reload"]


class Sfeed(Program):
    """All feeds as one, whose items are there at once; keys are for the pane of feeds until Tab."""
    name, to_list, shows, search_enter, opens = "sfeed", "\t", b"-0", True, False

    def setup(self, urls):
        feeds = "\n".join(f"  feed {i} '{url}'" for i, url in enumerate(urls))
        self.write("sfeedrc", f"sfeedpath='{self.home}/feeds'\nmaxjobs=8\nfeeds() {{\n{feeds}\n}}\n")
        self.argv = [self.program, self.home + "/all"]
        return ["sh", "-c", 'cd "$1" && sfeed_update sfeedrc && sort -r -n feeds/* >all', "sh", self.home]


class Newsraft(Program):
    name, to_list, search_enter = "newsraft", "\t", True

    def setup(self, urls):
        self.write("feeds", "\n".join(urls) + "\n")
        self.write("config", "")
        self.argv = [self.program, "-f", self.home + "/feeds", "-c", self.home + "/config", "-d", self.home + "/db"]
        return self.argv + ["-e", "reload-all"]


def cpu(t):
    """Milliseconds of a process so far."""
    return time.clock_gettime((~t.pid << 3) | 2) * 1e3


def answer(t, text, quiet=QUIET, first=2.0):
    """(bytes, ms to the first, ms to the last, CPU ms) of what a key brings."""
    before, start, n, came = cpu(t), time.monotonic(), 0, []
    t.key(text)
    while select.select([t.fd], [], [], quiet if came else first)[0]:
        n += len(os.read(t.fd, 65536))
        came.append((time.monotonic() - start) * 1e3)
    return n, came[0] if came else float("nan"), came[-1] if came else float("nan"), cpu(t) - before


def moving(t, key, n=60, gap=0.03):
    before, got, start = cpu(t), 0, time.monotonic()
    for i in range(n + 1):
        due = start + i * gap + (0.5 if i == n else 0)
        while (left := due - time.monotonic()) > 0:
            if select.select([t.fd], [], [], left)[0]:
                got += len(os.read(t.fd, 65536))
        if i < n:
            t.key(key)
    return got / n, (cpu(t) - before) / n


def open_list(p, rows):
    t = stage.Terminal(p.argv)
    ms = t.until(p.shows or (b"Quelle" if p.to_list else b"-0"), 60) * 1e3  # a feed's name, a headline
    last = t.read(QUIET)[1]
    painted = (last - t.start) * 1e3
    if p.to_list:
        _, first, last, _ = answer(t, p.to_list)
        ms, painted = ms + first, painted + last
    rows["start, headlines (ms)"].append(ms)
    rows["start, all (ms)"].append(painted)
    rows["start, CPU (ms)"].append(cpu(t))
    rows["start, most memory (MiB)"].append(t.rss())
    return t


ECHO = "import os, tty; tty.setraw(0); os.write(1, b'-0')\nwhile True: os.write(1, os.read(0, 4096))"


def steps(t, key, n=40, gap=0.03):
    """For keys every `gap` seconds: (bytes, ms to the last byte before the next key) of each."""
    got = []
    for _ in range(n):
        start, size, last = time.monotonic(), 0, float("nan")
        t.key(key)
        while (left := start + gap - time.monotonic()) > 0:
            if select.select([t.fd], [], [], left)[0]:
                size += len(os.read(t.fd, 65536))
                last = (time.monotonic() - start) * 1e3
        got.append((size, last))
    return got


def echo_ms():
    """Median ms that a key takes less what it takes in a terminal that gives it back."""
    t = stage.Terminal([sys.executable, "-c", ECHO])
    t.until(b"-0")
    ms = statistics.median(x[1] for x in steps(t, "j"))
    t.end()
    return ms


def narrow(p, rows):
    """A terminal in which kurzum has two panes, headlines and TLDR."""
    t = stage.Terminal(p.argv, 24, 80)
    t.until(b"TLDR", 20)
    t.read(QUIET)
    some = [answer(t, p.down) for _ in range(12)]
    rows["settled, TLDR alone (B)"].append(statistics.mean(x[0] for x in some))
    t.end()


class Rows(dict):
    def __missing__(self, key):
        self[key] = []
        return self[key]


def walk(p, rows):
    """One run of everything but the search."""
    t = open_list(p, rows)
    for _ in range(4):
        answer(t, p.down)
    some = [answer(t, p.down) for _ in range(12)]
    rows["settled (B)"].append(statistics.mean(x[0] for x in some))
    rows["settled, CPU (ms)"].append(statistics.mean(x[3] for x in some))
    rows["settled, first byte (ms)"].append(statistics.median(x[1] for x in some))
    echo = echo_ms()
    rows["settled, less echo (ms)"].append(statistics.median(x[1] for x in some) - echo)
    rows["step, less echo (ms)"].append(statistics.median(x[1] for x in steps(t, p.down)) - echo)
    answer(t, p.down)
    if p.name == "kurzum":
        rows["edge (B)"].append(max(x[0] for x in steps(t, p.down)))
        narrow(p, rows)
        answer(t, p.down)
    size, used = moving(t, p.down)
    rows["moving (B)"].append(size)
    rows["moving, CPU (ms)"].append(used)
    some = [answer(t, PAGE) for _ in range(6)]
    rows["page (B)"].append(statistics.mean(x[0] for x in some))
    rows["page, CPU (ms)"].append(statistics.mean(x[3] for x in some))
    if p.opens:
        size, _, last, used = answer(t, "\r")
        for what, value in (("open (B)", size), ("open, all (ms)", last), ("open, CPU (ms)", used)):
            rows[what].append(value)
        answer(t, "q")
    size, _, last, _ = answer(t, p.down * 100)
    rows["held, all (ms)"].append(last)
    rows["held (B)"].append(size)
    time.sleep(3)  # the place in the list is saved after a while
    t.read(0.1)
    before = cpu(t)
    t.read(2)
    rows["idle, CPU (ms/s)"].append((cpu(t) - before) / 2)
    rows["most memory (MiB)"].append(t.rss())
    t.end()


def search(p, rows):
    for word in WORDS:
        t = open_list(p, Rows())
        answer(t, "/", 0.2, 0.5)
        if p.search_enter:
            answer(t, word, 0.2, 0.5)
        _, _, last, used = answer(t, "\r" if p.search_enter else word)
        rows[f"search {word} (ms)"].append(last)
        rows[f"search {word}, CPU (ms)"].append(used)
        t.end()


def stall(p, rows, more):
    """Longest wait for the first byte while another process takes in the feeds of `more`."""
    t = open_list(p, Rows())
    p.write("urls", "\n".join(more) + "\n")
    child = subprocess.Popen(p.refresh, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    waits = []
    while child.poll() is None or len(waits) < 40:
        start = time.monotonic()
        waits.append(answer(t, p.down, 0.001)[1])
        t.read(max(0.001, 0.05 - (time.monotonic() - start)))
    rows["stall, longest (ms)"].append(max(waits))
    rows["stall, median (ms)"].append(statistics.median(waits))
    t.end()


def show(articles, all_rows):
    print(f"reader  {articles} articles")
    for what, mine in all_rows["kurzum"].items():
        ours = statistics.median(mine)
        others = {n: statistics.median(r[what]) for n, r in all_rows.items() if n != "kurzum" and r.get(what)}
        best = min(others.values(), default=0)
        ratio = f"  x {ours / best:.2f}" if best else ""
        beside = "".join(f"  {name} {value:.2f}" for name, value in others.items())
        print(f"  {what:34s} {ours:9.2f}{beside}{ratio}")
    sys.stdout.flush()


def programs(build, newsraft):
    found = [(Kurzum, os.path.abspath(os.path.join(build, "src", "kurzum"))), (Newsboat, shutil.which("newsboat")),
             (Newsraft, newsraft or shutil.which("newsraft")),
             (Sfeed, shutil.which("sfeed_update") and shutil.which("sfeed_curses"))]
    for kind, program in found:
        if not program:
            print(f"reader  {kind.name} is not installed")
    return [x for x in found if x[1]]


def run(work, build, sizes=(1000,), newsraft=None, runs=3):
    for articles in sizes:
        folder = os.path.join(work, f"reader-{articles}")
        os.makedirs(folder, exist_ok=True)
        feeds = FEEDS if articles <= PEERS_MOST else articles // 200
        for i in range(feeds + 60):
            path = os.path.join(folder, f"{i}.xml")
            if not os.path.exists(path):
                stage.feed(path, i, articles // feeds if i < feeds else 100, 3000)
        server, all_rows, open_programs = stage.Server(folder), {}, []
        for kind, program in programs(build, newsraft):
            if kind is not Kurzum and articles > PEERS_MOST:
                continue
            p = kind(program, os.path.join(folder, kind.name), server.urls(feeds, False))
            stage.measure(p.refresh, p.home)
            open_programs.append(p)
        for _ in range(runs):  # in turn, so that all meet the same machine
            for p in open_programs:
                rows = all_rows.setdefault(p.name, Rows())
                walk(p, rows)
                search(p, rows)
        stall(open_programs[0], all_rows["kurzum"], server.urls(feeds + 60, False))
        show(articles, all_rows)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", default="_build")
    p.add_argument("--work", help="folder that is kept and used again (default: a temporary one)")
    p.add_argument("--articles", type=lambda s: [int(n) for n in s.split(",")], default=[1000])
    p.add_argument("--newsraft", help="where that program is, if not in PATH")
    p.add_argument("--runs", type=int, default=3)
    a = p.parse_args()
    work = a.work or tempfile.mkdtemp(prefix="kurzum-bench-")
    try:
        run(work, a.build, a.articles, a.newsraft, a.runs)
    finally:
        if not a.work:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
