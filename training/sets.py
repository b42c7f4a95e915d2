#!/usr/bin/env python3
"""Puts the annotated sets together for the trainer (Python standard library only).

  sets.py [--without-fifth | --only-fifth | --all] [--headlines] FILE.jsonl[.gz]... > set.jsonl

The fifth are the documents whose id's second SHA-256 byte is divisible by five: they are kept out while features and
settings are chosen. FILE is what convert.py prints, or a set of the evaluation in the same form with `type` PER, LOC, ORG.
With --headlines each headline, and each text as short as one, comes once more in Title Case and once in capitals, for
outlets that write so. A line: title, text, title_spans and spans of {start, end, kind}, positions in code points,
and the guide by which the article was annotated, where FILE names another than ours.
"""
import gzip, hashlib, json, sys

KINDS = {"PER": "person", "LOC": "place", "ORG": "organisation"}
KEPT = set(KINDS.values())


def rows(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def spans(found):
    named = ({"start": s["start"], "end": s["end"], "kind": s.get("kind") or KINDS.get(s["type"])} for s in found)
    return [span for span in named if span["kind"] in KEPT]


SMALL = set("a an and as at but by for from in into nor of off on or out over per the to up via vs with".split())
SHORT = 90  # a text of no more characters can be a headline


def in_title_case(text):
    words = text.split(" ")
    return " ".join(word if at and word in SMALL else word[:1].upper() + word[1:] for at, word in enumerate(words))


def headlines(row):
    """The headline alone, or the text where that is as short as one, as two sorts of outlets write it; nothing where the
    letters would move."""
    title, marks = (row["title"], row["title_spans"]) if row["title"] else (row["text"], row["spans"])
    title = title.removesuffix(".")
    for other in (in_title_case(title), title.upper()) if len(title) <= SHORT else ():
        if len(other) == len(title):
            yield {**row, "title": other, "text": "", "title_spans": marks, "spans": []}


def article(row):
    out = {"title": row.get("title") or "", "text": row["text"], "title_spans": spans(row.get("title_spans", [])), "spans": spans(row["spans"])}
    return out | {key: row[key] for key in ("language", "guide") if row.get(key)}


def main():
    which = {"--without-fifth": (False,), "--only-fifth": (True,), "--all": (False, True)}[sys.argv[1]]
    varied = sys.argv[2] == "--headlines"
    for path in sys.argv[2 + varied:]:
        for row in rows(path):
            if (hashlib.sha256(row["id"].encode()).digest()[1] % 5 == 0) in which:
                row = article(row)
                for out in (row, *(headlines(row) if varied else ())):
                    print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main()
