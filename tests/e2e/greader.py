#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""A double of a sync server: the Google Reader API in the dialects of those that are in use.

Strict: it refuses what they refuse, and says so in `complaints`. Faults are laid into its way by
`fault`. What another client would do is done by calling its methods directly.
"""
import http.server
import json
import re
import threading
import time
import urllib.parse

READ = "user/-/state/com.google/read"
STARRED = "user/-/state/com.google/starred"
ALL = "user/-/state/com.google/reading-list"
LABEL = "user/-/label/"
LONG = "tag:google.com,2005:reader/item/"

FLAVOURS = {
    # page: most ids of one page; batch: most ids of one form; failed: status of what a form asks in
    # vain; turns: a mark that is so already is turned over
    "freshrss": dict(path="/api/greader.php", page=10**6, batch=990, ids="micro", home="Uncategorized",
                     paging="shift", post_token=False, folders=1, wide=True, drops=True),
    "miniflux": dict(path="", page=10000, batch=10**6, ids="small", home="All", paging="offset",
                     post_token=True, folders=1, wide=False, drops=False, failed=500),
    # as it was until 2.0.46
    "miniflux-old": dict(path="", page=10**6, batch=10**6, ids="small", home="All", paging="offset",
                         post_token=True, folders=1, wide=False, drops=False, failed=500, turns=True),
    "inoreader": dict(path="", page=1000, batch=250, ids="signed", home=None, paging="id",
                      post_token=False, folders=9, wide=False, drops=True),
    "bazqux": dict(path="", page=50000, batch=1000, ids="signed", home=None, paging="id",
                   post_token=False, folders=9, wide=False, drops=True),
    "oldreader": dict(path="", page=1000, batch=1000, ids="hex24", home=None, paging="id",
                      post_token=False, folders=1, wide=False, drops=True),
}


class Item:
    def __init__(self, number, feed, title, url, body, published):
        self.number, self.feed, self.title, self.url = number, feed, title, url
        self.body, self.published = body, published
        self.crawled = int(time.time())
        self.read = self.starred = False


class Feed:
    def __init__(self, stream, address, title):
        self.stream, self.address, self.title = stream, address, title
        self.folders = []


class Server:
    def __init__(self, flavour, user="anna", password="secret word"):
        self.flavour, self.f = flavour, dict(dict(failed=400, turns=False), **FLAVOURS[flavour])
        self.is_miniflux = flavour.startswith("miniflux")
        self.user, self.password = user, password
        self.items, self.feeds = {}, {}
        self.logins = self.tokens = 0
        self.auth, self.token = None, None
        self.faults, self.complaints, self.log = [], [], []
        self.page, self.next_number, self.next_feed = self.f["page"], 1, 1
        self.refused = set()  # addresses
        self.api = True
        self.lock = threading.RLock()
        double = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1
            # else the second packet of an answer waits 40 ms for word of the first one
            disable_nagle_algorithm = True

            def do_GET(self):
                double.answer(self, "GET")

            def do_POST(self):
                double.answer(self, "POST")

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.port = self.http.server_address[1]
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def stop(self):
        self.http.shutdown()
        self.http.server_close()

    def address(self):
        return "http://127.0.0.1:%d%s" % (self.port, self.f["path"])

    # What other clients and the server itself do.

    def subscribe(self, address, title="", folders=()):
        with self.lock:
            n = self.next_feed
            self.next_feed += 1
            stream = {"small": "feed/%d", "micro": "feed/%d", "hex24": "feed/%024x"}.get(
                self.f["ids"], "feed/" + address.replace("%", "%%")) % (
                    (n,) if self.f["ids"] != "signed" else ())
            feed = Feed(stream, address, title or "Feed %d" % n)
            feed.folders = list(folders)[:self.f["folders"]]
            self.feeds[stream] = feed
            return feed

    def unsubscribe(self, stream):
        with self.lock:
            del self.feeds[stream]
            self.items = {k: i for k, i in self.items.items() if i.feed != stream}

    def item(self, feed, title, url="", body="<p>Some text.</p>", published=None):
        with self.lock:
            n = self.next_number
            self.next_number += 1
            key = {"micro": str(1729802000000000 + n), "small": str(n),
                   "hex24": "5d0cfa30041d4348e3%06x" % n,
                   # half of them above 2^63
                   "signed": str((0x5000000000000000 if n % 2 else -0x3000000000000000) + n)}[self.f["ids"]]
            self.items[key] = Item(n, feed.stream, title, url, body,
                                   int(time.time()) if published is None else published)
            return key

    def fault(self, path, kind, times=1):
        """The next requests whose path fits: 500, drop (no answer), after (done, no answer), half
        (half of the batch is done, no answer), cut (JSON broken off), expire, retoken, twice."""
        self.faults.append([re.compile(path), kind, times])

    # The wire.

    def take_fault(self, path):
        for f in self.faults:
            if f[2] > 0 and f[0].search(path):
                f[2] -= 1
                return f[1]
        return None

    def send(self, h, status, text, kind="text/plain", headers=()):
        body = text.encode()
        h.send_response(status)
        for k, v in headers:
            h.send_header(k, v)
        h.send_header("Content-Type", kind)
        h.send_header("Content-Length", str(len(body)))
        h.end_headers()
        h.wfile.write(body)

    def hang_up(self, h):
        h.close_connection = True

    def complain(self, h, status, words):
        self.complaints.append("%d %s: %s" % (status, h.path.split("?")[0], words))
        self.send(h, status, words)

    def unauthorized(self, h):
        self.send(h, 401, "Unauthorized!", headers=[("Google-Bad-Token", "true")])

    def answer(self, h, method):
        size = int(h.headers.get("Content-Length") or 0)
        raw = h.rfile.read(size).decode()
        url = urllib.parse.urlsplit(h.path)
        path = url.path[len(self.f["path"]):]
        query = dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))
        form = urllib.parse.parse_qsl(raw, keep_blank_values=True)
        with self.lock:
            self.log.append(path)
            fault = self.take_fault(path)
            if not url.path.startswith(self.f["path"]):
                return self.send(h, 404, "not here")
            if not self.api:
                return self.send(h, 503, "Service Unavailable!")
            if fault == "500":
                return self.send(h, 500, "oops")
            if fault == "drop":
                return self.hang_up(h)
            if fault == "expire":
                self.auth = self.token = None
            if fault == "retoken":
                self.token = None
            if method == "POST" and h.headers.get("Content-Type") != "application/x-www-form-urlencoded":
                return self.complain(h, 400, "no form: %s" % h.headers.get("Content-Type"))
            if path == "/accounts/ClientLogin":
                return self.client_login(h, method, dict(form))
            if not path.startswith("/reader/api/0/"):
                return self.complain(h, 404, "no such place")
            return self.call(h, method, path[len("/reader/api/0/"):], query, form, fault)

    def client_login(self, h, method, form):
        if method != "POST":
            return self.complain(h, 405, "POST it")
        if not form.get("Email") or not form.get("Passwd"):
            return self.complain(h, 401 if self.is_miniflux else 400, "a field is missing")
        if (form["Email"], form["Passwd"]) != (self.user, self.password):
            return self.unauthorized(h)
        self.logins += 1
        self.auth = "%s/%040x" % (self.user, self.logins)
        self.token = None
        return self.send(h, 200, "SID=%s\nLSID=null\nAuth=%s\n" % (self.auth, self.auth))

    def call(self, h, method, what, query, form, fault):
        given = h.headers.get("Authorization")
        if not given or not re.fullmatch(r"GoogleLogin auth=\S+", given):
            return self.complain(h, 401, "wrong header: %s" % given)
        if given != "GoogleLogin auth=%s" % self.auth:
            return self.unauthorized(h)
        if what == "token":
            self.tokens += 1
            self.token = self.auth if self.is_miniflux else ("%057d" % self.tokens)
            return self.send(h, 200, self.token + ("" if self.is_miniflux else "\n"))
        writes = what in ("edit-tag", "subscription/edit", "mark-all-as-read")
        if method == "POST" and (writes or self.f["post_token"]):
            if dict(form).get("T") != self.token or not self.token:
                return self.unauthorized(h)
        places = {"subscription/list": self.subscription_list, "subscription/edit": self.subscription_edit,
                  "stream/items/ids": self.stream_ids, "stream/items/contents": self.stream_contents,
                  "edit-tag": self.edit_tag}
        if what not in places:
            return self.complain(h, 404, "no such call")
        if (method == "POST") != (writes or what == "stream/items/contents"):
            return self.complain(h, 405, "wrong method")
        if not writes and query.get("output") != "json":
            return self.complain(h, 501, "ask for output=json")
        status, answer = places[what](h, query, form, fault)
        if status is None:
            return None
        if fault in ("after", "half"):
            return self.hang_up(h)
        if isinstance(answer, str):
            return self.send(h, status, answer)
        text = json.dumps(answer)
        if fault == "cut":
            text = text[:len(text) * 2 // 3]
        # types are not reliable
        return self.send(h, status, text, "text/html" if self.next_number % 2 else "application/json")

    def wide(self, s):
        if not self.f["wide"]:
            return s
        return s.translate(str.maketrans("&<>", "\uff06\uff1c\uff1e"))

    def subscription_list(self, *_):
        result = []
        for f in self.feeds.values():
            folders = f.folders or ([self.f["home"]] if self.f["home"] else [])
            title = self.wide(f.title)
            if self.f["wide"]:
                title = re.sub(r"[?\\/,;]", "", title)
            one = {"id": f.stream, "title": title, "url": f.address, "htmlUrl": f.address,
                   "categories": [{"id": LABEL + n, "label": n} for n in folders]}
            if self.flavour == "bazqux":
                del one["url"]
            result.append(one)
        return 200, {"subscriptions": result}

    def subscription_edit(self, h, query, form, fault):
        one = dict(form)
        stream, action = one.get("s", ""), one.get("ac")
        add = one.get("a", "")[len(LABEL):] if one.get("a", "").startswith(LABEL) else ""
        drop = one.get("r", "")[len(LABEL):] if one.get("r", "").startswith(LABEL) else ""
        if action == "subscribe":
            address = stream[len("feed/"):]
            if not address.startswith("http") or address in self.refused or \
                    any(f.address == address for f in self.feeds.values()):
                self.send(h, self.f["failed"], "Bad Request!")
                return None, None
            self.subscribe(address, one.get("t", ""), [add] if add else [])
            return 200, "OK"
        if stream not in self.feeds:
            self.complain(h, 400, "unknown stream %s" % stream)
            return None, None
        if action == "unsubscribe":
            self.unsubscribe(stream)
        elif action == "edit":
            f = self.feeds[stream]
            if drop and self.f["drops"] and drop in f.folders:
                f.folders.remove(drop)
            if add and add not in f.folders:
                f.folders = (f.folders + [add])[-self.f["folders"]:]
            if one.get("t"):
                f.title = one["t"]
        else:
            self.complain(h, 400, "no such action")
            return None, None
        return 200, "OK"

    def sorted_items(self):
        return sorted(self.items.items(), key=lambda i: -i[1].number)

    def stream_ids(self, h, query, form, fault):
        s, n = query.get("s"), min(int(query.get("n", 20)), self.page)
        if s not in (ALL, STARRED):
            self.complain(h, self.f["failed"], "unknown stream %s" % s)
            return None, None
        since = int(query.get("ot", 0))
        found = [(k, i) for k, i in self.sorted_items()
                 if (s == ALL or i.starred) and not (query.get("xt") == READ and i.read)
                 and (i.published if self.is_miniflux else i.crawled) >= since]
        c, start = query.get("c", ""), 0
        if c and self.f["paging"] == "offset":
            start = int(c)
        elif c:
            number = int(c) if c.isdigit() else None
            if number is not None:
                later = [j for j, (_, i) in enumerate(found) if i.number <= number]
                # FreshRSS passes over the first one, whichever that is by now
                start = (later[0] if later else len(found)) + (1 if self.f["paging"] == "shift" else 0)
                if self.f["paging"] != "shift" and later and found[later[0]][1].number == number:
                    start += 1
        part = found[start:start + n]
        refs = [{"id": k} for k, _ in part]
        if fault == "twice":
            refs += refs[:3]
        answer = {"itemRefs": refs}
        if self.f["paging"] == "offset":
            if start + len(part) < len(found):
                answer["continuation"] = start + len(part)
        elif len(part) >= n and part:
            answer["continuation"] = str(part[-1][1].number)
        return 200, answer

    def long(self, key):
        return LONG + (key if self.f["ids"] == "hex24" else "%016x" % (int(key) % 2**64))

    def key_of(self, text):
        """Any form of an id; None: it is none."""
        if self.flavour == "miniflux-old":  # whatever it is, it is hex
            digits = text[len(LONG):] if text.startswith(LONG) else text
            return str(int(digits, 16)) if re.fullmatch(r"[0-9a-f]+", digits) else None
        if self.f["ids"] == "hex24":
            text = text[len(LONG):] if text.startswith(LONG) else text
            return text if re.fullmatch(r"[0-9a-f]{24}", text) else None
        if text.startswith(LONG) or (re.fullmatch(r"[0-9a-f]{16}", text) and not text.isdigit()):
            digits = text[len(LONG):] if text.startswith(LONG) else text
            if not re.fullmatch(r"[0-9a-f]{16}", digits):
                return None
            n = int(digits, 16)
            return str(n - 2**64 if n >= 2**63 else n)
        return text if re.fullmatch(r"-?[1-9][0-9]*", text) else None

    def keys_of(self, h, form):
        given = [v for k, v in form if k == "i"]
        keys = [self.key_of(g) for g in given]
        if not given or None in keys:
            self.complain(h, 400, "wrong form of an id")
            return None
        if len(keys) > self.f["batch"]:
            if self.flavour != "freshrss":
                self.complain(h, 400, "too many ids")
                return None
            # PHP reads no more variables
            self.complaints.append("more than 1000 variables")
            keys = keys[:self.f["batch"]]
        return keys

    def stream_contents(self, h, query, form, fault):
        keys = self.keys_of(h, form)
        if keys is None:
            return None, None
        items = []
        for key in reversed(keys):
            i = self.items.get(key)
            if not i:
                continue
            items.append({
                "id": self.long(key), "title": self.wide(i.title), "published": i.published,
                "crawlTimeMsec": str(i.crawled * 1000), "timestampUsec": str(i.crawled * 10**6),
                "canonical": [{"href": i.url}], "alternate": [{"href": i.url}],
                "summary": {"content": i.body}, "origin": {"streamId": i.feed},
                # feeds can forge these
                "categories": [ALL, READ, STARRED, LABEL + "forged"]})
        return 200, {"id": ALL, "items": items}

    def edit_tag(self, h, query, form, fault):
        keys = self.keys_of(h, form)
        if keys is None:
            return None, None
        one = dict(form)
        if list(dict(form))[0] != "T":
            self.complaints.append("T does not come first")
        for sign, value in (("a", True), ("r", False)):
            tag = one.get(sign)
            if tag is not None and tag not in (READ, STARRED):
                self.complain(h, self.f["failed"], "unknown tag")
                return None, None
            mark = {READ: "read", STARRED: "starred"}.get(tag)
            for key in keys[:len(keys) // 2] if fault == "half" else keys:
                item = self.items.get(key)
                if item and mark:
                    turned = self.f["turns"] and value and getattr(item, mark)
                    setattr(item, mark, value and not turned)
        return 200, "OK"
