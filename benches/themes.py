#!/usr/bin/env python3
"""Themes of a labelled table by mujmal, TF-IDF + k-means, SVD + k-means and HDBSCAN on the encoder's vectors, in one table.

    target/release/mujmal eval themes TABLE.tsv --text COLUMN --label COLUMN
    benches/themes.py TABLE.tsv --text COLUMN --label COLUMN --vectors DIR/derived/vectors.bin   # needs scikit-learn

The vectors are those that a run on the same texts has kept; of a cell with several labels, with | between, the first counts.
"""
import argparse, csv, hashlib, struct

import numpy as np
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.preprocessing import normalize


def stored(path):
    """Vectors by key: 16 bytes of SHA-256 of the reading's number and the text."""
    data = open(path, "rb").read()
    assert data[:16] == b"mujmal-vectors-1"
    found = {}
    for at in range(24, len(data), 16 + 4 + 512):
        scale = struct.unpack("<f", data[at + 16 : at + 20])[0]
        found[data[at : at + 16]] = np.frombuffer(data, np.int8, 512, at + 20) * scale
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table")
    parser.add_argument("--text", default="text")
    parser.add_argument("--label", default="label")
    parser.add_argument("--vectors")
    args = parser.parse_args()
    with open(args.table, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [(row[args.text], row[args.label].split("|")[0].strip()) for row in rows]
    rows = [row for row in rows if row[1]]
    texts, labels = zip(*rows)
    k = len(set(labels))
    tfidf = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True).fit_transform(texts)
    svd = normalize(TruncatedSVD(min(100, tfidf.shape[1] - 1), random_state=0).fit_transform(tfidf))
    found = {
        f"TF-IDF, k-means ({k})": KMeans(k, n_init=4, random_state=0).fit_predict(tfidf),
        f"SVD-100, k-means ({k})": KMeans(k, n_init=4, random_state=0).fit_predict(svd),
    }
    truth = dict.fromkeys(found, labels)
    if args.vectors:
        known = stored(args.vectors)
        # The reading whose vectors most texts have; of near duplicates a run keeps those of one.
        key = lambda text, number: hashlib.sha256(bytes([number]) + text.encode()).digest()[:16]
        number = max((2, 1, 0), key=lambda number: sum(key(text, number) in known for text in texts))
        rows = [(known[key(text, number)], label) for text, label in rows if key(text, number) in known]
        vectors = np.array([vector for vector, _ in rows])
        vectors = normalize(vectors - vectors.mean(0))
        noise = HDBSCAN(min_cluster_size=3).fit_predict(vectors)
        found["vectors, k-means"] = KMeans(k, n_init=4, random_state=0).fit_predict(vectors)
        # What is noise is alone.
        found["vectors, HDBSCAN"] = [c if c >= 0 else 10_000 + at for at, c in enumerate(noise)]
        truth |= dict.fromkeys(["vectors, k-means", "vectors, HDBSCAN"], [label for _, label in rows])
        print(f"{len(rows)} of {len(texts)} texts have vectors")
    for name, clusters in found.items():
        ari, nmi = adjusted_rand_score(truth[name], clusters), normalized_mutual_info_score(truth[name], clusters)
        print(f"{name:26} ARI {ari:.3f}  NMI {nmi:.3f}  clusters {len(set(clusters))}")


main()
