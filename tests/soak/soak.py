#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""A day of the open reader, compressed: every source changes before every refresh, keys are held down.

  soak.py [--hours 24] [--minutes 60] [--feeds 200] BUILDDIR

An hour is `minutes` refreshes of all sources; each goes on until the server has been asked for every
one of them. Another process marks all read each minute and `keep` is small, so that the cache has its
size after the first hour, and what grows then is no cache. After each hour the memory (resident, KiB) and the
descriptors of the reader and its fetcher are printed, and the size of the cache. Status 1 when one of them has grown by more than 5 % since the first hour, or
has a descriptor more.
"""
import argparse
import fcntl
import http.server
import os
import pty
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

GROWTH = 1.05
PATIENCE = 600  # seconds for one refresh, also on a machine that is busy with other things
KEEP = 5  # articles of a source


class Feeds(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    generation = 0
    asked = set()

    def do_GET(self):
        name = int(self.path.strip("/").split(".")[0])
        turn = Feeds.generation
        # Each text changes each time; one source in twenty has an article more.
        newest = 1 + (turn + name) // 20
        items = "".join(
            "<item><title>Report %d of place %d</title><guid>%d-%d</guid><description>In its %dth turn place %d spent %d "
            "million euros. The council agreed. Work begins in May.</description></item>" % (n, name, name, n, turn, name, n)
            for n in range(newest, max(0, newest - 5), -1))
        body = ("<rss version='2.0'><channel><title>Place %d</title>%s</channel></rss>" % (name, items)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        Feeds.asked.add(name)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass


class Reader:
    def __init__(self, build, folder, feeds, port):
        for name, text in (("config", "keep %d\njobs 16\njobs-per-host 16\n" % KEEP),
                           ("urls", "".join("http://127.0.0.1:%d/%d.xml\n" % (port, n) for n in range(feeds)))):
            os.makedirs(folder + "/c", exist_ok=True)
            with open(os.path.join(folder, "c", name), "w") as f:
                f.write(text)
        self.command = [os.path.join(build, "src", "kurzum"), "--config-dir", folder + "/c", "--data-dir", folder + "/d"]
        self.env = dict(os.environ, HOME=folder, TERM="xterm-256color", LC_ALL="C.UTF-8")
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(self.command[0], self.command, self.env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        self.bytes = 0
        threading.Thread(target=self.drain, daemon=True).start()

    def drain(self):
        try:
            while True:
                self.bytes += len(os.read(self.fd, 65536))
        except OSError:
            pass

    def hold(self):
        self.keys("jjjjjjjjkkkkkk")
        time.sleep(0.02)

    def articles(self):
        db = sqlite3.connect("file:%s/d/kurzum.db?mode=ro" % self.env["HOME"], uri=True, timeout=60)
        try:
            return db.execute("SELECT count(*) FROM article").fetchone()[0]
        finally:
            db.close()

    def mark_read(self):
        subprocess.run(self.command + ["mark", "--read", "--all"], env=self.env, check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL)

    def keys(self, text):
        os.write(self.fd, text.encode())

    def processes(self):
        found = [self.pid]
        for task in os.listdir("/proc/%d/task" % self.pid):
            with open("/proc/%d/task/%s/children" % (self.pid, task)) as f:
                found += map(int, f.read().split())
        return found


def measure(pid):
    with open("/proc/%d/status" % pid) as f:
        status = dict(line.split(":", 1) for line in f)
    return status["Name"].strip(), int(status["VmRSS"].split()[0]), len(os.listdir("/proc/%d/fd" % pid))


def worked(pid):
    """Ticks of the processor so far."""
    with open("/proc/%d/stat" % pid) as f:
        fields = f.read().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def at_rest(reader):
    """When nobody has worked for two seconds: what a refresh holds until it is quite over is no leak."""
    end = time.monotonic() + PATIENCE
    still, before = 0, None
    while still < 20:
        if time.monotonic() > end:
            raise SystemExit("soak: no rest in %d s" % PATIENCE)
        now = sum(map(worked, reader.processes()))
        still = still + 1 if now == before else 0
        before = now
        time.sleep(0.1)
    return {name: (rss, fds) for name, rss, fds in map(measure, reader.processes())}


def refresh(reader, feeds):
    """One minute: all sources asked for, keys held down meanwhile."""
    Feeds.generation += 1
    Feeds.asked = set()
    end = time.monotonic() + PATIENCE
    asked = 0
    reader.keys("R")
    pressed = time.monotonic()
    while len(Feeds.asked) < feeds:
        if time.monotonic() > end:
            raise SystemExit("soak: %d of %d sources were asked for in %d s" % (len(Feeds.asked), feeds, PATIENCE))
        if len(Feeds.asked) == asked and time.monotonic() - pressed > 0.25:
            reader.keys("R")  # the last one was not over yet
            pressed = time.monotonic()
        asked = len(Feeds.asked)
        reader.hold()
    # what is older goes when the fetcher has done all else; a real minute has time for it
    end = time.monotonic() + PATIENCE
    while reader.articles() > feeds * KEEP + feeds // 5:
        if time.monotonic() > end:
            raise SystemExit("soak: the cache has %d articles of %d sources" % (reader.articles(), feeds))
        reader.hold()


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--hours", type=int, default=24)
    p.add_argument("--minutes", type=int, default=60)
    p.add_argument("--feeds", type=int, default=200)
    p.add_argument("build")
    a = p.parse_args()
    server = Server(("127.0.0.1", 0), Feeds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    first, last = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(os.path.abspath(a.build), folder, a.feeds, server.server_port)
        began = time.monotonic()
        try:
            for hour in range(1, a.hours + 1):
                for _ in range(a.minutes):
                    refresh(reader, a.feeds)
                    reader.mark_read()
                now = at_rest(reader)
                for name, (rss, fds) in now.items():
                    first.setdefault(name, (rss, fds))
                    last[name] = (rss, fds)
                print("hour %2d  %5.0f s  %s  cache %d KiB  %d KiB to the terminal" % (
                    hour, time.monotonic() - began, "  ".join("%s %d KiB %d fd" % (n, *now[n]) for n in sorted(now)),
                    os.path.getsize(folder + "/d/kurzum.db") // 1024, reader.bytes // 1024), flush=True)
        finally:
            os.kill(reader.pid, signal.SIGTERM)
            os.waitpid(reader.pid, 0)
    bad = [n for n in last if last[n][0] > GROWTH * first[n][0] or last[n][1] > first[n][1]]
    for name in sorted(last):
        print("%s: %+.1f %% memory, %+d descriptors since the first hour" % (
            name, 100 * (last[name][0] / first[name][0] - 1), last[name][1] - first[name][1]))
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
