#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Makes doc/screen.svg: the reader, in a terminal of tmux, over texts that the screen tests have.

    doc/screen.py [--build _build] [--size 124x28] [KEY…]  >doc/screen.svg

KEYs are typed as tmux names them, before the picture is taken. What the terminal shows is what is in the picture, with
its colours; nothing is drawn by hand.
"""
import argparse, html, os, re, shutil, subprocess, sys, tempfile, time

CELL_W, CELL_H, PAD = 8.4, 18, 14
BASE = ("#1c1c1c #d75f5f #87af5f #d7af5f #5f87d7 #af87d7 #5fafaf #c6c6c6 "
        "#6c6c6c #ff8787 #afd787 #ffd787 #87afff #d7afff #87d7d7 #ffffff").split()
INK, PAPER = "#d0d0d0", "#161616"


def colour(number):
    if number < 16:
        return BASE[number]
    if number > 231:
        return "#%02x%02x%02x" % ((8 + 10 * (number - 232),) * 3)
    steps = (0, 95, 135, 175, 215, 255)
    number -= 16
    return "#%02x%02x%02x" % (steps[number // 36], steps[number // 6 % 6], steps[number % 6])


class Pen:
    def __init__(self):
        self.ink, self.paper, self.set = INK, PAPER, set()

    def take(self, codes):
        codes = [int(c or 0) for c in codes.split(";")]
        while codes:
            c = codes.pop(0)
            if c == 0:
                self.__init__()
            elif c in (1, 2, 3, 4, 7):
                self.set.add(c)
            elif c in (22, 23, 24, 27):
                self.set -= {1, 2} if c == 22 else {c - 20}
            elif c in (38, 48):
                if codes.pop(0) == 5:
                    value = colour(codes.pop(0))
                else:
                    value = "#%02x%02x%02x" % tuple(codes[:3])
                    del codes[:3]
                if c == 38:
                    self.ink = value
                else:
                    self.paper = value
            elif c == 39:
                self.ink = INK
            elif c == 49:
                self.paper = PAPER
            elif 30 <= c <= 37 or 90 <= c <= 97:
                self.ink = BASE[c - 30 if c < 40 else c - 82]
            elif 40 <= c <= 47 or 100 <= c <= 107:
                self.paper = BASE[c - 40 if c < 50 else c - 92]


def picture(screen, width, height):
    w, h = width * CELL_W + 2 * PAD, height * CELL_H + 2 * PAD
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}">',
           f'<title>kurzum: headlines, TLDR and article</title><rect width="100%" height="100%" rx="8" fill="{PAPER}"/>',
           '<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">']
    pen = Pen()
    for y, line in enumerate(screen.split("\n")[:height]):
        x = 0
        for codes, text in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b]+)", line):
            if not text:
                pen.take(codes)
                continue
            ink, paper = (pen.paper, pen.ink) if 7 in pen.set else (pen.ink, pen.paper)
            if paper != PAPER:
                out.append(f'<rect x="{PAD + x * CELL_W:.1f}" y="{PAD + y * CELL_H}" width="{len(text) * CELL_W:.1f}" '
                           f'height="{CELL_H}" fill="{paper}"/>')
            # blanks at the ends of a text, and more than one inside, are not kept by all that show SVG
            for part in re.finditer(r"\S+(?: \S+)*", text):
                more = (' font-weight="bold"' if 1 in pen.set else "") + (' opacity="0.65"' if 2 in pen.set else "") + \
                       (' font-style="italic"' if 3 in pen.set else "") + \
                       (' text-decoration="underline"' if 4 in pen.set else "")
                out.append(f'<text x="{PAD + (x + part.start()) * CELL_W:.1f}" y="{PAD + y * CELL_H + 14}" fill="{ink}" '
                           f'textLength="{len(part[0]) * CELL_W:.1f}"{more}>{html.escape(part[0])}</text>')
            x += len(text)
    return "\n".join(out + ["</g>", "</svg>"])


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--build", default="_build")
    p.add_argument("--size", default="124x28")
    p.add_argument("keys", nargs="*")
    a = p.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    kurzum = os.path.abspath(os.path.join(a.build, "src/kurzum"))
    width, height = map(int, a.size.split("x"))
    home = tempfile.mkdtemp()
    env = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home + "/c", XDG_DATA_HOME=home + "/d", TZ="UTC", KURZUM=kurzum,
               KURZUM_NOW="2025-07-01T12:00:00Z", LC_ALL="C.UTF-8", SCREENS=here + "/../tests/screen", COLORTERM="")
    tmux = ["tmux", "-u", "-S", home + "/tmux", "-f", "/dev/null"]
    try:
        subprocess.run(["sh", "-eu", "-c", '. "$SCREENS/lib.sh"; harbour; . "$SCREENS/story/setup"'], cwd=home, env=env, check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run(tmux + ["new-session", "-d", "-x", str(width), "-y", str(height), kurzum, ";",
                               "set", "status", "off", ";", "set", "-g", "default-terminal", "tmux-256color"],
                       cwd=home, env=env, check=True)
        time.sleep(2)
        for key in a.keys:
            subprocess.run(tmux + ["send-keys", key], env=env, check=True)
            time.sleep(1)
        print(picture(subprocess.run(tmux + ["capture-pane", "-e", "-p"], env=env, check=True, capture_output=True,
                                     text=True).stdout, width, height))
    finally:
        subprocess.run(tmux + ["kill-server"], env=env, stderr=subprocess.DEVNULL)
        shutil.rmtree(home)


if __name__ == "__main__":
    sys.exit(main())
