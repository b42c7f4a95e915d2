#!/usr/bin/env python3
"""Turns two openly licensed sets of encyclopaedia text into the form that sets.py reads (Python standard library only).

  open.py REDOCRED CROSSNER NAMES.tsv > open.jsonl

REDOCRED is the folder `data` of Re-DocRED (dev_revised.json and test_revised.json are taken), CROSSNER the folder
`ner_data` of CrossNER (of which ai, literature, music and science are taken), NAMES.tsv what lists.py prints.
"""
import json, os, re, sys

DOCRED = {"PER": "person", "LOC": "place", "ORG": "organisation"}
DOMAINS = ("ai", "literature", "music", "science")
CROSSNER = {kind: "person" for kind in ("person", "musicalartist", "writer", "scientist", "researcher")}
CROSSNER |= {kind: "place" for kind in ("location", "country")}
CROSSNER |= {kind: "organisation" for kind in ("organisation", "university", "band", "magazine", "academicjournal")}
BEFORE = set(".,;:!?)]}%'\u2019\u201d") | {"'s", "\u2019s", "n't", "'", "''", "..."}
AFTER = set("([{$\u00a3\u20ac\u201c\u2018") | {"``"}
JOINS = {"-", "/", "\u2013"}


def joined(tokens):
    """The text of tokens as it is usually written, and where each of them begins and ends."""
    text, ends, quoted = "", [], False
    for at, token in enumerate(tokens):
        last = tokens[at - 1] if at else ""
        glued = not text or token in BEFORE or token.startswith("'") and len(token) < 4 or last in AFTER
        if token == '"':
            glued, quoted = glued or quoted, not quoted
        elif last == '"':
            glued = glued or quoted
        if token in JOINS and last[-1:].isalnum() and tokens[at + 1:] and tokens[at + 1][0].isalnum() or last in JOINS and at > 1 and tokens[at - 2][-1:].isalnum():
            glued = True
        text += token if glued else " " + token
        ends.append((len(text) - len(token), len(text)))
    return text, ends


def trimmed(tokens, start, end):
    """The marked tokens without an article before, and without what is no part of a name behind."""
    while start < end and tokens[start].lower() in ("the", "``", '"', "("):
        start += 1
    while start < end and tokens[end - 1] in ("'s", "\u2019s", "'", ",", ".", '"', "''"):
        end -= 1
    return start, end


def row(guide, name, tokens, marks):
    text, ends = joined(tokens)
    spans, last = [], 0
    for start, end, kind in sorted(marks, key=lambda m: (m[0], -m[1])):
        start, end = trimmed(tokens, start, end)
        if start >= max(last, 0) and start < end:
            spans.append({"start": ends[start][0], "end": ends[end - 1][1], "kind": kind})
            last = end
    return {"guide": guide, "id": f"{guide}-{name}", "title": "", "text": text, "title_spans": [], "spans": spans}


def redocred(folder, adjectives):
    for part in ("dev", "test"):
        for number, article in enumerate(json.load(open(f"{folder}/{part}_revised.json", encoding="utf8"))):
            offsets, tokens = [], []
            for sentence in article["sents"]:
                offsets.append(len(tokens))
                tokens += [token.strip() or "-" for token in sentence]
            marks = set()
            for mention in (m for entity in article["vertexSet"] for m in entity):
                kind = DOCRED.get(mention["type"])
                start, end = (offsets[mention["sent_id"]] + at for at in mention["pos"])
                # Its places include adjectives and peoples; its sentences end behind initials.
                if kind == "place" and tokens[end - 1] in adjectives:
                    continue
                while kind == "person" and start > 0 and re.fullmatch(r"[A-Z]\.", tokens[start - 1]):
                    start -= 1
                if kind:
                    marks.add((start, end, kind))
            yield row("redocred", f"{part}-{number}", tokens, marks)


def crossner(folder, domain):
    for part in ("train", "dev", "test"):
        for number, block in enumerate(open(f"{folder}/{domain}/{part}.txt", encoding="utf8").read().split("\n\n")):
            rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
            marks, open_mark = [], None
            for at, (_, label) in enumerate(rows):
                if label.startswith("B-"):
                    open_mark = [at, at + 1, CROSSNER.get(label[2:])]
                    marks.append(open_mark)
                elif label.startswith("I-") and open_mark:
                    open_mark[1] = at + 1
                else:
                    open_mark = None
            if rows:
                yield row("crossner", f"{domain}-{part}-{number}", [token for token, _ in rows], [m for m in marks if m[2]])


def main():
    documents, domains, names = sys.argv[1:4]
    classes = dict(line.rstrip("\n").split("\t") for line in open(names, encoding="utf8"))
    adjectives = {name for name, kinds in classes.items() if kinds == "other"}
    for article in redocred(documents, adjectives):
        print(json.dumps(article, ensure_ascii=False))
    for domain in DOMAINS:
        for article in crossner(folder=domains, domain=domain):
            print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
