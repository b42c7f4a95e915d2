#!/usr/bin/env python3
"""Turns openly licensed sets in languages other than English into the form that sets.py reads (Python standard library only).

  treebanks.py FILE... > treebanks.jsonl

FILE is one of Universal NER (`de_pud-ud-test.iob2`). A row is a document, or so much of it as has PART sentences.
"""
import json, os, re, sys

from open import joined, trimmed

KINDS = {"PER": "person", "LOC": "place", "ORG": "organisation"}
PART = 20
LANGUAGES = {"nn": "no"}
# What a treebank takes apart and no one writes so.
CONTRACTIONS = {
    "de": {"an dem": "am", "in dem": "im", "zu der": "zur", "zu dem": "zum", "von dem": "vom", "bei dem": "beim", "in das": "ins", "an das": "ans"},
    "pt": {
        "de o": "do", "de a": "da", "de os": "dos", "de as": "das", "em o": "no", "em a": "na", "em os": "nos", "em as": "nas",
        "a o": "ao", "a os": "aos", "a a": "à", "a as": "às", "por o": "pelo", "por a": "pela", "por os": "pelos", "por as": "pelas",
        "em um": "num", "em uma": "numa",
    },
}


def contracted(rows, language):
    """The rows of token and label, with what is one word joined; capitals stay where they stand."""
    out, known = [], CONTRACTIONS.get(language, {})
    for token, label in rows:
        whole = known.get(f"{out[-1][0].lower()} {token}") if out else None
        if whole:
            first, last_label = out.pop()
            out.append((whole.capitalize() if first[:1].isupper() else whole, label if label != "O" else last_label))
        else:
            out.append((token, label))
    return out


def marks(rows):
    found = []
    for at, (_, label) in enumerate(rows):
        part, _, kind = label.partition("-")
        if part == "B" or part == "I" and not (at and rows[at - 1][1].endswith(f"-{kind}")):
            found.append([at, at + 1, KINDS.get(kind)])
        elif part == "I" and found:
            found[-1][1] = at + 1
    return [mark for mark in found if mark[2]]


def row(name, language, rows):
    text, ends = joined([token for token, _ in rows])
    spans = []
    for start, end, kind in marks(rows):
        start, end = trimmed([token for token, _ in rows], start, end)
        if start < end:
            spans.append({"start": ends[start][0], "end": ends[end - 1][1], "kind": kind})
    return {"id": name, "language": language, "title": "", "text": text, "title_spans": [], "spans": spans}


def treebank(path):
    name = os.path.basename(path)
    language = name[:2]
    for number, block in enumerate(re.split(r"^# newdoc.*\n", open(path, encoding="utf8").read(), flags=re.M)):
        sentences = []
        for sentence in block.split("\n\n"):
            cells = [line.split("\t") for line in sentence.split("\n") if re.match(r"\d+\t", line)]
            if cells:
                sentences.append(contracted([(c[1], c[2] if c[2][2:] in KINDS else "O") for c in cells], language))
        for part in range(0, len(sentences), PART):
            yield row(f"{name}-{number}-{part}", LANGUAGES.get(language, language), [pair for s in sentences[part:part + PART] for pair in s])


def main():
    for path in sys.argv[1:]:
        for found in treebank(path):
            print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
