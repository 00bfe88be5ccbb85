#!/usr/bin/env python3
"""Group the same rows with mujmal and with the fastest peer in turn, and print the ratios.

    python3 -m venv venv && venv/bin/pip install rensa numpy scipy polars
    venv/bin/python benches/compare.py proposals.csv [--runs 3] [--truth truth.csv]
        [--ours 'target/release/mujmal group {csv} --out {out}']

proposals.csv has the columns id and text. The peer is rensa 0.5 in the setting that did best in a search over shingles,
bands and thresholds: RMinHash of 128 permutations over 4-grams of characters, 32 bands of 4 rows, estimated Jaccard
>= 0.7, connected components; texts are folded first (NFKC, alef, hamza, ya, ta marbuta, marks, digits, case, accents),
which it does not do itself. The two run alternately, each as a process of its own; medians are compared. CPU seconds
are user + system of the whole process, reading and writing included; memory is its peak.

With --truth (columns id, group and, for the second line, kind): pairwise precision and recall, B-cubed F1 of the rows
that are in a group, and the share of rows of kind `hardneg` (pairs that look alike and ask for another thing) that
were put into a group with another.

    compare.py --score truth.csv groups.csv      scores a file alone
"""
import argparse, csv, os, re, statistics, subprocess, sys, tempfile, time, unicodedata
from collections import Counter, defaultdict

csv.field_size_limit(1 << 30)

# ------------------------------------------------------------------ the peer
MAP = {c: None for c in [*range(0x64B, 0x660), 0x670, 0x640, 0x621, 0x61C, 0xFEFF, 0xAD, *range(0x200B, 0x2010),
                         *range(0x202A, 0x202F), *range(0x2066, 0x206A)]}
for letters, one in (("أإآٱ", "ا"), ("ىئی", "ي"), ("ؤ", "و"), ("ة", "ه"), ("گک", "ك")):
    MAP.update({ord(letter): one for letter in letters})
for digit in range(10):
    MAP[0x660 + digit] = MAP[0x6F0 + digit] = str(digit)
NOT_WORD, LATIN = re.compile(r"[\W_]+"), re.compile("[\u00c0-\u024f\u0300-\u036f]")


def fold(text):
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if LATIN.search(text):
            text = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "OE"))
            text = unicodedata.normalize("NFC", "".join(c for c in text if not "\u0300" <= c <= "\u036f"))
        text = text.translate(MAP)
    return NOT_WORD.sub(" ", text.lower()).strip()


def grams(text, size=4):
    return list({text[at:at + size] for at in range(max(1, len(text) - size + 1))})


def peer(path, out, threshold=0.7, bands=32, rows=4):
    import numpy as np
    import polars as pl
    from rensa import RMinHash
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    table = pl.read_csv(path, columns=["id", "text"])
    ids, texts = table["id"].to_list(), [fold(text) for text in table["text"].to_list()]
    step = 50000
    signatures = np.concatenate([
        np.asarray(RMinHash.digest_matrix_from_token_sets([grams(text) for text in texts[at:at + step]], num_perm=128,
                                                          seed=42).to_rows(), dtype=np.uint32)
        for at in range(0, len(texts), step)])
    count, left, right = len(texts), [], []
    for band in range(bands):
        keys = np.zeros(count, np.uint64)
        for column in signatures[:, band * rows:(band + 1) * rows].astype(np.uint64).T:
            keys = (keys ^ column) * np.uint64(0x9E3779B97F4A7C15)
            keys ^= keys >> np.uint64(29)
        order = np.argsort(keys, kind="stable")
        same = keys[order][1:] == keys[order][:-1]
        first = order[np.maximum.accumulate(np.where(np.r_[True, ~same], np.arange(count), 0))]
        left += [order[:-1][same], first[1:][same]]
        right += [order[1:][same]] * 2
    a, b = np.concatenate(left), np.concatenate(right)
    a, b = a[a != b], b[a != b]
    keys = np.unique(np.minimum(a, b).astype(np.int64) * count + np.maximum(a, b))
    a, b = keys // count, keys % count
    close = np.empty(len(a), bool)
    for at in range(0, len(a), 1 << 18):
        part = slice(at, at + (1 << 18))
        close[part] = (signatures[a[part]] == signatures[b[part]]).mean(1) >= threshold
    a, b = a[close], b[close]
    labels = connected_components(coo_matrix((np.ones(len(a), np.int8), (a, b)), (count, count)), directed=False)[1]
    with open(out, "w") as file:
        file.write("id,group\n")
        file.writelines("%s,%s\n" % pair for pair in zip(ids, labels))


# ------------------------------------------------------------------ scores
def pairs(count):
    return count * (count - 1) // 2


def score(truth_path, groups_path):
    with open(truth_path, encoding="utf-8-sig", newline="") as file:
        truth = list(csv.DictReader(file))
    with open(groups_path, encoding="utf-8-sig", newline="") as file:
        found = {row["id"]: row["group"] for row in csv.DictReader(file)}
    true = [row["group"] for row in truth]
    given = [found.get(row["id"], "alone " + row["id"]) for row in truth]
    of_true, of_given, both = Counter(true), Counter(given), Counter(zip(true, given))
    hits = sum(map(pairs, both.values()))
    precision = hits / max(1, sum(map(pairs, of_given.values())))
    recall = hits / max(1, sum(map(pairs, of_true.values())))
    b_precision = b_recall = rows = 0
    for (one, other), count in both.items():
        if of_true[one] > 1 or of_given[other] > 1:
            b_precision += count * count / of_given[other]
            b_recall += count * count / of_true[one]
            rows += count
    b_cubed = 2 * b_precision * b_recall / (b_precision + b_recall) / rows if rows else 1.0
    print("precision %.4f  recall %.4f  B-cubed F1 of grouped rows %.4f" % (precision, recall, b_cubed))
    if truth and "kind" in truth[0]:
        members, base = defaultdict(set), {}
        for row, group in zip(truth, given):
            members[group].add(row["group"])
            if row["kind"] == "base":
                base[row["group"]] = group
        traps = [group for row, group in zip(truth, given) if row["kind"] == "hardneg"]
        total, kept = Counter(), Counter()
        for row, group in zip(truth, given):
            if row["kind"] not in ("base", "hardneg"):
                total[row["kind"]] += 1
                kept[row["kind"]] += base.get(row["group"]) == group
        merged = sum(len(members[group]) > 1 for group in traps) / max(1, len(traps))
        recalls = "  ".join("%s %.4f" % (kind, kept[kind] / total[kind]) for kind in sorted(total))
        print("traps merged %.4f  recall by kind: %s" % (merged, recalls))


# ------------------------------------------------------------------ side by side
def once(command):
    """Wall seconds, CPU seconds, peak MB of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, shell=isinstance(command, str), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit("failed: %s" % command)
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    if sys.argv[1:2] == ["--peer"]:
        return peer(*sys.argv[2:4])
    if sys.argv[1:2] == ["--score"]:
        return score(*sys.argv[2:4])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("csv")
    parser.add_argument("--ours", default="target/release/mujmal group {csv} --out {out}")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--truth")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outs = {name: os.path.join(folder, name + ".csv") for name in ("mujmal", "rensa")}
        ours = options.ours.replace("{csv}", options.csv).replace("{out}", outs["mujmal"])
        commands = {"mujmal": "exec " + ours,
                    "rensa": [sys.executable, os.path.abspath(__file__), "--peer", options.csv, outs["rensa"]]}
        runs = {name: [] for name in commands}
        for turn in range(options.runs):
            for name, command in commands.items():
                runs[name].append(once(command))
        median = {name: [statistics.median(column) for column in zip(*found)] for name, found in runs.items()}
        print("%-8s %10s %10s %10s" % ("", "wall s", "CPU s", "peak MB"))
        for name, values in median.items():
            print("%-8s %10.2f %10.2f %10.0f" % (name, *values))
        print("%-8s %10.1f %10.1f %10.1f" % ("ratio", *(b / a for a, b in zip(median["mujmal"], median["rensa"]))))
        if options.truth:
            for name, out in outs.items():
                print("\n" + name)
                score(options.truth, out)


if __name__ == "__main__":
    main()
