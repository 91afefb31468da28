#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""A stand-in for a model's server on the loopback interface: chat completions, as the path says.

usage: model.py PORTFILE LOGFILE [CERTIFICATE]     with one: https

/stream/v1 streams events; /whole/v1 sends one document; /broken/v1 no JSON; /error/v1 an error in words;
/refuse/v1 status 500; /unknown/v1 status 404 with an error in words; /hang/v1 begins and never ends; /huge/v1 does not
stop talking; /dirty/v1 has control bytes. As servers are in life: /llama/v1 sends ":" while it reads, CRLF, bytes one
by one and an end without a line end; /ollama/v1 thinks in a member of its own; /thinking/v1 within its words; /cut/v1
runs into its limit, /mute/v1 before it says anything; /early/v1 hangs up; /field/v1 tells an error beside the data.
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

    def raw(self, text):
        for i in range(len(text)):
            self.wfile.write(text[i:i + 1])
            self.wfile.flush()

    def delta(self, reason=None, **members):
        text = json.dumps({"choices": [{"finish_reason": reason, "index": 0, "delta": members}], "error": None})
        self.wfile.write(("data: %s\n\n" % text).encode())

    def llama(self):
        self.raw(b":\r\n\r\n:\r\n\r\n")
        self.delta(role="assistant", content=None)
        text = json.dumps({"choices": [{"delta": {"content": "- The dock took fünf years.\n"}}]}, ensure_ascii=False)
        self.raw(("data: %s\r\n\r\n" % text).encode())
        self.delta("stop")
        self.wfile.write(b"data: [DONE]")

    def ollama(self):
        self.delta(role="assistant", content="", reasoning="- A thought of ninety years.\n")
        self.delta(role="assistant", content="- The dock took five years.\n")
        self.delta("stop", content="")
        self.wfile.write(b"data: [DONE]\n\n")

    def thinking(self):
        for words in ("<th", "ink>\n- A thought of ninety years.\n</thi", "nk>\n\n- The dock took ", "five years.\n"):
            self.delta(content=words)
        self.delta("stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def cut(self):
        self.delta(content="- The dock took five years.\n- The old do")
        self.delta("length")
        self.wfile.write(b"data: [DONE]\n\n")

    def mute(self):
        self.delta(reasoning_content="A thought of ninety years.")
        self.delta("length")
        self.wfile.write(b"data: [DONE]\n\n")

    def early(self):
        self.delta(content="- The dock took five years.\n- The old")

    def field(self):
        self.wfile.write(b'error: {"code":400,"message":"the request exceeds the context"}\n\ndata: [DONE]\n\n')

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
