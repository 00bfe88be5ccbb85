#!/usr/bin/env python3
"""Themes, screening and routing of the demo against its labels.

    target/release/mujmal demo --out demo && target/release/mujmal export demo
    python3 benches/demo.py demo/export          # needs scikit-learn and scipy

Prints the adjusted Rand index of the themes, AUC of "directly linked to openness" and the share called so, Spearman's correlation of clarity, and how often the
first institution, or one of the first three, is the lead or an acceptable one. Beside the first two stands what the length
of the text alone gives.
"""
import csv, pathlib, sys
from collections import defaultdict

from scipy.stats import spearmanr
from sklearn.metrics import adjusted_rand_score, roc_auc_score

LABELS = pathlib.Path(__file__).parent.parent / "corpora/demo/labels"


def labels(name):
    lines = [line for line in (LABELS / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:]]


def table(name):
    with open(f"{sys.argv[1]}/{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


at = defaultdict(list)
for one in table("contributions"):
    at[one["source_file"], one["line"] or one["row"]].append(one)
found = lambda label: at[label["file"], label["line"]][int(label["item"]) - 1]
screening = {row["contribution_id"]: row for row in table("screening")}
routes = defaultdict(list)
for row in table("routes"):
    routes[row["contribution_id"]].append(row["institution_id"])

rows = [(label["openness"] == "2", float(screening[found(label)["id"]]["openness"]), len(found(label)["text"])) for label in labels("openness.tsv")]
direct, score, length = zip(*rows)
print(f"openness: AUC {roc_auc_score(direct, score):.3f} (length {roc_auc_score(direct, length):.3f}), "
      f"called direct {sum(s > 0.5 for s in score) / len(score):.3f}, labelled {sum(direct) / len(direct):.3f}")
rows = [(int(label["clarity"]), float(screening[found(label)["id"]]["clarity"]), len(found(label)["text"])) for label in labels("clarity.tsv")]
label, score, length = zip(*rows)
print(f"clarity: Spearman {spearmanr(label, score).statistic:.3f} (length {spearmanr(label, length).statistic:.3f})")
group_of = {row["contribution_id"]: row["group_id"] for row in table("groups")}
theme_of = {row["group_id"]: row["theme_id"] if row["theme_id"] != "alone" else row["group_id"] for row in table("themes")}
rows = [(label["theme"], theme_of[group_of[found(label)["id"]]]) for label in labels("themes.tsv")]
print(f"themes: adjusted Rand index {adjusted_rand_score(*zip(*rows)):.3f}")
right = []
for one in labels("routes.tsv"):
    good = {one["lead"], *filter(None, one["acceptable"].split(","))}
    named = routes[found(one)["id"]]
    right.append((named[0] in good, bool(good & set(named[:3]))))
print(f"institution: first right {sum(a for a, _ in right) / len(right):.3f}, of the first three {sum(b for _, b in right) / len(right):.3f}")
