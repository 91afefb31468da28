# SPDX-License-Identifier: ISC
"""redirects.py PORTS CERTIFICATE: a server with TLS and one without, on ports of the system's choice.

/feed.xml is a feed on both; on the one with TLS /down leads to the other one, /up the other way.
Writes "TLS-PORT PORT" to the file PORTS.
"""
import http.server
import os
import ssl
import sys
import threading

FEED = (b"<rss version='2.0'><channel><title>Ferry</title><item><guid>1</guid><title>The ferry runs</title>"
        b"<description>Every hour.</description></item></channel></rss>")
servers = []


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        secure, plain = (s.server_port for s in servers)
        to = {"/down": "http://127.0.0.1:%d/feed.xml" % plain, "/up": "https://127.0.0.1:%d/feed.xml" % secure}
        if self.path in to:
            self.send_response(302)
            self.send_header("Location", to[self.path])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, *_):
        pass


def main():
    servers.extend(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) for _ in range(2))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(sys.argv[2])
    servers[0].socket = tls.wrap_socket(servers[0].socket, server_side=True)
    threading.Thread(target=servers[1].serve_forever, daemon=True).start()
    with open(sys.argv[1] + ".new", "w") as f:
        f.write("%d %d\n" % tuple(s.server_port for s in servers))
    os.rename(sys.argv[1] + ".new", sys.argv[1])
    servers[0].serve_forever()


main()
