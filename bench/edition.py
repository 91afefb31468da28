#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What an issue of a busy week costs: `kurzum issue make` over many articles.

    bench/edition.py [--build _build] [--articles 10000] [--sources 40] [--keep DIR]

Feeds on the disk have articles of made words in a language's frequencies; two of five report events that two to nine
sources tell, with the same names and figures that sometimes differ. The cache is filled by `refresh`; measured is the
making alone: CPU, wall, peak memory of the process (wait4). Prints, judges nothing.
"""
import argparse, os, random, shutil, subprocess, sys, tempfile, time

START = 1750032000  # 2025-06-16T00:00:00Z, a Monday
WEEK = "2025-W25"
PARTS = "ge ver stadt wer ken lich ung haus ab ein rich ten fol gen sch kraft".split()
TAGS = ["Technik", "Wirtschaft", "Region", "Kultur", ""]


def word(n):
    out, n = "", n * 7 + 3
    while n:
        out, n = out + PARTS[n % 16], n // 16
    return out


def common(rng):
    n = rng.randrange(60000)
    w = word(n * n * n // 60000**2)
    return w.capitalize() if rng.randrange(4) == 0 else w


def text(rng, own, words):
    out = []
    for i in range(words):
        out.append(rng.choice(own) if own and rng.randrange(5) == 0 else common(rng))
        if i % 14 == 13:
            out[-1] += "."
    return " ".join(out).capitalize()


def articles(rng, count):
    """(title, text, time), those of an event one after the other."""
    out, event = [], 0
    while len(out) < count:
        event += 1
        many = rng.randrange(2, 10) if rng.randrange(5) < 1 else 1
        own = [word(10**6 + event * 16 + k).capitalize() for k in range(8)] if many > 1 else []
        at, price = START + rng.randrange(6 * 86400), rng.randrange(100, 900)
        for _ in range(min(many, count - len(out))):
            figure = price + (rng.randrange(4) == 0)
            body = text(rng, own, 110)
            if own:
                body += f" {own[0]} zahlt {figure} Millionen Euro für {own[1]}."
            head = " ".join((own[:3] if own else []) + [common(rng) for _ in range(5)])
            out.append((head.capitalize(), body, at + rng.randrange(43200)))
    return out


def feed(number, items):
    out = [f"<rss version='2.0'><channel><title>Blatt {number}</title>"]
    for i, (title, body, at) in enumerate(items):
        date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(at))
        out.append(f"<item><guid>{i}</guid><title>{title}</title><pubDate>{date}</pubDate>"
                   f"<link>http://blatt{number}.example/{i}</link><description>{body}</description></item>")
    return "\n".join(out) + "</channel></rss>"


def measured(argv, env):
    start = time.monotonic()
    child = subprocess.Popen(argv, env=env, stdout=subprocess.DEVNULL)
    _, status, use = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    if status:
        sys.exit(f"{argv[1:]} ended with {status}")
    return use.ru_utime + use.ru_stime, wall, use.ru_maxrss / 1024


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--build", default="_build")
    p.add_argument("--articles", type=int, default=10000)
    p.add_argument("--sources", type=int, default=40)
    p.add_argument("--keep")
    a = p.parse_args()
    kurzum = os.path.abspath(os.path.join(a.build, "src/kurzum"))
    home = a.keep or tempfile.mkdtemp()
    os.makedirs(home, exist_ok=True)
    env = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home + "/c", XDG_DATA_HOME=home + "/d", TZ="UTC",
               KURZUM_NOW="2025-06-23T12:00:00Z", LC_ALL="C.UTF-8")
    rng = random.Random(20250616)
    split = [[] for _ in range(a.sources)]
    for i, item in enumerate(articles(rng, a.articles)):
        split[i % a.sources].append(item)
    os.makedirs(home + "/c/kurzum", exist_ok=True)
    with open(home + "/c/kurzum/urls", "w") as urls:
        for n, items in enumerate(split):
            with open(f"{home}/{n}.xml", "w") as f:
                f.write(feed(n, items))
            urls.write(f"file://{home}/{n}.xml {TAGS[n % len(TAGS)]}\n")
    cpu, wall, peak = measured([kurzum, "refresh"], env)
    print(f"refresh of {a.articles} articles: {cpu:.1f} s CPU, {wall:.1f} s wall, {peak:.0f} MiB")
    cpu, wall, peak = measured([kurzum, "issue", "make", "--week", WEEK], env)
    print(f"issue make: {cpu:.2f} s CPU, {wall:.2f} s wall, {peak:.0f} MiB")
    if not a.keep:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
