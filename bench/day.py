#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""A day of kurzum as servers see it: which requests come, which of them were needless.

    bench/day.py [--build _build] [--sources 1000] [--hosts 100] [--hours 24] [--step 60] [--judge] [--verbose]

A server on the loopback (127.0.0.1 …, a host for every ten sources) gives feeds that change often, seldom or never,
with and without validators, with Cache-Control, ttl, skipHours, Retry-After, permanent moves, and feeds that are gone
or broken. kurzum refreshes what is due every --step minutes of a day that KURZUM_NOW makes pass at once. Needless is a
request that comes before a time that server and feed asked to wait for, that asks for the whole of what is known,
or that goes to what is gone or has moved. --judge: status 1 when there is one, or a host had more than two
connections at once.
"""
import argparse, asyncio, collections, os, re, shutil, subprocess, sys, tempfile, threading, time

START = 1750032000  # 2025-06-16T00:00:00Z, a Monday
HOUR = 3600
KINDS = ("often", "seldom", "never", "max-age", "ttl", "skip", "later", "moved", "gone", "broken", "plain", "modified")
LEAST = {"max-age": 3 * HOUR, "ttl": 4 * HOUR}  # what these ask to wait for
RETRY_AFTER = 5 * HOUR
PERIOD = {"often": HOUR, "seldom": 9 * HOUR, "max-age": 2 * HOUR, "ttl": 2 * HOUR, "skip": 2 * HOUR, "later": 4 * HOUR,
          "moved": 3 * HOUR, "plain": 5 * HOUR, "modified": 6 * HOUR}  # between two changes; others never change


def kind_of(number):
    return KINDS[number % len(KINDS)]


class Ledger:
    """What the server saw. Written by the server's thread, read when no refresh runs."""

    def __init__(self, interval):
        self.now = START
        self.interval = interval
        self.requests = 0
        self.status = collections.Counter()
        self.by_kind = collections.Counter()
        self.needless = collections.Counter()
        self.examples = {}
        self.last = {}  # source -> (time, status)
        self.failures = collections.Counter()
        self.seen = {}  # source -> version that was sent whole
        self.open = collections.Counter()
        self.most_open = 0

    def blame(self, why, number):
        self.needless[why] += 1
        self.examples.setdefault(why, f"source {number} ({kind_of(number)}), hour {(self.now - START) / HOUR:.1f}")

    def judge(self, number, old_address, conditional, version):
        """Before the answer is known to the server's books."""
        kind, last = kind_of(number), self.last.get(number)
        if not last:
            return
        gap = self.now - last[0]
        if last[1] == 410:
            self.blame("after 410 Gone", number)
        elif kind == "moved" and old_address:
            self.blame("the old address of a permanent move", number)
        elif last[1] == 429 and gap < RETRY_AFTER:
            self.blame("before Retry-After", number)
        elif last[1] >= 500 and gap < min(600 * 2 ** (self.failures[number] - 1), 24 * HOUR):
            self.blame("before the back-off is over", number)
        elif last[1] in (200, 304) and gap < LEAST.get(kind, self.interval):
            self.blame("before the time that was asked for", number)
        elif kind == "skip" and time.gmtime(self.now).tm_hour < 6:
            self.blame("in an hour to be skipped", number)
        elif self.seen.get(number) == version and not conditional and kind != "plain":
            self.blame("without the validators that were given", number)


def feed(number, version):
    kind = kind_of(number)
    extra = ""
    if kind == "ttl":
        extra = f"<ttl>{LEAST['ttl'] // 60}</ttl>"
    if kind == "skip":
        extra = "<skipHours>" + "".join(f"<hour>{h}</hour>" for h in range(6)) + "</skipHours>"
    items = "".join(f"<item><guid>{number}-{i}</guid><title>Item {i}</title><description>Text {i} of {number}"
                    f"</description></item>" for i in range(version, max(-1, version - 10), -1))
    return (f'<?xml version="1.0"?><rss version="2.0"><channel><title>Source {number}</title>{extra}{items}'
            "</channel></rss>")


def answer(ledger, number, path, fields):
    """(status, header lines, body) of a request."""
    kind = kind_of(number)
    version = (ledger.now - START) // PERIOD[kind] if kind in PERIOD else 0
    etag = f'"{number}-{version}"'
    conditional = "if-none-match" in fields or "if-modified-since" in fields
    ledger.judge(number, path.startswith("/old"), conditional, version)
    if kind == "gone":
        return 410, [], "gone"
    if kind == "broken":
        return 500, [], "broken"
    if kind == "later" and (ledger.now - START) // HOUR % 8 < 2:
        return 429, [f"Retry-After: {RETRY_AFTER}"], "later"
    if kind == "moved" and path.startswith("/old"):
        return 301, [f"Location: /new/{number}"], ""
    modified = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(START + version * PERIOD.get(kind, 0)))
    head = ["Content-Type: application/rss+xml"]
    if kind == "max-age":
        head.append(f"Cache-Control: max-age={LEAST['max-age']}")
    if kind == "modified":
        head.append("Last-Modified: " + modified)
    elif kind != "plain":
        head.append("ETag: " + etag)
    if fields.get("if-none-match") == etag or fields.get("if-modified-since") == modified:
        return 304, head, ""
    ledger.seen[number] = version
    return 200, head, feed(number, version)


async def serve_one(ledger, host, reader, writer):
    ledger.open[host] += 1
    ledger.most_open = max(ledger.most_open, ledger.open[host])
    try:
        while True:
            text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = text.split(" ", 2)[1]
            fields = {n.lower(): v.strip() for n, v in re.findall(r"^([^:\r\n ]+):([^\r\n]*)", text, re.M)}
            number = int(re.sub(r"\D", "", path) or 0)
            status, head, body = answer(ledger, number, path, fields)
            if status != 301:
                ledger.failures[number] = ledger.failures[number] + 1 if status >= 400 else 0
                ledger.last[number] = (ledger.now, status)
            ledger.requests += 1
            ledger.status[status] += 1
            ledger.by_kind[kind_of(number)] += 1
            lines = [f"HTTP/1.1 {status} x", *head]
            if status != 304:
                lines.append(f"Content-Length: {len(body.encode())}")
            writer.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        ledger.open[host] -= 1
        writer.close()


def start_server(ledger, hosts):
    """Listens on every host at one port, which is returned."""
    ready, port = threading.Event(), []

    async def main():
        servers, number = [], 0
        for host in hosts:
            handler = lambda r, w, host=host: serve_one(ledger, host, r, w)
            server = await asyncio.start_server(handler, host, number, backlog=100)
            number = number or server.sockets[0].getsockname()[1]
            servers.append(server)
        port.append(number)
        ready.set()
        await asyncio.gather(*(s.serve_forever() for s in servers))

    threading.Thread(target=lambda: asyncio.run(main()), daemon=True).start()
    if not ready.wait(10):
        sys.exit("day.py: the server can't listen on 127.0.0.1 …")
    return port[0]


def pass_a_day(a, work, ledger, port, hosts):
    program = os.path.abspath(os.path.join(a.build, "src", "kurzum"))
    with open(os.path.join(work, "config"), "w") as f:
        f.write(f"auto-refresh no\nrefresh-minutes {a.minutes}\nretries 0\n")
    with open(os.path.join(work, "urls"), "w") as f:
        for i in range(a.sources):
            folder = "old" if kind_of(i) == "moved" else "feed"
            f.write(f"http://{hosts[i % len(hosts)]}:{port}/{folder}/{i}\n")
    for at in range(0, a.hours * HOUR, a.step * 60):
        ledger.now = START + at
        before, began = ledger.requests, time.monotonic()
        done = subprocess.run([program, "--config-dir", work, "--data-dir", work, "refresh", "--no-digest"],
                              env={**os.environ, "KURZUM_NOW": str(ledger.now), "LC_ALL": "C.UTF-8"},
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode not in (0, 1):
            sys.exit(f"day.py: refresh ended with status {done.returncode}")
        if a.verbose:
            print(f"hour {at / HOUR:5.2f}: {ledger.requests - before:5d} requests, {time.monotonic() - began:.2f} s")


def report(a, ledger):
    print(f"day     {a.sources} sources, {a.hours} hours, a look every {a.step} minutes, refresh-minutes {a.minutes}: "
          f"{ledger.requests} requests (" + ", ".join(f"{n} of {s}" for s, n in sorted(ledger.status.items())) + ")")
    print("day     requests a source: " + ", ".join(
        f"{k} {ledger.by_kind[k] / len(range(i, a.sources, len(KINDS))):.1f}" for i, k in enumerate(KINDS)
        if i < a.sources))
    print(f"day     connections a host: {ledger.most_open} at most; needless requests: {sum(ledger.needless.values())}")
    for why, n in ledger.needless.most_common():
        print(f"day     needless: {n} {why}; the first: {ledger.examples[why]}")
    return ledger.needless or ledger.most_open > 2


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", default="_build")
    p.add_argument("--sources", type=int, default=1000)
    p.add_argument("--hosts", type=int, default=100)
    p.add_argument("--hours", type=int, default=24)
    p.add_argument("--step", type=int, default=60, help="minutes between two refreshes")
    p.add_argument("--minutes", type=int, default=60, help="option refresh-minutes")
    p.add_argument("--judge", action="store_true")
    p.add_argument("--verbose", action="store_true")
    a = p.parse_args()
    work = tempfile.mkdtemp(prefix="kurzum-day-")
    ledger = Ledger(a.minutes * 60)
    hosts = [f"127.0.{i // 250}.{i % 250 + 1}" for i in range(a.hosts)]
    try:
        pass_a_day(a, work, ledger, start_server(ledger, hosts), hosts)
        bad = report(a, ledger)
    finally:
        shutil.rmtree(work)
    sys.exit(1 if a.judge and bad else 0)


if __name__ == "__main__":
    main()
