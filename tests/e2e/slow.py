#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""A slow line, counted in bytes: slow.py PROGRAM… plays to it in a pseudo-terminal and prints TAP.

A line of 9600 baud takes 96 bytes while a held key comes ten times a second; with 300 ms of round trip
the keys come three at a time. So the line here takes 96 bytes for each key that it gives, and what it
has not taken yet is how far the screen lags behind. No clock is read: a key is given when the one
before has shown something.
"""
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios

WAIT = 20  # seconds until something that must come is missed
BYTES_PER_KEY = 96
count = 0


def tap(name, ok, told=""):
    global count
    count += 1
    print("%s %d - %s" % ("ok" if ok else "not ok", count, name))
    if told:
        print("#   " + told)


class Line:
    def __init__(self, argv, rows=24, columns=80):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvp(argv[0], argv)
        self.taken = 0
        self.seen = b""

    def give(self, keys):
        os.write(self.fd, keys)

    def waits(self):
        """Bytes that have been painted and not been taken."""
        return struct.unpack("i", fcntl.ioctl(self.fd, termios.FIONREAD, b"\0\0\0\0"))[0]

    def take(self, most):
        """Up to so many bytes; b"" at the end of the program."""
        if not select.select([self.fd], [], [], WAIT)[0]:
            return None
        try:
            got = os.read(self.fd, most)
        except OSError:
            got = b""
        self.taken += len(got)
        self.seen += got
        return got

    def take_until(self, text):
        while text not in plain(self.seen):
            if not self.take(65536):
                return False
        return True

    def take_all(self):
        """Until the program ends: bytes, None when it does not end."""
        before = self.taken
        while True:
            got = self.take(65536)
            if got is None:
                return None
            if not got:
                os.waitpid(self.pid, 0)
                return self.taken - before


def plain(data):
    return re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()].|\x1b.", b"", data)


def started(argv):
    line = Line(argv)
    if line.take_until(b"Signal number 1 "):
        line.give(b"s")  # what answers this has painted the first screen
    if not line.take_until("★".encode()):
        tap("the first screen", False, repr(line.seen[-200:]))
        sys.exit(1)
    line.give(b"s")
    line.taken = 0
    return line


def held(argv, burst, name):
    """j held: how far the screen was behind at most, and at the end."""
    line = started(argv)
    most = 0
    for _ in range(0, 150, burst):
        line.give(b"j" * burst)
        if not line.take(BYTES_PER_KEY * burst):
            tap(name, False, "a key showed nothing")
            return
        most = max(most, line.waits())
    line.give(b"q")
    rest = line.take_all()
    told = "%d bytes behind at most, %s after the last key, %d a key" % (most, rest, line.taken / 150)
    tap(name, rest is not None and most <= 3000 and rest <= 3000, told)


def at_once(argv, keys, most, name):
    """Keys that all wait: what is painted for them, and for leaving."""
    line = started(argv)
    line.give(keys)
    n = line.take_all()
    tap(name, n is not None and n <= most, "%s bytes, at most %d were wanted" % (n, most))


def main(argv):
    held(argv, 1, "9600 baud: a held key does not lag")
    held(argv, 3, "9600 baud, 300 ms of round trip: it does not lag either")
    at_once(argv, b"j" * 100 + b"q", 400, "100 keys that wait are painted once")
    at_once(argv, b"jk" * 100 + b"q", 400, "so are 200 that lead to where one was")
    at_once(argv, b":" + b"a paste of many words " * 40 + b"\x15\x1bq", 400, "a paste is painted once")
    at_once(argv, b"\r" + b"j" * 100 + b"qq", 400, "100 lines of an article likewise")
    print("1..%d" % count)


main(sys.argv[1:])
