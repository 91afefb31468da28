#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
# ranges.py FOLDER LOG PORTFILE: a podcast on the loopback: goes on where a download broke off (Range, If-Range).
# hold.mp3 stops in the middle until FOLDER/go is there, cut.mp3 breaks off the first time, and what new.mp3 is
# changes with each request.
import http.server
import os
import re
import sys
import time

folder, log, portfile = sys.argv[1:4]
SIZE = 1_500_000
HALF = 600_000
asked = {}


def content(name, n):
    seed = name if name != "new.mp3" else f"{name}{n}"
    return (seed.encode() * (SIZE // len(seed) + 1))[:SIZE]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.strip("/")
        if name == "feed.xml":
            return self.answer(open(os.path.join(folder, name), "rb").read(), "application/rss+xml")
        n = asked[name] = asked.get(name, 0) + 1
        if not name.endswith(".mp3") or name == "gone.mp3":
            return self.send_error(404)
        tag = f'"{name}"' if name != "new.mp3" else f'"{name}{n}"'
        at = self.start(tag)
        with open(log, "a", encoding="ascii") as f:
            f.write(f"{name} from {at}\n")
        self.part(content(name, n), at, tag, name, n)

    def start(self, tag):
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        return int(wanted.group(1)) if wanted and self.headers.get("If-Range") == tag else 0

    def answer(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def part(self, body, at, tag, name, n):
        self.send_response(206 if at else 200)
        self.send_header("ETag", tag)
        if at:
            self.send_header("Content-Range", f"bytes {at}-{SIZE - 1}/{SIZE}")
        self.send_header("Content-Length", str(SIZE - at))
        self.end_headers()
        half = at == 0 and n == 1 and name in ("hold.mp3", "cut.mp3", "new.mp3")
        self.wfile.write(body[at : HALF if half else SIZE])
        self.wfile.flush()
        if half and name == "hold.mp3":
            while not os.path.exists(os.path.join(folder, "go")):
                time.sleep(0.02)
        if half:
            self.close_connection = True

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
with open(portfile + ".new", "w", encoding="ascii") as f:
    f.write(str(server.server_address[1]))
for name in ("hold.mp3", "cut.mp3", "plain.mp3"):
    with open(os.path.join(folder, name), "wb") as f:
        f.write(content(name, 1))
with open(os.path.join(folder, "new.mp3"), "wb") as f:
    f.write(content("new.mp3", 2))
os.rename(portfile + ".new", portfile)
server.serve_forever()
