#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Attacks by class: what a stranger may send or leave lying about, thirty and more of each.

  attacks.py [--only CLASS] [--every N] [--keep] BUILDDIR

--every N: only each N-th of a class.

Each is made here, from a few lines, and the same at each run. After each must hold: the command ended
by itself within SECONDS, with a status of the contract and without a finding of a sanitizer; what is
not 0 is told in a few lines; all output is UTF-8 without anything that commands a terminal; no file
named "canary" came to be. Prints TAP, a line for a class.
"""
import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading

import answers
import texts

SECONDS = 60
STATUSES = (0, 1, 2, 3, 4, 5)
NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]")
ERROR_LINES = 100


class Place:
    """A folder with a cache and a configuration of its own."""

    def __init__(self, build, folder, every):
        self.build, self.folder, self.every = build, folder, every
        os.makedirs(folder)
        self.faults = []
        self.env = dict(os.environ, HOME=folder, KURZUM_NOW="1751284800", LC_ALL="C.UTF-8", TZ="UTC",
                        PATH=folder + "/bin:" + os.environ["PATH"])
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "LANGUAGE"):
            self.env.pop(name, None)

    def some(self, attacks):
        """Those that are tried."""
        if len(attacks) < 30:
            self.faults.append("only %d attacks" % len(attacks))
        return attacks[::self.every]

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(data if isinstance(data, bytes) else data.encode("utf-8", "surrogateescape"))
        return path

    def run(self, what, *args):
        """Runs kurzum; what is wrong goes to self.faults. Returns its output."""
        argv = [os.path.join(self.build, "src", "kurzum"), "--config-dir", self.folder, "--data-dir", self.folder]
        try:
            done = subprocess.run(argv + list(args), cwd=self.folder, env=self.env, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            self.faults.append("%s: %s: not done after %d s" % (what, args[0], SECONDS))
            return b""
        self.judge("%s: %s" % (what, args[0]), done, args[0] != "doctor")
        return done.stdout

    def judge(self, what, done, told):
        if done.returncode not in STATUSES:
            self.faults.append("%s: status %d: %s" % (what, done.returncode, done.stderr[-1500:].decode("utf-8", "replace")))
        if done.returncode and told and not 1 <= done.stderr.count(b"\n") <= ERROR_LINES:
            self.faults.append("%s: status %d in %d lines" % (what, done.returncode, done.stderr.count(b"\n")))
        for stream in (done.stdout, done.stderr):
            try:
                found = NEVER.search(stream.decode())
            except UnicodeDecodeError as e:
                self.faults.append("%s: no UTF-8: %s" % (what, e))
                continue
            if found:
                self.faults.append("%s: %r in its output" % (what, stream.decode()[max(0, found.start() - 20):found.end() + 5]))
        for folder, _, names in os.walk(self.folder):
            if "canary" in names:
                self.faults.append("%s: %s/canary came to be" % (what, folder))
                os.unlink(os.path.join(folder, "canary"))


def each(place, attacks, command):
    attacks = place.some(attacks)
    for name, data in attacks:
        command(place, name, data)
    return len(attacks)


def feed(place):
    return each(place, texts.feeds(), lambda p, name, data: p.run(name, "parse", p.write("in", data)))


def html(place):
    def try_it(p, name, data):
        path = p.write("in.html", data)
        p.run(name, "render", "--width", "40", path)
        p.run(name, "extract", "--url", "https://a.example/b", path)
    return each(place, texts.pages(), try_it)


def mail(place):
    attacks = place.some(texts.mails())
    lines = []
    for name, data in attacks:
        lines.append("file://" + place.write(name + ".mbox", b"From x@y Mon Jun 30 10:00:00 2025\n" + data + b"\n\n"))
    place.write("urls", "\n".join(lines) + "\n")
    place.run("mails", "refresh")
    for args in (["list"], ["list", "--json"], ["issue", "list"], ["sources"]):
        place.run("mails", *args)
    for n in range(1, len(attacks) + 1):
        place.run("mail %d" % n, "show", str(n))
    return len(attacks)


def terminal(place):
    """Each payload in each place of a feed, and out by each command."""
    attacks = place.some(texts.payloads())
    place.write("urls", 'file://%s "~%s"\n' % (place.write("in.json", texts.payload_feed(attacks)), "a\x1b[2Jb"))
    place.run("payloads", "refresh")
    place.run("payloads", "mark", "--read", "--all")
    for args in (["list"], ["list", "--json"], ["sources"], ["sources", "--json"], ["tldr", "1"], ["figures", "1"],
                 ["search", "words"], ["issue", "make", "--day", "2025-06-29"], ["issue", "list"], ["doctor"],
                 ["export", "opml"], ["export", "marks"], ["export", "newsboat-read"], ["stories"], ["download", "--list"]):
        place.run("payloads", *args)
    for n in range(1, len(attacks) + 1):
        for args in (["show", str(n)], ["show", "--json", str(n)]):
            place.run("payload %d" % n, *args)
    for form in ("text", "md", "html", "mailto"):
        place.run("payloads", "issue", "export", "--format", form, "1")
    return len(attacks)


def config(place):
    def try_it(p, name, data):
        p.write("config", data)
        p.run(name, "config")
        p.run(name, "list")
    return each(place, texts.configs(place.folder), try_it)


def urls(place):
    def try_it(p, name, data):
        p.write("urls", data)
        p.run(name, "sources")
        p.run(name, "export", "opml")
    return each(place, texts.urls(), try_it)


def opml(place):
    def try_it(p, name, data):
        p.run(name, "import", p.write("in.opml", data))
        if os.path.exists(p.path("urls")):
            with open(p.path("urls"), "rb") as f:
                for line in f.read().split(b"\n"):
                    if line and not re.match(rb"(https?://[^\x00-\x20]|#)", line):
                        p.faults.append("%s: a live line %r" % (name, line[:100]))
            os.unlink(p.path("urls"))
    return each(place, texts.opmls(), try_it)


def serve(answer):
    server = answers.Server(answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def server(place):
    attacks = place.some(answers.feeds())
    net = serve(lambda path: dict(attacks).get(path.split("?")[0].strip("/"), answers.GOOD))
    place.write("config", "fetch-timeout 5\nretries 0\n")
    place.write("urls", "".join("http://127.0.0.1:%d/%s\n" % (net.port, name) for name, _ in attacks) +
                "http://127.0.0.1:%d/good\n" % net.port)
    place.run("answers", "refresh")
    place.run("answers", "sources")
    if b'"good-1"' not in place.run("answers", "list", "--json"):
        place.faults.append("answers: the good one among them did not come")
    net.shutdown()
    return len(attacks)


def sync(place):
    attacks = place.some(answers.syncs())
    for name, script in attacks:
        net = serve(script)
        for left in ("urls", "kurzum.db"):
            if os.path.exists(place.path(left)):
                os.unlink(place.path(left))
        place.write("secret", "a word\n")
        os.chmod(place.path("secret"), 0o600)
        place.write("config", "sync http://127.0.0.1:%d\nsync-user anna\nsync-password file:%s\nfetch-timeout 5\nretries 0\n"
                    % (net.port, place.path("secret")))
        place.write("urls", "# none\n")
        place.run(name, "sync")
        place.run(name, "list")
        with open(place.path("urls"), "rb") as f:
            for line in f.read().split(b"\n"):
                if line and not re.match(rb"(https?://[^\x00-\x20]|#)", line):
                    place.faults.append("%s: a live line %r" % (name, line[:100]))
        net.shutdown()
    return len(attacks)


def cache(place):
    place.write("urls", "file://%s\n" % place.write("in.json", texts.payload_feed(texts.payloads()[:6])))
    place.run("a good cache", "refresh")
    with sqlite3.connect(place.path("kurzum.db")) as db:
        db.execute("PRAGMA journal_mode=DELETE")
    db.close()
    good = place.write("good.db", open(place.path("kurzum.db"), "rb").read())
    attacks = place.some(texts.caches())
    for name, harm in attacks:
        for left in os.listdir(place.folder):
            if left.startswith("kurzum.db"):
                os.unlink(place.path(left))
        shutil.copy(good, place.path("kurzum.db"))
        harm(place.path("kurzum.db"))
        for args in (["list"], ["show", "1"], ["search", "words"], ["mark", "--star", "2"], ["undo"], ["sources"]):
            place.run(name, *args)
    return len(attacks)


CLASSES = (feed, html, mail, terminal, config, urls, opml, server, sync, cache)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--only", default="")
    p.add_argument("--every", type=int, default=1)
    p.add_argument("--keep", action="store_true")
    p.add_argument("build")
    a = p.parse_args()
    folder = tempfile.mkdtemp(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
    number = failed = 0
    for attack in CLASSES:
        if a.only and attack.__name__ != a.only:
            continue
        number += 1
        place = Place(os.path.abspath(a.build), os.path.join(folder, attack.__name__), a.every)
        n = attack(place)
        print("%sok %d - %s: %d attacks" % ("not " if place.faults else "", number, attack.__name__, n), flush=True)
        for fault in place.faults[:12]:
            print("\n".join("#   " + line for line in fault.splitlines()), flush=True)
        failed += bool(place.faults)
    print("1..%d" % number)
    if a.keep:
        print("# " + folder)
    else:
        shutil.rmtree(folder)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
