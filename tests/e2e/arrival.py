# SPDX-License-Identifier: ISC
# Articles whose stories are known, as they come: arrival.py FOLDER FILE.jsonl...
#
# Each file is read as a whole (kurzum stories FILE), in a cache at once, in a cache in four parts in
# the order of time, and at once in another order. Prints per file what the three find (BCubed F1:
# Bagga & Baldwin 1998) and how many pairs are the same in the other order; then the means.
# The story of an article is its "story", else its id without what follows the last "-".
import itertools
import json
import os
import random
import subprocess
import sys

KURZUM = os.environ["KURZUM"]


def run(*args):
    return subprocess.run([KURZUM, *args], check=True, capture_output=True, text=True).stdout


def f1(gold, got):
    precision = recall = 0.0
    for i in gold:
        mine = {k for k in got if got[k] == got[i]}
        true = {k for k in gold if gold[k] == gold[i]}
        precision += len(mine & true) / len(mine)
        recall += len(mine & true) / len(true)
    return 2 * precision * recall / (precision + recall) / len(gold)


def whole(path, articles):
    with open(path, "w") as f:
        f.writelines(json.dumps(a) + "\n" for a in articles)
    lines = map(json.loads, run("stories", "--json", path).splitlines())
    return {i: line["story"] for line in lines for i in line["articles"]}


def arrived(folder, articles, parts):
    """The stories of a new cache after so many refreshes, in the order of the articles."""
    os.makedirs(folder)
    feed = os.path.join(folder, "feed.json")
    world = ("--config-dir", folder, "--data-dir", folder)
    with open(os.path.join(folder, "urls"), "w") as f:
        f.write("file:" + feed + "\n")
    for part in range(1, parts + 1):
        items = [
            {"id": a["id"], "title": a["title"], "content_text": a["text"], "language": a["lang"]}
            | ({"date_published": a["published"]} if a.get("published") else {})
            for a in articles[: len(articles) * part // parts]
        ]
        with open(feed, "w") as f:
            json.dump({"version": "https://jsonfeed.org/version/1.1", "title": "arrival", "items": items}, f)
        run(*world, "refresh", "--all")
    rows = map(json.loads, run(*world, "list", "--json").splitlines())
    return {r["guid"]: r["story"] or -r["id"] for r in rows}


def pairs(got):
    return {(a, b) for a, b in itertools.combinations(sorted(got), 2) if got[a] == got[b]}


folder, *files = sys.argv[1:]
sums = [0.0, 0.0, 0.0]
for number, path in enumerate(files):
    with open(path) as f:
        articles = [json.loads(line) for line in f]
    gold = {a["id"]: a.pop("story", a["id"].rpartition("-")[0]) for a in articles}
    articles.sort(key=lambda a: a.get("published") or "")
    mixed = list(articles)
    random.Random(1).shuffle(mixed)
    place = os.path.join(folder, str(number))
    got = [whole(place + ".jsonl", articles), arrived(place + "a", articles, 1), arrived(place + "b", articles, 4)]
    other = arrived(place + "c", mixed, 1)
    same = pairs(got[1]) & pairs(other)
    share = 200 * len(same) / max(1, len(pairs(got[1])) + len(pairs(other)))
    values = [f1(gold, g) for g in got]
    sums = [s + v for s, v in zip(sums, values)]
    print("%s whole %.3f at once %.3f in parts %.3f same %.1f" % (os.path.basename(path), *values, share))
print("mean whole %.3f at once %.3f in parts %.3f" % tuple(s / len(files) for s in sums))
