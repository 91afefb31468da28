# SPDX-License-Identifier: ISC
"""The attacks that are answers of a server: to a fetch of a feed, to the questions of sync."""
import gzip
import json
import socketserver
import zlib

BODY = b'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>x</title><guid>good-1</guid></item></channel></rss>'


def http(body=BODY, status="200 OK", headers=""):
    return ("HTTP/1.1 %s\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
            % (status, len(body), headers)).encode("latin-1") + body


GOOD = http()


class Server(socketserver.ThreadingTCPServer):
    """answer(path) → the bytes that come back, whatever was asked."""
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, answer):
        self.answer = answer
        super().__init__(("127.0.0.1", 0), Handler)
        self.port = self.server_address[1]

    def handle_error(self, *_):
        pass


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.settimeout(10)
        got = b""
        while b"\r\n\r\n" not in got:
            part = self.request.recv(65536)
            if not part:
                return
            got += part
        words = got.split(b" ")
        self.request.sendall(self.server.answer(words[1].decode("latin-1") if len(words) > 1 else "/"))


def feeds():
    esc = "\x1b[2J\x9b2J"
    chunked = "Transfer-Encoding: chunked\r\n"
    raw = lambda head, body=BODY: ("HTTP/1.1 200 OK\r\nConnection: close\r\n%s\r\n" % head).encode("latin-1") + body
    return [
        ("version", b"HTTP/9.9 200 OK\r\n\r\n" + BODY), ("version-none", BODY), ("code-0", b"HTTP/1.1 0 x\r\n\r\n" + BODY), ("code-big", b"HTTP/1.1 99999 x\r\n\r\n" + BODY), ("code-minus", b"HTTP/1.1 -200 x\r\n\r\n" + BODY), ("reason", http(status="500 " + esc)), ("reason-long", http(status="404 " + "x" * 90000)),
        ("chunk-huge", raw(chunked, b"7fffffffffffffff\r\n" + BODY)), ("chunk-over", raw(chunked, b"ffffffffffffffffff\r\n" + BODY)), ("chunk-minus", raw(chunked, b"-5\r\n" + BODY)), ("chunk-extension", raw(chunked, b"5;" + b"x" * 90000 + b"\r\nhello\r\n0\r\n\r\n")), ("chunk-cut", raw(chunked, b"100000\r\n" + BODY)), ("chunk-none", raw(chunked, b"")), ("trailers", raw(chunked, b"%x\r\n" % len(BODY) + BODY + b"\r\n0\r\n" + b"X: y\r\n" * 5000 + b"\r\n")), ("length-and-chunks", raw("Content-Length: 5\r\n" + chunked)),
        ("length-minus", raw("Content-Length: -1\r\n")), ("length-over", raw("Content-Length: 99999999999999999999999\r\n")), ("length-two", raw("Content-Length: 5\r\nContent-Length: 7\r\n")), ("length-long", raw("Content-Length: 99999\r\n")), ("folded", raw("X: a\r\n b\r\n\tc\r\nContent-Type:\r\n text/xml\r\n")), ("header-nul", raw("X: a\0b\r\nETag: \"\0\"\r\n")), ("header-colon", raw("nothing here\r\n: empty\r\n")), ("header-bytes", raw("X-%s: %s\r\nETag: \"%s\"\r\nLast-Modified: %s\r\n" % ((esc,) * 4))), ("header-long", raw("X: " + "y" * 90000 + "\r\n")), ("header-many", raw("X: y\r\n" * 5000)),
        ("to-nowhere", http(b"", "302 x", "Location:\r\n")), ("to-itself", http(b"", "302 x", "Location: to-itself\r\n")), ("to-escape", http(b"", "301 x", "Location: http://127.0.0.1:1/%s\r\n" % esc)), ("to-file", http(b"", "301 x", "Location: file:///etc/passwd\r\n")), ("to-port", http(b"", "302 x", "Location: http://127.0.0.1:99999/\r\n")), ("to-zone", http(b"", "302 x", "Location: http://[fe80::1%25lo]/\r\n")), ("to-user", http(b"", "301 x", "Location: http://a:b@127.0.0.1:1/\r\n")), ("to-long", http(b"", "302 x", "Location: /" + "x" * 90000 + "\r\n")), ("to-two", http(b"", "302 x", "Location: /a\r\nLocation: file:///etc/passwd\r\n")), ("to-dict", http(b"", "302 x", "Location: dict://127.0.0.1:11211/stats\r\n")),
        ("304", http(b"", "304 x")), ("206", http(status="206 x", headers="Content-Range: bytes 5-9/3\r\n")), ("101", http(status="101 x", headers="Upgrade: h2c\r\n")), ("103s", b"HTTP/1.1 103 x\r\nLink: y\r\n\r\n" * 500 + GOOD), ("407", http(status="407 x", headers="Proxy-Authenticate: Basic realm=\"%s\"\r\n" % esc)), ("401", http(status="401 x", headers="WWW-Authenticate: Digest realm=\"%s\", nonce=\"%s\"\r\n" % (esc, "n" * 20000))), ("401-ntlm", http(status="401 x", headers="WWW-Authenticate: NTLM AAAA\r\n")), ("type", http(headers="Content-Type: text/%s; charset=%s\r\n" % (esc, esc))), ("type-long", http(headers="Content-Type: x/" + "y" * 60000 + "\r\n")),
        ("retry-minus", http(b"", "429 x", "Retry-After: -1\r\n")), ("retry-long", http(b"", "503 x", "Retry-After: 99999999999999999999\r\n")), ("retry-date", http(b"", "503 x", "Retry-After: Mon, 01 Jan 9999 00:00:00 GMT\r\n")), ("age", http(headers="Cache-Control: max-age=99999999999999999999, max-age=-1\r\nExpires: Mon, 01 Jan 0000 00:00:00 GMT\r\nDate: x\r\n")), ("gzip-lie", http(headers="Content-Encoding: gzip\r\n")), ("gzip-cut", http(gzip.compress(BODY)[:-9], headers="Content-Encoding: gzip\r\n")), ("gzip-more", http(gzip.compress(BODY) + b"x" * 5000, headers="Content-Encoding: gzip\r\n")), ("deflate-raw", http(zlib.compress(BODY)[2:-4], headers="Content-Encoding: deflate\r\n")), ("br-lie", http(headers="Content-Encoding: br\r\n")), ("zstd-lie", http(headers="Content-Encoding: zstd\r\n")), ("encoding-unknown", http(headers="Content-Encoding: %s\r\n" % esc)), ("encodings", http(headers="Content-Encoding: " + "gzip, " * 5000 + "\r\n")), ("transfer-gzip", raw("Transfer-Encoding: gzip, chunked\r\nContent-Encoding: gzip\r\n", b"5\r\nhello\r\n0\r\n\r\n")), ("cookies", http(headers="Set-Cookie: a=b\r\n" * 900)), ("altsvc", http(headers="Alt-Svc: h3=\":1\"; ma=99999999\r\nStrict-Transport-Security: max-age=9999999999\r\n")), ("nothing", b""), ("line-ends", b"\r\n" * 20000), ("bytes", bytes(range(256)) * 40), ("refresh", http(headers="Refresh: 0; url=file:///etc/passwd\r\n")), ("link", http(headers="Link: <file:///etc/passwd>; rel=self\r\n")),
    ]


def syncs():
    """(name, answer): each wrong at one step, right before it."""
    login, token = b"SID=x\nLSID=y\nAuth=anna/abc\n", b"tokentokentoken"
    feed = {"id": "feed/1", "title": "T", "url": "https://a.example/feed", "htmlUrl": "https://a.example/", "categories": []}
    refs = {"itemRefs": [{"id": "1"}, {"id": "2"}]}
    entry = {"id": "tag:google.com,2005:reader/item/0000000000000001", "title": "x", "origin": {"streamId": "feed/1"}, "crawlTimeMsec": "1751000000000", "published": 1751000000, "summary": {"content": "words"}, "alternate": [{"href": "https://a.example/1"}]}
    right = {"login": login, "token": token, "subscription/list": json.dumps({"subscriptions": [feed]}).encode(), "ids": json.dumps(refs).encode(), "contents": json.dumps({"items": [entry]}).encode(), "other": b"OK"}

    def script(step, data, status="200 OK", headers=""):
        def answer(path):
            name = "login" if "ClientLogin" in path else "token" if path.endswith("/token") else "subscription/list" if "subscription/list" in path else "ids" if "items/ids" in path else "contents" if "contents" in path else "other"
            return http(data, status, headers) if name == step else http(right[name])
        return answer
    j = lambda value: json.dumps(value).encode()
    subs = lambda **change: j({"subscriptions": [dict(feed, **change)]})
    items = lambda **change: j({"items": [dict(entry, **change)]})
    return [
        ("login-nothing", script("login", b"")), ("login-escape", script("login", b"Auth=\x1b[2J\r\nX: y\n")), ("login-long", script("login", b"Auth=" + b"x" * 100000)), ("login-html", script("login", b"<html>" * 1000)), ("login-403", script("login", b"Error=\x1b]0;x\x07", "403 \x1b[2J")), ("login-away", script("login", b"", "302 x", "Location: http://127.0.0.1:1/\r\n")), ("token-lines", script("token", b"a\r\nX-Evil: 1\r\n\r\n")), ("token-long", script("token", b"t" * 100000)), ("token-nul", script("token", b"a\0b")),
        ("feeds-exec", script("subscription/list", subs(url="exec:touch canary"))), ("feeds-file", script("subscription/list", subs(url="file:///etc/passwd"))), ("feeds-line", script("subscription/list", subs(url="https://a.example/\nexec:touch canary"))), ("feeds-quote", script("subscription/list", subs(url='https://a.example/" < auth="touch canary'))), ("feeds-title", script("subscription/list", subs(title='x"\nexec:touch canary\n'))), ("feeds-escape", script("subscription/list", subs(title="\x1b[2J\x9b2J\u202e"))), ("feeds-folder", script("subscription/list", subs(categories=[{"id": "user/-/label/x\nexec:y", "label": "~z\n!q < auth=t"}] * 500))), ("feeds-types", script("subscription/list", j({"subscriptions": [1, None, [], {"id": 7, "url": [], "categories": "x"}]}))), ("feeds-deep", script("subscription/list", b"[" * 100000)), ("feeds-many", script("subscription/list", j({"subscriptions": [dict(feed, id="feed/%d" % n, url="https://a.example/%d" % n) for n in range(25000)]}))), ("feeds-same", script("subscription/list", j({"subscriptions": [feed] * 5000}))), ("feeds-html", script("subscription/list", b"<html>")), ("feeds-cut", script("subscription/list", right["subscription/list"][:-5])),
        ("ids-same-page", script("ids", j(dict(refs, continuation="a")))), ("ids-huge", script("ids", j({"itemRefs": [{"id": "9" * 5000}, {"id": "-9223372036854775809"}, {"id": ""}, {"id": 1e300}, {}]}))), ("ids-many", script("ids", j({"itemRefs": [{"id": str(n)} for n in range(5000)]}))), ("ids-types", script("ids", j({"itemRefs": {"id": 1}, "continuation": ["x"]}))), ("ids-continuation", script("ids", j(dict(refs, continuation="x\r\nY: z&c=" + "c" * 50000)))), ("ids-nul", script("ids", b'{"itemRefs":[{"id":"1\\u0000"}]}')),
        ("items-escape", script("contents", items(title="\x1b[2J\x9b2J", author="\x1b]0;x\x07"))), ("items-link", script("contents", items(alternate=[{"href": "javascript:x"}], canonical=[{"href": "file:///etc/passwd"}]))), ("items-id", script("contents", items(id="x" * 5000))), ("items-stream", script("contents", items(origin={"streamId": "\x1b[2J"}))), ("items-dates", script("contents", items(published=-1e300, crawlTimeMsec="99999999999999999999", timestampUsec=[]))), ("items-types", script("contents", j({"items": [1, [], {"id": {}, "title": [], "summary": "x", "alternate": {}, "origin": 3}]}))), ("items-huge", script("contents", items(summary={"content": "<div>" * 200000}))), ("items-same", script("contents", j({"items": [entry] * 3000}))), ("items-read", script("contents", items(categories=["user/-/state/com.google/starred"]))), ("items-500", script("contents", b"\x1b[2J", "500 x")), ("edits-no", script("other", b"\x1b[2J", "400 \x9b2J")),
    ]
