#!/usr/bin/env python3
"""How many planted spelling variants full normalisation makes equal to their original.

    python3 benches/collapse.py DIR [--ours target/release/mujmal]

DIR holds proposals.csv (columns id, text) and truth.csv (columns id, group, kind): a row of kind `ortho` is the row of
kind `base` of its group in another spelling (alef and hamza, ya, ta marbuta, tashkeel, tatweel, digits, punctuation,
presentation forms, bidi marks, spaces; French accents, case, apostrophes, ligatures). Case, punctuation and spaces are
evened out for both after normalisation, as they are for every tool in this comparison. Prints the share that is equal.
"""
import argparse, csv, re, subprocess

parser = argparse.ArgumentParser()
parser.add_argument("dir")
parser.add_argument("--ours", default="target/release/mujmal")
arguments = parser.parse_args()

rows = lambda name: list(csv.DictReader(open(f"{arguments.dir}/{name}", encoding="utf-8-sig", newline="")))
text = {row["id"]: re.sub(r"[\r\n]+", " ", row["text"]) for row in rows("proposals.csv")}
truth = rows("truth.csv")
base = {row["group"]: row["id"] for row in truth if row["kind"] == "base"}
pairs = [(row["id"], base[row["group"]]) for row in truth if row["kind"] == "ortho" and row["group"] in base]

lines = "\n".join(text[one] for pair in pairs for one in pair) + "\n"
done = subprocess.run([arguments.ours, "text", "normalize"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
key = [" ".join(re.sub(r"[\W_]+", " ", line.lower()).split()) for line in done.stdout.decode().split("\n")]
equal = sum(key[2 * at] == key[2 * at + 1] for at in range(len(pairs)))
print(f"{equal} of {len(pairs)} variants equal their original: {equal / len(pairs):.4f}")
