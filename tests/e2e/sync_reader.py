# SPDX-License-Identifier: ISC
"""A kurzum with a home of its own that syncs with a server, and checks in TAP."""
import json
import os
import shutil
import subprocess
import sys

count = failed = 0


def check(name, ok, why=""):
    global count, failed
    count += 1
    print("%s %d - %s" % ("ok" if ok else "not ok", count, name), flush=True)
    if not ok:
        failed += 1
        print("#   %s" % str(why).replace("\n", "\n#   "))
    return ok


def end():
    print("1..%d" % count)
    sys.exit(failed > 0)


class Reader:
    def __init__(self, kurzum, home, address, user, password, more=""):
        self.kurzum, self.home = kurzum, home
        self.address, self.user, self.password = address, user, password
        shutil.rmtree(home, ignore_errors=True)
        (home / "config").mkdir(parents=True)
        self.urls = home / "config" / "urls"
        self.write_config(more)

    def write_config(self, more=""):
        (self.home / "config" / "config").write_text(
            'sync %s\nsync-user %s\nsync-password env:WORD\nretries 0\n%s'
            % (self.address, self.user, more))

    def run(self, *args, word=None):
        env = dict(os.environ, WORD=word or self.password, LC_ALL="C.UTF-8", LANGUAGE="en")
        r = subprocess.run([self.kurzum, "--config-dir", self.home / "config", "--data-dir",
                            self.home / "data", *map(str, args)],
                           env=env, capture_output=True, text=True, timeout=300)
        self.out, self.err, self.status = r.stdout, r.stderr, r.returncode
        return r.returncode

    def sync(self):
        self.run("sync", "--json")
        self.said = json.loads(self.out) if self.out else {}
        return self.status

    def articles(self):
        self.run("list", "--json", "--limit", 100000)
        return [json.loads(line) for line in self.out.splitlines()]

    def by_title(self):
        return {a["title"]: a for a in self.articles()}

    def marks_here(self):
        return {a["title"]: (a["read"], a["starred"]) for a in self.articles()}

    def say(self):
        return ("%s%s" % (self.out, self.err))[:1000]
