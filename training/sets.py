#!/usr/bin/env python3
"""Puts the annotated sets together for the trainer (Python standard library only).

  sets.py [--without-fifth | --only-fifth | --all] FILE.jsonl[.gz]... > set.jsonl

The fifth are the documents whose id's second SHA-256 byte is divisible by five: they are kept out while features and
settings are chosen. FILE is what convert.py prints, or a set of the evaluation in the same form with `type` PER, LOC, ORG.
A line: title, text, title_spans and spans of {start, end, kind}, positions in code points.
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


def main():
    which = {"--without-fifth": (False,), "--only-fifth": (True,), "--all": (False, True)}[sys.argv[1]]
    for path in sys.argv[2:]:
        for row in rows(path):
            if (hashlib.sha256(row["id"].encode()).digest()[1] % 5 == 0) in which:
                print(json.dumps({"title": row.get("title") or "", "text": row["text"],
                                  "title_spans": spans(row.get("title_spans", [])), "spans": spans(row["spans"])}, ensure_ascii=False))


if __name__ == "__main__":
    main()
