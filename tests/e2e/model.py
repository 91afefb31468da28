#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""A stand-in for a model's server on the loopback interface: chat completions, as the path says.

usage: model.py PORTFILE LOGFILE [CERTIFICATE]     with one: https

/stream/v1 streams events; /whole/v1 sends one document; /broken/v1 no JSON; /error/v1 an error in words;
/refuse/v1 status 500; /unknown/v1 status 404 with an error in words; /hang/v1 begins and never ends; /huge/v1 does not
stop talking; /dirty/v1 has control bytes.
The log has a line for each request: path, key, model, whether it streams, length of the text.
"""
import http.server
import json
import os
import ssl
import sys
import threading

POINTS = ["The dock took **five years** and cost 2.1 million euros.", "It was paid with 77 million dollars.",
          "Nothing near here whatsoever."]


class Model(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        ask = json.loads(body)
        kind = self.path.split("/")[1]
        with open(sys.argv[2], "a", encoding="utf-8") as log:
            log.write("%s %s %s %s %d\n" % (self.path, self.headers.get("Authorization", "-").replace(" ", ":"),
                                            ask.get("model", "-"), ask["stream"], len(ask["messages"][1]["content"])))
        if kind == "unknown":
            said = json.dumps({"error": {"message": "model 'llama3' \x1b[31mnot found, try pulling it first"}}).encode()
            self.send_response(404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)
            return
        if kind == "refuse":
            self.send_error(500)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream" if kind != "whole" else "application/json")
        self.end_headers()
        getattr(self, kind)()

    def event(self, words):
        text = json.dumps({"choices": [{"delta": {"content": words}}]})
        self.wfile.write(("data: %s\n\n" % text).encode())
        self.wfile.flush()

    def stream(self):
        self.wfile.write(b": a comment\n\n")
        for point in POINTS:
            for word in ("- " + point + "\n").split(" "):
                self.event(word if word.endswith("\n") else word + " ")
        self.wfile.write(b"data: [DONE]\n\n")

    def whole(self):
        text = "\n".join("%d. %s" % (i + 1, p) for i, p in enumerate(POINTS))
        self.wfile.write(json.dumps({"choices": [{"message": {"content": text}}]}, indent=1).encode())

    def broken(self):
        self.wfile.write(b"data: {\"choices\": [\n\ndata: }{\n\n")

    def error(self):
        self.wfile.write(json.dumps({"error": {"message": "model 'x' not\x1b[31m found"}}).encode())

    def hang(self):
        self.event("- The dock took")
        threading.Event().wait(60)

    def huge(self):
        try:
            for _ in range(100000):
                self.event("words " * 100)
        except OSError:
            pass

    def dirty(self):
        self.event("- \x1b[2JThe dock\x07 took five\u202e years.\n")
        self.wfile.write(b"data: [DONE]\n\n")


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Model)
server.daemon_threads = True
if len(sys.argv) > 3:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(sys.argv[3])
    server.socket = tls.wrap_socket(server.socket, server_side=True)
with open(sys.argv[1] + ".new", "w", encoding="utf-8") as f:
    f.write(str(server.server_address[1]))
os.rename(sys.argv[1] + ".new", sys.argv[1])
server.serve_forever()
