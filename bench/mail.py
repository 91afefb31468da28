#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What mail costs: prints measured figures, judges nothing but that nothing is lost or read twice.

    bench/mail.py [--build _build] [--megabytes 1000] [--kills 4] [--work DIR] [mbox] [hostile]

mbox     a made mbox of so many megabytes: HTML letters of a newsletter, some with files enclosed. Read once in peace;
         then into another cache while `refresh` is killed (SIGKILL) whenever another part of the mails is there,
         --kills times, and gone on with. In the end each mail has to be there once
hostile  mails that want to hurt, one a folder: 1,000 multiparts in each other, a million parts, parts with ten
         million headers, a file of 100 MB, a boundary that never comes, a line of 50 MB, headers without end, names
         with control bytes and ../

Memory is the peak of the process (ru_maxrss); less than Python's own (about 19 MiB) shows as that. The cache is what
the mails' texts take on the disk.
"""
import argparse, base64, os, random, shutil, signal, subprocess, sys, tempfile, time

WORDS = ("Hafen Bahn Werk Stadt Bericht Forschung Schule Museum Markt Garten Klinik Speicher Leitung Gericht Zug "
         "harbour bridge plant town report research school museum market garden clinic storage line court train").split()
RANDOM = random.Random(7).randbytes(1 << 20)


def letter(r, number):
    def text(n):
        return " ".join(r.choice(WORDS) for _ in range(n)).capitalize() + "."

    parts = "".join(f"<table><tr><td><h2>{text(4)[:-1]}</h2><p>{text(60)} <a href=3D\"https://x.example/{number}/{i}\">"
                    f"Weiter</a></p></td></tr></table>\n" for i in range(r.randint(4, 12)))
    head = (f"From: Brief {number % 40} <b{number % 40}@x.example>\nSubject: Ausgabe {number}: {text(5)[:-1]}\n"
            f"Date: Fri, 20 Jun 2025 {number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02} +0000\n"
            f"Message-ID: <{number}@x.example>\nList-Id: Brief {number % 40} <b{number % 40}.x.example>\n"
            "MIME-Version: 1.0\n")
    html = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + parts
    if number % 2:
        return head + html
    start = r.randrange(len(RANDOM) // 2)
    data = base64.encodebytes(RANDOM[start:start + r.randint(50_000, 500_000)]).decode()
    return (head + 'Content-Type: multipart/mixed; boundary="teil"\n\n--teil\n' + html +
            f"\n--teil\nContent-Type: application/pdf; name=\"plan{number}.pdf\"\nContent-Transfer-Encoding: base64\n\n" +
            data + "--teil--\n")


def make_mbox(path, megabytes):
    r, number, size = random.Random(1), 0, 0
    with open(path, "w", encoding="ascii") as f:
        while size < megabytes * 1_000_000:
            size += f.write(f"From b@x.example Fri Jun 20 07:00:00 2025\n{letter(r, number)}\n")
            number += 1
    with open(path + ".count", "w") as f:
        f.write(str(number))


def home(work, name, address):
    here = os.path.join(work, name)
    os.makedirs(here)
    with open(here + "/urls", "w") as f:
        f.write(address + "\n")
    with open(here + "/config", "w") as f:
        f.write("auto-refresh no\n")
    return here


def run(kurzum, here, *args, kill_at=None):
    """(CPU seconds, wall seconds, MiB, status, what it said)"""
    argv = [kurzum, "--config-dir", here, "--data-dir", here, *args]
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        child = subprocess.Popen(argv, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        while kill_at and not os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            if count(kurzum, here) >= kill_at:
                os.kill(child.pid, signal.SIGKILL)
                break
            time.sleep(0.02)
        _, status, use = os.wait4(child.pid, 0)
        said.seek(0)
        words = said.read().strip()
    return use.ru_utime + use.ru_stime, time.monotonic() - start, use.ru_maxrss / 1024, status, words


def count(kurzum, here):
    out = subprocess.run([kurzum, "--config-dir", here, "--data-dir", here, "list", "--count"], capture_output=True,
                         text=True).stdout.strip()
    return int(out) if out.isdigit() else 0


def apart(job, *args):
    """In a process of its own: what a child shows as its peak begins with the memory of who started it."""
    pid = os.fork()
    if not pid:
        job(*args)
        os._exit(0)
    if os.waitpid(pid, 0)[1]:
        sys.exit(f"{job.__name__} failed")


def numbers(kurzum, here):
    """What the headlines say: the numbers of the mails that are there."""
    argv = [kurzum, "--config-dir", here, "--data-dir", here, "list", "--json"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as child:
        return [int(line.split('"Ausgabe ')[1].split(":")[0]) for line in child.stdout if '"Ausgabe ' in line]


def verdict(kurzum, here, mails):
    there = numbers(kurzum, here)
    return f"{len(there)} articles of {mails} mails, {len(there) - len(set(there))} twice, " \
           f"{mails - len(set(there))} missing"


def mbox(kurzum, work, a):
    path = os.path.join(work, "letters.mbox")
    apart(make_mbox, path, a.megabytes)
    with open(path + ".count") as f:
        mails = int(f.read())
    print(f"mbox of {os.path.getsize(path) / 1e6:.0f} MB, {mails} mails")
    here = home(work, "peace", path)
    cpu, wall, mib, status, words = run(kurzum, here, "refresh")
    size = os.path.getsize(here + "/kurzum.db") / (1 << 20)
    print(f"read in peace: {cpu:.1f} s CPU, {wall:.1f} s wall, {mib:.0f} MiB, status {status}; cache {size:.0f} MiB")
    print("  " + verdict(kurzum, here, mails))
    here = home(work, "killed", path)
    for i in range(a.kills):
        _, _, mib, _, _ = run(kurzum, here, "refresh", "--all", kill_at=mails * (i + 1) // (a.kills + 1))
        print(f"  killed: {count(kurzum, here)} articles are there, {mib:.0f} MiB")
    cpu, last, mib, status, words = run(kurzum, here, "refresh", "--all")
    print(f"gone on with: {cpu:.1f} s CPU, {last:.1f} s wall, {mib:.0f} MiB, status {status}")
    print("  " + verdict(kurzum, here, mails))
    cpu, last, mib, status, words = run(kurzum, here, "refresh", "--all")
    print(f"nothing new: {cpu:.2f} s CPU, {last:.2f} s wall, {mib:.0f} MiB")
    os.remove(path)


HEAD = "From: a@x.example\nSubject: {}\nMessage-ID: <{}@x.example>\nMIME-Version: 1.0\n"


def nested(f):
    for i in range(1000):
        f.write(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n')
    f.write("Content-Type: text/plain\n\nThe innermost text.\n")
    for i in reversed(range(1000)):
        f.write(f"--b{i}--\n")


def many(f):
    f.write('Content-Type: multipart/mixed; boundary="b"\n\n')
    for i in range(1_000_000):
        f.write("--b\nContent-Type: text/plain\n\nx\n")
    f.write("--b--\n")


def heads(f):
    f.write('Content-Type: multipart/mixed; boundary="b"\n\n')
    for i in range(200):
        f.write("--b\n" + "A:b\n" * 50_000 + "\nx\n")
    f.write("--b--\n")


def large(f):
    f.write('Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nThe text.\n--b\n'
            'Content-Type: application/zip; name="a.zip"\nContent-Transfer-Encoding: base64\n\n')
    for i in range(100):
        f.write(base64.encodebytes(RANDOM).decode())
    f.write("--b--\n")


def boundary(f):
    f.write('Content-Type: multipart/alternative; boundary="never"\n\n--other\nContent-Type: text/html\n\n<p>Text\n')


def line(f):
    f.write("Content-Type: text/plain\n\n" + "word " * 10_000_000)


def headers(f):
    for i in range(2_000_000):
        f.write(f"X-{i}: value\n")
    f.write("\nText\n")


def names(f):
    f.write('Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nThe text.\n')
    for name in ("../../../etc/passwd", "\x1b]0;title\x07.pdf", "=?utf-8?q?=1B[2J=E2=80=AEgnp.exe?=", "a" * 5000, "con"):
        f.write(f'--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="{name}"\n\nx\n')
    f.write("--b--\n")


def write(make, folder):
    with open(folder + "/1.eml", "w", encoding="utf-8") as f:
        f.write(HEAD.format(make.__name__, make.__name__))
        make(f)


def hostile(kurzum, work, a):
    for make in (nested, many, heads, large, boundary, line, headers, names):
        folder = os.path.join(work, make.__name__ + ".mail")
        os.makedirs(folder)
        apart(write, make, folder)
        size = os.path.getsize(folder + "/1.eml") / 1e6
        here = home(work, make.__name__, folder)
        cpu, wall, mib, status, words = run(kurzum, here, "refresh")
        print(f"{make.__name__:9} {size:6.1f} MB: {cpu:.2f} s CPU, {mib:.0f} MiB, status {status}: "
              f"{ascii(words.splitlines()[0]) if words else 'read without a word'}")
        shutil.rmtree(folder)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("what", nargs="*", default=[])
    p.add_argument("--build", default="_build")
    p.add_argument("--megabytes", type=int, default=1000)
    p.add_argument("--kills", type=int, default=4)
    p.add_argument("--work")
    a = p.parse_args()
    work = tempfile.mkdtemp(dir=a.work)
    kurzum = os.path.abspath(os.path.join(a.build, "src/kurzum"))
    try:
        for name, job in (("mbox", mbox), ("hostile", hostile)):
            if not a.what or name in a.what:
                job(kurzum, work, a)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    sys.exit(main())
