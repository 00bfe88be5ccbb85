#!/usr/bin/env python3
"""Writes a few first inputs for each target to corpus/: parts of the demo, small enough for a fuzzer to change."""
import json, pathlib, zipfile, io

HERE = pathlib.Path(__file__).parent
DEMO = HERE.parent / "corpora" / "demo"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORDS = ["الورشة الأولى: الشفافية", "الإشكاليات المطروحة", "غياب نشر الميزانية", "الحلول المقترحة", "نشر الميزانية",
         "Solutions proposées", "Publier le budget", "النتائج المنتظرة", "الاسم", "التوقيع"]


def put(target, name, data):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


for path in sorted(DEMO.glob("report-*.txt")):
    text = path.read_bytes()
    put("report", path.stem, text)
    put("report", path.stem + "-short", text[len(text) // 2 : len(text) // 2 + 1500])
rows = (DEMO / "portal-2024.csv").read_bytes().split(b"\r\n")
put("form", "csv", b"\r\n".join(rows[:12]))
put("form", "tsv", b"\r\n".join(rows[:12]).replace(b";", b"\t"))
put("personal", "some", "الهاتف 06 00 00 00 03 a.b@example.org MA64 0117 8000 0000 0000 0000 0000 ZZ000017 القانون 31.13".encode())
objects = [{"نص المقترح": w, "الجهة": "الشرق", "in": {"a": [1, None, "x"]}} for w in WORDS]
put("json", "array", json.dumps(objects, ensure_ascii=False).encode())
put("json", "lines", "\n".join(json.dumps(o, ensure_ascii=False) for o in objects).encode())

paragraph = lambda t, p="": f"<w:p><w:pPr>{p}</w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{t}</w:t></w:r></w:p>"
item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
cells = "".join(f"<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{paragraph(t)}</w:tc>" for t in WORDS[8:])
body = "".join(paragraph(t, item if i % 3 == 2 else '<w:pStyle w:val="T1"/>') for i, t in enumerate(WORDS))
main = f'<w:document {W}><w:body>{body}<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl><w:fldSimple w:instr="TOC"/><w:sdt/></w:body></w:document>'
numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="arabicAbjad"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
styles = f'<w:styles {W}><w:style w:styleId="T1"><w:name w:val="heading 1"/><w:basedOn w:val="T1"/></w:style></w:styles>'
put("docx", "one", b"\xff".join(part.encode() for part in [main, numbering, styles]))

N = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f"'
text = "".join(f'<text:h text:outline-level="2">{t}</text:h><text:list text:style-name="L1"><text:list-item><text:p>{t}<text:s text:c="3"/></text:p></text:list-item></text:list>' for t in WORDS)
table = "".join("<table:table-row table:number-rows-repeated=\"2\">" + "".join(f'<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1.5"><text:p>{t}</text:p></table:table-cell>' for t in WORDS[:3]) + "</table:table-row>" for _ in range(3))
content = f'<office:document-content {N}><office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles><office:body>{text}<table:table table:name="a">{table}</table:table></office:body></office:document-content>'
put("odt", "one", content.encode() + b"\xff" + f'<office:s {N}><style:style style:name="P1"><style:paragraph-properties fo:break-before="page"/></style:style><style:header><text:p>x</text:p></style:header></office:s>'.encode())
put("ods", "one", content.replace("الورشة الأولى: الشفافية", "نص المقترح").encode())
html = "".join(f"<h2>{t}</h2><ol start=3><li value=4>{t}<li>x</ol><p>{t}<br>y" for t in WORDS) + "<table><tr><td colspan=2>الاسم<td>الصفة<tr><td>a<td>b</table><pre>- a\n- b</pre>"
put("html", "one", html.encode())
sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>الجهة</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45000</v></c></row></sheetData></worksheet>'
words = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>نص المقترح</t></si><si><t>نشر الميزانية</t></si></sst>'
put("workbook", "one", sheet.encode() + b"\xff" + words.encode())
packed = io.BytesIO()
with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("a/b.txt", (DEMO / "report-oujda-2024-01-20.txt").read_bytes()[5000:7000])
    archive.writestr("c.csv", b"\r\n".join(rows[:3]))
put("zip", "one", packed.getvalue())
put("zip", "two", rows[0] + b"\n" + rows[1] + b"\xff" + packed.getvalue())
stream = "BT /F1 12 Tf 72 700 Td (Recommandations) Tj 0 -40 Td (- Publier le budget) Tj 0 -15 Td (- Former) Tj ET /X1 Do"
parts = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[4 0 R]/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>/XObject<</X1 6 0 R>>>>>>",
         "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", "<</Type/Page/Parent 2 0 R/Contents 5 0 R>>",
         f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream", "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 4>>\nstream\nq Q \nendstream"]
pdf = b"%PDF-1.4\n"
places = []
for number, part in enumerate(parts, 1):
    places.append(len(pdf))
    pdf += f"{number} 0 obj\n{part}\nendobj\n".encode()
start = len(pdf)
pdf += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{p:010} 00000 n \n".encode() for p in places)
pdf += f"trailer\n<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
put("pdf", "one", pdf)
