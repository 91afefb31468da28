#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""A loopback server for end-to-end tests: the files of a folder, and a log of who came when.

    server.py FOLDER LOG PORTFILE

On all loopback addresses, each a host of its own. A line of the log when an answer ends:
"MILLISECONDS HOST PATH OPEN", when it was read and how many requests of that host were under way
then, at least: one counts no more before its last bytes go out, so that who asks again when it has
them is not counted twice however slow we are.
Where there is a file PATH.moved, PATH has moved for good to what stands in it.
"""
import collections
import http.server
import os
import socketserver
import sys
import threading
import time

folder, log, portfile = sys.argv[1:]
lock = threading.Lock()
under_way = collections.Counter()
start = time.monotonic()


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args):
        super().__init__(*args, directory=folder)

    def do_GET(self):
        host = self.headers.get("Host", "").split(":")[0]
        at = int((time.monotonic() - start) * 1000)
        with lock:
            under_way[host] += 1
            now = under_way[host]
        self.host = host
        if not self.moved():
            super().do_GET()
        self.no_more()
        with lock:
            with open(log, "a", encoding="ascii") as f:
                f.write(f"{at} {host} {self.path} {now}\n")

    def no_more(self):
        with lock:
            if self.host:
                under_way[self.host] -= 1
            self.host = None

    def copyfile(self, source, outputfile):
        self.no_more()
        super().copyfile(source, outputfile)

    def moved(self):
        try:
            with open(self.translate_path(self.path) + ".moved", encoding="ascii") as f:
                to = f.read().strip()
        except OSError:
            return False
        self.send_response(301)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.no_more()
        self.end_headers()
        return True

    def log_message(self, *args):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


server = Server(("0.0.0.0", 0), Handler)
with open(portfile + ".new", "w", encoding="ascii") as f:
    f.write(str(server.server_address[1]))
os.rename(portfile + ".new", portfile)
server.serve_forever()
