#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What kurzum costs: prints measured figures, judges nothing.

    bench/bench.py [--build _build] [--work DIR] [--feeds N] [start] [refresh] [net] [keys] [digest]
                   [render] [resize] [import] [reader]

One command measures everything beside the readers that are installed (newsboat, newsraft, sfeed), and prints ratios:
kurzum's figure through the best of the others.

start    exec to the first headlines on the screen, with 100 and with 100,000 cached articles
refresh  200 local feeds of 30 articles: all new, then all unchanged
net      --feeds (200) feeds from servers on the loopback, beside newsboat and sfeed where they are installed: all new
         (cold), all unchanged (warm), a tenth from hosts that answer 2 s late (slow). kurzum with --no-digest, as the
         others make none; a peak memory of less than Python's own (about 28 MiB) shows as that
keys     bytes that reach the terminal for each j in the list: held (one every 30 ms) and settled
digest   articles fetched, read, digested and stored a second (the digest alone: bench/digests, make bench-programs)
render   a page of 1 MB printed as text, beside w3m and lynx where they are installed, in turn; and a page of nothing
resize   CPU of the open reader for one change of the terminal's size, an article of 1 MB on the screen
import   an OPML file with 1,000 sources, beside newsboat and sfeed
reader   start, moving, a page, an opened article, search, memory of the open reader, beside newsboat, newsraft and sfeed:
         bench/reader.py with --articles (1,000)

Feeds are made here from word lists, the same ones each time. Nothing leaves the machine. Medians of several runs;
other work on the machine makes times longer: trust CPU and bytes more than wall time.
"""
import argparse, fcntl, os, random, resource, shutil, statistics, struct, subprocess, sys, tempfile, termios, time

import reader
from stage import Server, Terminal, feed, measure, sentence, WORDS


class Home:
    """A configuration and a cache of their own in the work folder."""

    def __init__(self, work, name, build):
        self.dir = os.path.join(work, name)
        self.program = os.path.abspath(os.path.join(build, "src", "kurzum"))
        os.makedirs(self.dir, exist_ok=True)
        with open(os.path.join(self.dir, "config"), "w") as f:
            f.write("auto-refresh no\n")

    def argv(self, *args):
        return [self.program, "--config-dir", self.dir, "--data-dir", self.dir, *args]

    def feeds(self, count, items, size=3000):
        lines = []
        for i in range(count):
            path = os.path.join(self.dir, f"feed{i}.xml")
            if not os.path.exists(path):
                feed(path, i, items, size)
            lines.append("file://" + os.path.abspath(path))
        with open(os.path.join(self.dir, "urls"), "w") as f:
            f.write("\n".join(lines) + "\n")

    def run(self, *args):
        """(wall, cpu) seconds of a command."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        subprocess.run(self.argv(*args), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wall = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def count(self):
        out = subprocess.run(self.argv("list", "--count"), check=True, capture_output=True)
        return int(out.stdout)

    def forget(self):
        for name in os.listdir(self.dir):
            if name.startswith("kurzum.db"):
                os.unlink(os.path.join(self.dir, name))


def bench_start(work, build):
    for name, count, items, size in (("start-100", 2, 50, 3000), ("start-100k", 20, 5000, 400)):
        home = Home(work, name, build)
        home.feeds(count, items, size)
        if not os.path.exists(os.path.join(home.dir, "kurzum.db")):
            home.run("refresh", "--all")
        newest = subprocess.run(home.argv("list", "--limit", "1", "--json"), check=True, capture_output=True).stdout
        needle = newest.split(b'"title":"')[1].split(b'"')[0][:20]
        times, peak = [], 0.0
        for _ in range(6):
            t = Terminal(home.argv())
            times.append(t.until(needle))
            t.read(0.2)
            peak = t.rss()
            t.end()
        print(f"start   {home.count():7d} articles: first headlines {statistics.median(times[1:]) * 1000:6.1f} ms, "
              f"peak memory {peak:.1f} MiB")


def bench_refresh(work, build):
    home = Home(work, "refresh-200", build)
    home.feeds(200, 30)
    home.forget()
    wall, cpu = home.run("refresh", "--all")
    print(f"refresh 200 feeds x 30, new:       {wall:6.2f} s wall, {cpu:6.2f} s CPU, {home.count()} articles")
    wall, cpu = home.run("refresh", "--all")
    print(f"refresh 200 feeds x 30, unchanged: {wall:6.2f} s wall, {cpu:6.2f} s CPU")


def kurzum_setup(home, urls, program):
    with open(os.path.join(home, "urls"), "w") as f:
        f.write("\n".join(urls) + "\n")
    with open(os.path.join(home, "config"), "w") as f:
        f.write("auto-refresh no\n")
    return [program, "--config-dir", home, "--data-dir", home, "refresh", "--all", "--no-digest"]


def newsboat_setup(home, urls, program, threads=20):
    with open(os.path.join(home, "urls"), "w") as f:
        f.write("\n".join(urls) + "\n")
    with open(os.path.join(home, "config"), "w") as f:
        f.write(f"reload-threads {threads}\n")
    return [program, "-u", home + "/urls", "-C", home + "/config", "-c", home + "/cache.db", "-x", "reload"]


def sfeed_setup(home, urls, program):
    with open(os.path.join(home, "sfeedrc"), "w") as f:
        f.write(f'sfeedpath="{home}/feeds"\nfeeds() {{\n')
        f.writelines(f'feed "f{i}" "{u}"\n' for i, u in enumerate(urls))
        f.write("}\n")
    return [program, home + "/sfeedrc"]


PROGRAMS = (("kurzum", None, kurzum_setup), ("newsboat", "newsboat", newsboat_setup),
            ("sfeed", "sfeed_update", sfeed_setup))


def bench_net(work, build, feeds=200):
    folder = os.path.join(work, "net")
    os.makedirs(folder, exist_ok=True)
    for i in range(feeds):
        path = os.path.join(folder, f"{i}.xml")
        if not os.path.exists(path):
            feed(path, i, 30)
    server, figures = Server(folder), {"cold": {}, "warm": {}, "slow": {}}
    for name, program, setup in PROGRAMS:
        program = shutil.which(program) if program else os.path.abspath(os.path.join(build, "src", "kurzum"))
        if not program:
            print(f"net     {name} is not installed")
            continue
        for kind in ("cold", "warm", "slow"):
            if kind != "warm":
                home = tempfile.mkdtemp(dir=work)
                argv = setup(home, server.urls(feeds, kind == "slow"), program)
            elif name == "newsboat":
                measure(argv, home)  # it keeps validators from the second time on
            server.count.clear()
            wall, cpu, peak = measure(argv, home)
            answers = ", ".join(f"{n} of {s}" for s, n in sorted(server.count.items()))
            print(f"net     {feeds} feeds x 30, {kind}: {name:9s} {wall:6.2f} s wall, {cpu:6.2f} s CPU, "
                  f"{peak:5.1f} MiB; answers: {answers}")
            figures[kind][name] = wall, cpu
            sys.stdout.flush()
    for kind, of in figures.items():
        print_ratio(f"net     {kind}", of)


def print_ratio(what, of):
    """Of (wall, CPU) by program: kurzum's through the least of the others."""
    others = [x for name, x in of.items() if name != "kurzum"]
    if others and "kurzum" in of:
        wall, cpu = (mine / max(min(theirs), 1e-6) for mine, theirs in zip(of["kurzum"], zip(*others)))
        print(f"{what}: kurzum takes {wall:.2f} of the best wall time, {cpu:.2f} of the least CPU")


def bench_import(work, build, sources=1000, runs=5):
    path = os.path.join(work, "sources.opml")
    with open(path, "w") as f:
        f.write('<?xml version="1.0"?><opml version="2.0"><body>\n')
        f.writelines(f'<outline type="rss" text="Source {i}" xmlUrl="http://feed{i}.example/rss.xml"/>\n'
                     for i in range(sources))
        f.write("</body></opml>\n")
    kurzum = os.path.abspath(os.path.join(build, "src", "kurzum"))
    programs = {"kurzum": [kurzum, "--config-dir", "HOME", "--data-dir", "HOME", "import", path],
                "newsboat": ["newsboat", "-u", "HOME/urls", "-c", "HOME/cache.db", "-C", "HOME/config", "-i", path],
                "sfeed": ["sh", "-c", f"sfeed_opml_import <'{path}' >HOME/sfeedrc"]}
    if not shutil.which("sfeed_opml_import"):
        programs.pop("sfeed")
    figures = {name: [] for name, argv in programs.items() if shutil.which(argv[0])}
    for _ in range(runs):  # in turn, so that all meet the same machine
        for name, of in figures.items():
            home = tempfile.mkdtemp(dir=work)
            for file in ("urls", "config"):
                open(os.path.join(home, file), "w").close()
            of.append(measure([x.replace("HOME", home) for x in programs[name]], home)[:2])
            shutil.rmtree(home)
    figures = {name: tuple(statistics.median(x) for x in zip(*of)) for name, of in figures.items()}
    for name, (wall, cpu) in figures.items():
        print(f"import  {sources} sources: {name:9s} {wall * 1000:6.1f} ms wall, {cpu * 1000:6.1f} ms CPU")
    print_ratio("import", figures)


def bench_keys(work, build):
    home = Home(work, "start-100", build)
    home.feeds(2, 50)
    if not os.path.exists(os.path.join(home.dir, "kurzum.db")):
        home.run("refresh", "--all")
    for rows, cols in ((40, 120), (24, 80)):
        t = Terminal(home.argv(), rows, cols)
        t.read(0.5)
        total = 0
        for _ in range(15):
            t.key("j")
            total += len(t.read(0.03)[0])
        total += len(t.read(0.4)[0])
        settled = []
        for _ in range(8):
            t.key("k")
            settled.append(len(t.read(0.3)[0]))
        t.end()
        print(f"keys    {cols}x{rows}: {total / 15:6.0f} bytes a key held, {statistics.median(settled):6.0f} settled")


def bench_digest(work, build):
    home = Home(work, "digest", build)
    home.feeds(20, 500)
    cpu = []
    for extra in ((), ("--no-digest",)):
        home.forget()
        cpu.append(home.run("refresh", "--all", *extra)[1])
    count = home.count()
    print(f"digest  {count} articles of 3 KB: {count / cpu[0]:6.0f} a CPU second fetched, read, digested and stored; "
          f"{count / max(cpu[0] - cpu[1], 1e-9):6.0f} a CPU second for the digest alone")


def page(path, size):
    """A page with paragraphs, links, lists, quotes, code and tables."""
    r = random.Random(7)
    total, i = 0, 0
    with open(path, "w", encoding="utf-8") as f:
        f.write("<!doctype html><html lang=de><title>Seite</title><body>\n")
        while total < size:
            lang = "de" if i % 2 else "en"
            text = " ".join(sentence(r, lang) for _ in range(r.randint(2, 6)))
            word = r.choice(WORDS[lang])
            i += 1
            if i % 12 == 3:
                block = "<ul>" + "".join(f"<li>{sentence(r, lang)}" for _ in range(4)) + "</ul>"
            elif i % 12 == 6:
                block = f"<blockquote><p>{text}</p></blockquote>"
            elif i % 12 == 9:
                rows = "".join(f"<tr><td>{r.choice(WORDS[lang])}<td>{r.randint(1, 99999)}" for _ in range(5))
                block = f"<table><tr><th>Name<th>Wert{rows}</table>"
            elif i % 12 == 11:
                block = f"<pre>for i in {i}:\n    print(i, {r.random()})\n</pre>"
            else:
                block = f'<p>{text} <a href="https://example.org/{i}?a=1&amp;b=2">{word}</a>, <b>{word}</b>.</p>'
            total += f.write(block + "\n")


def spawn(argv):
    """(wall, CPU, peak MiB) of a command; a peak of less than this Python's own shows as that."""
    out = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    begin = time.monotonic()
    pid = os.posix_spawn(shutil.which(argv[0]), argv, {**os.environ, "LC_ALL": "C.UTF-8"}, file_actions=out)
    used = os.wait4(pid, 0)[2]
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def bench_render(work, build):
    big, small = os.path.join(work, "page.html"), os.path.join(work, "small.html")
    page(big, 1000000)
    page(small, 0)
    program = os.path.abspath(os.path.join(build, "src", "kurzum"))
    commands = {"kurzum": [program, "render", "--width", "80", big],
                "its start": [program, "render", "--width", "80", small],
                "w3m": ["w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "80", big],
                "lynx": ["lynx", "-dump", "-force_html", "-assume_charset=utf-8", "-display_charset=utf-8",
                         "-width=80", big]}
    figures = {name: [] for name, argv in commands.items() if shutil.which(argv[0])}
    for _ in range(15):
        for name in figures:
            figures[name].append(spawn(commands[name]))
    for name, runs in figures.items():
        wall, cpu, peak = (statistics.median(x) for x in zip(*runs))
        ratio = statistics.median(ours[1] / theirs[1] for ours, theirs in zip(figures["kurzum"], runs))
        print(f"render  1 MB: {name:9s} {wall * 1000:6.1f} ms wall, {cpu * 1000:6.1f} ms CPU, {peak:5.1f} MiB; "
              f"kurzum takes {ratio:.2f} of its CPU")


def bench_resize(work, build):
    home = Home(work, "resize", build)
    home.feeds(1, 1, 1000000)
    home.forget()
    home.run("refresh", "--all")
    t = Terminal(home.argv())
    t.read(0.5)
    t.key("\r")
    t.read(0.5)
    t.key("    ")  # into the text
    t.read(0.5)

    def cpu():
        with open(f"/proc/{t.pid}/schedstat") as f:
            return int(f.read().split()[0]) / 1e9

    before, late = cpu(), []
    for i in range(60):
        begin = time.monotonic()
        fcntl.ioctl(t.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80 + 37 * (i + 1) % 60, 0, 0))
        data, last = t.read(0.1)
        if data:
            late.append(last - begin)
    used = cpu() - before
    t.end()
    print(f"resize  1 MB article: {used / max(len(late), 1) * 1000:5.2f} ms CPU a change of size, last byte after "
          f"{statistics.median(late or [0]) * 1000:5.1f} ms ({len(late)} changes)")


def bench_reader(work, build, articles, newsraft):
    reader.run(work, build, articles, newsraft)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", default="_build")
    p.add_argument("--work", help="folder that is kept and used again (default: a temporary one)")
    p.add_argument("--feeds", type=int, default=200, help="of net")
    p.add_argument("--articles", type=lambda s: [int(n) for n in s.split(",")], default=[1000], help="of reader")
    p.add_argument("--newsraft", help="of reader: where that program is, if not in PATH")
    p.add_argument("what", nargs="*", help="start refresh net keys digest render resize import reader (default: all)")
    a = p.parse_args()
    work = a.work or tempfile.mkdtemp(prefix="kurzum-bench-")
    os.makedirs(work, exist_ok=True)
    try:
        for name in a.what or ["start", "refresh", "net", "keys", "digest", "render", "resize", "import", "reader"]:
            more = {"net": (a.feeds,), "reader": (a.articles, a.newsraft)}.get(name, ())
            globals()["bench_" + name](work, a.build, *more)
            sys.stdout.flush()
    finally:
        if not a.work:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
