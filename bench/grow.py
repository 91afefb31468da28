#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What a refresh costs where little and where much is cached: the same new articles, caches of different size.

    bench/grow.py [--build _build] [--work DIR] [--sizes 10000,1000000] [--sources 1000] [--new 10] [--runs 3]
                  [--stories] [--no-digest]

The sources are files, so that no server takes part. Each cache is filled by refreshes (500 items of a source at a time;
a million takes some 10 minutes and 6 GB), and kept in --work; then each source has --new more items, and a copy of the
cache is refreshed. Prints CPU and wall time of each size, pages written, and the ratio to the smallest.
"""
import argparse, os, random, resource, shutil, subprocess, sys, tempfile, time

BATCH = 500  # items of a file; more than the option feed-articles would be cut
WORDS = ("harbour bridge council train station market library river storm school energy budget minister company report "
         "sensor factory engine satellite festival museum hospital vaccine climate forest border treaty election court "
         "verdict software network battery chip model language data privacy court tariff export farmer wheat drought "
         "flood rescue pilot airport strike union wage pension bank interest currency index stock housing rent tenant "
         "architect tunnel ferry island volcano glacier species whale eagle orchestra painter novel director premiere").split()
DAY = 86400
START = 1700000000  # of the oldest item


def sentence(random_):
    words = [random_.choice(WORDS) + random_.choice(("", "", "", "s", f"-{random_.randrange(99999)}")) for _ in range(11)]
    return " ".join(words).capitalize() + "."


def item(source, number):
    """Always the same; its words are mostly common, some are its own."""
    r = random.Random(source * 1000003 + number)
    text = "".join(f"<p>{sentence(r)} {sentence(r)}</p>" for _ in range(4))
    when = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(START + number * 6 * 3600 + source))
    return (f"<item><guid>s{source}-{number}</guid><title>{sentence(r)[:70]}</title><pubDate>{when}</pubDate>"
            f"<link>http://example.org/{source}/{number}</link><description><![CDATA[{text}]]></description></item>")


def write_feeds(folder, sources, first, end):
    os.makedirs(folder, exist_ok=True)
    for s in range(sources):
        items = "".join(item(s, n) for n in range(end - 1, first - 1, -1))
        with open(f"{folder}/{s}.xml", "w") as f:
            f.write(f"<rss version='2.0'><channel><title>Source {s}</title>{items}</channel></rss>")


def run(a, home, check=True):
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run([f"{a.build}/src/kurzum", "--config-dir", home, "--data-dir", home, "refresh", "--all"]
                          + (["--no-digest"] if a.no_digest else []), capture_output=True, text=True)
    wall, after = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    if check and done.returncode:
        sys.exit(f"grow.py: refresh ended with {done.returncode}: {done.stderr[-500:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, done.stdout.strip()


def fill(a, work, size):
    home, feeds = f"{work}/cache-{size}", f"{work}/feeds"
    each = size // a.sources
    if os.path.exists(f"{home}/.full"):
        return home, each
    shutil.rmtree(home, ignore_errors=True)
    os.makedirs(home)
    with open(f"{home}/config", "w") as f:
        f.write(f"auto-refresh no\nstories {'yes' if a.stories else 'no'}\nfeed-articles 1000\n")
    with open(f"{home}/urls", "w") as f:
        f.writelines(f"file://{feeds}/{s}.xml\n" for s in range(a.sources))
    for first in range(0, each, BATCH):
        write_feeds(feeds, a.sources, first, min(first + BATCH, each))
        cpu, wall, said = run(a, home)
        print(f"fill {size}: {said}; {cpu:.1f} s CPU, {wall:.1f} s", flush=True)
    open(f"{home}/.full", "w").close()
    return home, each


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", default="_build")
    p.add_argument("--work", help="folder that is kept and used again (default: a temporary one)")
    p.add_argument("--sizes", default="10000,1000000", type=lambda s: [int(n) for n in s.split(",")])
    p.add_argument("--sources", type=int, default=1000)
    p.add_argument("--new", type=int, default=10, help="articles a source")
    p.add_argument("--runs", type=int, default=3)
    p.add_argument("--stories", action="store_true")
    p.add_argument("--no-digest", action="store_true")
    a = p.parse_args()
    work = os.path.abspath(a.work or tempfile.mkdtemp(prefix="kurzum-grow-"))
    os.makedirs(work, exist_ok=True)
    least = None
    try:
        for size in sorted(a.sizes):
            home, each = fill(a, work, size)
            copy = f"{work}/copy"
            write_feeds(f"{work}/feeds", a.sources, max(0, each - a.new), each + a.new)
            got = []
            for _ in range(a.runs):
                shutil.rmtree(copy, ignore_errors=True)
                shutil.copytree(home, copy)
                got.append(run(a, copy))
            shutil.rmtree(copy)
            cpu, wall, said = min(got)
            least = least or (cpu, wall)
            print(f"{size:8} articles: {cpu:6.2f} s CPU ({cpu / least[0]:.2f} x), {wall:6.2f} s ({wall / least[1]:.2f} x),"
                  f" least of {a.runs}; {said}", flush=True)
    finally:
        if not a.work:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
