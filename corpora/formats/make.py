#!/usr/bin/env python3
"""Prints the reports of corpora/demo to PDF, for the tests of intake: python3 corpora/formats/make.py

Needs chromium, fonts-noto-core and, for the picture, poppler-utils. Lines of a paragraph are joined and broken anew by
the page; tables are tables; page headers and page numbers stay where the text has them."""
import html, pathlib, re, subprocess, tempfile

HERE = pathlib.Path(__file__).parent
DEMO = HERE.parent / "demo"
STYLE = """@page { size: A4; margin: 20mm } body { font: 11pt/1.5 'Noto Naskh Arabic', 'Noto Sans', sans-serif }
p, li { margin: 0 } .gap { height: 9pt } .new { break-before: page } td { border: 1px solid; padding: 1pt 12pt } b { font-size: 12pt }"""


def page(text):
    out, rows = [], []

    def flush():
        if rows:
            cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row.split("\t")) for row in rows]
            out.append("<table dir='auto'>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
            rows.clear()

    for line in text.split("\n"):
        numbered = re.match(r"\d+\t.{20}", line)
        entry = re.search(r"\t\d+$", line) and not re.match(r"\d+\t", line) and "/" in line
        if "\t" in line and not numbered and not entry:
            rows.append(line.strip())
            continue
        flush()
        new = " class='new'" if "\f" in line else ""
        line = line.strip("\f\r")
        if not line.strip():
            out.append(f"<div class='gap'{new}></div>" if not new else "<div class='new'></div>")
        else:
            spaces = len(line) - len(line.lstrip())
            out.append(f"<p dir='auto'{new} style='padding-inline-start: {spaces * 5}pt; white-space: pre-wrap'>{html.escape(line.strip())}</p>")
    flush()
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{STYLE}</style></head><body>{''.join(out)}</body></html>"


def printed(name, source):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "page.html"
        path.write_text(source, encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile",
                        f"--print-to-pdf={HERE / name}", path.as_uri()], check=True, capture_output=True, timeout=300)


for report in ["oujda-2024-01-20", "agadir-2024-02-10", "tanger-2023-12-16"]:
    text = (DEMO / f"report-{report}.txt").read_text(encoding="utf-8")
    printed(report.split("-")[0] + ".pdf", page(text))

# A page that is only a picture.
with tempfile.TemporaryDirectory() as folder:
    short = "التوصيات\n\n1- نشر ميزانية الجماعة\n2- إشراك الشباب\n\nRecommandations\n\n1. Publier le budget\n2. Former les agents\n"
    printed("short.pdf", page(short))
    subprocess.run(["pdftoppm", "-r", "110", "-gray", "-png", "-singlefile", HERE / "short.pdf", f"{folder}/picture"], check=True)
    (HERE / "short.pdf").unlink()
    picture = (pathlib.Path(folder) / "picture.png").as_uri()
    printed("picture.pdf", f"<style>@page {{ size: A4; margin: 0 }} body {{ margin: 0 }}</style><img src='{picture}' style='width: 100%'>")
