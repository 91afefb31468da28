# SPDX-License-Identifier: ISC
"""What benchmarks share: feeds from word lists, a server on the loopback, a terminal, a measured command."""
import asyncio, fcntl, os, pty, random, resource, select, signal, struct, subprocess, sys, termios, threading, time

WORDS = {
    "de": ("Stadt Werk Bericht Hafen Forschung Brücke Ministerium Vertrag Energie Schule Verband Wasser Firma Zug "
           "Bahnhof Gericht Museum Landkreis Klinik Garten Flughafen Markt Speicher Software Chip Leitung").split(),
    "en": ("city plant report harbour research bridge ministry contract energy school union water company train "
           "station court museum county clinic garden airport market storage software chip line").split(),
}
VERBS = {"de": "plant baut prüft verschiebt eröffnet kauft verkauft erweitert schließt meldet".split(),
         "en": "plans builds reviews delays opens buys sells extends closes reports".split()}


def sentence(r, lang):
    w, v = WORDS[lang], VERBS[lang]
    if lang == "de":
        return (f"Die {r.choice(w)} {r.choice(v)} nach Angaben der {r.choice(w)} bis {r.randint(2026, 2035)} rund "
                f"{r.randint(2, 900)} Millionen Euro für {r.choice(w)} und {r.choice(w)}.")
    return (f"The {r.choice(w)} {r.choice(v)} about {r.randint(2, 900)} million dollars for the {r.choice(w)} and the "
            f"{r.choice(w)} until {r.randint(2026, 2035)}, according to the {r.choice(w)}.")


def feed(path, number, items, size=3000):
    """An RSS feed with `items` articles of about `size` bytes each."""
    r = random.Random(number)
    lang = "de" if number % 2 else "en"
    with open(path, "w", encoding="utf-8") as f:
        f.write(f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Quelle {number}</title>'
                f"<link>http://feed{number}.example/</link><language>{lang}</language>\n")
        for i in range(items):
            t = 1750000000 - (i * 977 + number * 131) % 30000000
            date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(t))
            body, total = [], 0
            while total < size:
                p = " ".join(sentence(r, lang) for _ in range(r.randint(2, 5)))
                body.append(f"<p>{p}</p>")
                total += len(p)
            title = f"{r.choice(WORDS[lang])} {r.choice(VERBS[lang])} {r.choice(WORDS[lang])} {number}-{i}"
            f.write(f"<item><title>{title}</title><link>http://feed{number}.example/{i}</link>"
                    f"<guid>tag:feed{number}:{i}</guid><pubDate>{date}</pubDate>"
                    f"<description><![CDATA[{''.join(body)}]]></description></item>\n")
        f.write("</channel></rss>\n")


class Terminal:
    """The reader in a pseudo-terminal; counts what it writes."""

    def __init__(self, argv, rows=40, cols=120):
        self.start = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execv(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def read(self, quiet):
        """All bytes until `quiet` seconds of silence, and when the last one came."""
        data, last = b"", time.monotonic()
        while select.select([self.fd], [], [], quiet)[0]:
            try:
                piece = os.read(self.fd, 65536)
            except OSError:
                break
            if not piece:
                break
            data += piece
            last = time.monotonic()
        return data, last

    def until(self, needle, limit=20.0):
        data = b""
        while needle not in data and time.monotonic() - self.start < limit:
            if select.select([self.fd], [], [], 0.5)[0]:
                data += os.read(self.fd, 65536)
        return time.monotonic() - self.start if needle in data else float("nan")

    def key(self, text):
        os.write(self.fd, text.encode())

    def rss(self):
        with open(f"/proc/{self.pid}/status") as f:
            for line in f:
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) / 1024
        return float("nan")

    def end(self):
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


class Server(threading.Thread):
    """Files of a folder on 127.0.0.1 … (fast) and 127.0.1.1 … (2 s late), with ETags; counts answers."""

    FAST, SLOW = [f"127.0.0.{i}" for i in range(1, 51)], [f"127.0.1.{i}" for i in range(1, 11)]

    def __init__(self, folder):
        super().__init__(daemon=True)
        self.files = {}
        for name in os.listdir(folder):
            if name.endswith(".xml"):  # beside them programs may have their folders
                with open(os.path.join(folder, name), "rb") as f:
                    self.files["/" + name] = f.read()
        self.count, self.port, self.ready = {}, 0, threading.Event()
        self.start()
        if not self.ready.wait(10):
            sys.exit("bench.py: the server can't listen on 127.0.0.1 …")

    def run(self):
        asyncio.run(self.serve())

    async def serve(self):
        for host in self.FAST + self.SLOW:
            late = 2 if host in self.SLOW else 0
            server = await asyncio.start_server(lambda r, w, late=late: self.talk(r, w, late), host, self.port)
            self.port = self.port or server.sockets[0].getsockname()[1]
        self.ready.set()
        await asyncio.Event().wait()

    async def talk(self, reader, writer, late):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode("latin-1")
                body = self.files.get(path, b"")
                etag = b'"%x-%x"' % (len(body), hash(path) & 0xffffffff)
                await asyncio.sleep(late)
                status = 404 if not body else 304 if etag in head else 200
                self.count[status] = self.count.get(status, 0) + 1
                writer.write(b"HTTP/1.1 %d x\r\nETag: %s\r\nContent-Type: text/xml\r\n" % (status, etag))
                writer.write(b"\r\n" if status == 304 else b"Content-Length: %d\r\n\r\n" % len(body))
                if status != 304:
                    writer.write(body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def urls(self, count, slow):
        urls = []
        for i in range(count):
            hosts = self.SLOW if slow and i % 10 == 9 else self.FAST
            urls.append(f"http://{hosts[i // (10 if hosts is self.SLOW else 1) % len(hosts)]}:{self.port}/{i}.xml")
        return urls


def measure(argv, home):
    """(wall, CPU, peak MiB of its largest process) of a command: in a child of our own, which has no other children."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        begin = time.monotonic()
        subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env={**os.environ, "HOME": home, "LC_ALL": "C.UTF-8"})
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(write, f"{time.monotonic() - begin} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}".encode())
        os._exit(0)
    os.waitpid(pid, 0)
    figures = tuple(float(x) for x in os.read(read, 200).split())
    os.close(read)
    os.close(write)
    return figures
