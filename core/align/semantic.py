"""How alike two stretches are in sense, by a sentence encoder that the analyst names: the extra `semantic`.

Off unless a model is named. The model is a folder as sentence-transformers writes it (config.json, vocab.txt,
model.safetensors, the settings of pooling); nothing is fetched. It is run forward in NumPy, one text at a time, so that
neither the order of the texts nor their number changes a figure.

Method: a BERT encoder (Devlin et al. 2019) whose last layer is averaged over the pieces of a text (Reimers and Gurevych
2019).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from core.align.pieces import FIRST, LAST, UNKNOWN, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    Array = NDArray[np.float32]

NEEDED = "requirements-semantic.txt"
PLACES = 3
"""Decimal places of a likeness: processors differ in the last ones, and the analysis must not."""
MOST_KEPT = 100_000
"""Texts whose vector is kept; beyond it each is computed again."""


class UnusableError(ValueError):
    """A folder holds no model that can be run here; the text says what is missing and what would do."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What config.json says of the encoder."""

    layers: int
    heads: int
    epsilon: float
    limit: int
    """Pieces of a text that are read; the rest is left out."""
    lower: bool


@dataclass(frozen=True, slots=True)
class Encoder:
    """A sentence encoder, ready to be asked. Two of the same weights are equal; another process reads the folder."""

    name: str
    """`bert-` and 12 digits of the SHA-256 of its weights: what an analysis made with it names."""
    _folder: Path
    _shape: _Shape
    _known: Mapping[str, int] = field(compare=False)
    _weights: Mapping[str, Array] = field(compare=False)
    _kept: dict[str, Array] = field(default_factory=dict, compare=False)

    def __reduce__(self) -> tuple[Callable[[Path], Encoder], tuple[Path]]:
        return _loaded, (self._folder,)

    def encode(self, text: str) -> Array:
        """Return the vector of a text, of length 1."""
        held = self._kept.get(text)
        if held is None:
            with _threads().limit(limits=1):
                held = _forward(pieces(text, self._known, self._shape.limit, lower=self._shape.lower), self)
            if len(self._kept) < MOST_KEPT:
                self._kept[text] = held
        return held

    def likeness(self, a: str, b: str) -> float:
        """Return the cosine of two texts, 0 where they point away from each other."""
        return max(0.0, round(float(self.encode(a) @ self.encode(b)), PLACES))


@cache
def _threads() -> Any:  # noqa: ANN401 - the library has no types
    """Return what holds NumPy to one thread: several add up in another order, and wait on texts this short."""
    from threadpoolctl import ThreadpoolController  # noqa: PLC0415 - an extra, asked for only with a model

    return ThreadpoolController()


# --- reading a model ------------------------------------------------------------------------------------------------


def load(folder: Path) -> Encoder:
    """Read the model in a folder. Raises UnusableError where it is none, or none of the kind that is run here."""
    try:
        from safetensors import SafetensorError  # noqa: PLC0415 - an extra, asked for only with a model
        from safetensors.numpy import load as unpacked  # noqa: PLC0415 - as above

        _threads()
    except ImportError as error:
        raise UnusableError(f"A model needs the packages of {NEEDED}; install them first.") from error
    shape = _shape(folder)
    packed = _bytes(folder, "model.safetensors")
    try:
        weights = _checked(unpacked(packed), shape, folder)
    except SafetensorError as error:
        raise UnusableError(_lacking(folder, "model.safetensors")) from error
    known = _vocabulary(folder)
    if len(known) > len(weights["embeddings.word_embeddings.weight"]):
        raise UnusableError(f"vocab.txt and model.safetensors in “{folder}” are of different models; fetch it again.")
    return Encoder(f"bert-{hashlib.sha256(packed).hexdigest()[:12]}", folder, shape, known, weights)


@cache
def _loaded(folder: Path) -> Encoder:
    """Read a model that another process has read before, once however often it is handed over."""
    return load(folder)


def _shape(folder: Path) -> _Shape:
    config = _settings(folder, "config.json")
    kind = config.get("model_type", "unnamed")
    if kind != "bert" or config.get("hidden_act", "gelu") != "gelu":
        raise UnusableError(f"“{folder}” holds a model of the kind {kind}; a BERT encoder with gelu is needed.")
    if not _settings(folder, "1_Pooling/config.json").get("pooling_mode_mean_tokens"):
        raise UnusableError(f"The model in “{folder}” does not average over its pieces; one that does is needed.")
    try:
        most = config["max_position_embeddings"]
        return _Shape(
            layers=config["num_hidden_layers"],
            heads=config["num_attention_heads"],
            epsilon=config["layer_norm_eps"],
            limit=min(most, _settings(folder, "sentence_bert_config.json").get("max_seq_length") or most),
            lower=_settings(folder, "tokenizer_config.json").get("do_lower_case", True),
        )
    except KeyError as error:
        raise UnusableError(f"config.json in “{folder}” lacks {error}; another model is needed.") from error


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise UnusableError(_lacking(folder, name)) from error


def _settings(folder: Path, name: str) -> dict[str, Any]:
    try:
        read = json.loads(_bytes(folder, name))
    except ValueError as error:
        raise UnusableError(_lacking(folder, name)) from error
    if not isinstance(read, dict):
        raise UnusableError(_lacking(folder, name))
    return read


def _vocabulary(folder: Path) -> dict[str, int]:
    words = _bytes(folder, "vocab.txt").decode("utf-8", "replace").splitlines()
    known = {word: number for number, word in enumerate(words)}
    if not {FIRST, LAST, UNKNOWN} <= known.keys():
        raise UnusableError(f"vocab.txt in “{folder}” has no {FIRST}, {LAST} and {UNKNOWN}; another model is needed.")
    return known


def _checked(weights: Mapping[str, Any], shape: _Shape, folder: Path) -> dict[str, Array]:
    """Return the weights by their plain names, after a look at the first and the last that are needed."""
    named = {name.removeprefix("bert."): values for name, values in weights.items()}
    for name in ("embeddings.word_embeddings.weight", f"encoder.layer.{shape.layers - 1}.output.dense.weight"):
        if name not in named:
            raise UnusableError(f"model.safetensors in “{folder}” lacks {name}; another model is needed.")
    return {name: np.asarray(values, dtype=np.float32) for name, values in named.items() if "position_ids" not in name}


def _lacking(folder: Path, name: str) -> str:
    return f"“{folder}” has no readable {name}; name a folder as sentence-transformers writes it."


# --- the forward pass -----------------------------------------------------------------------------------------------


def _forward(numbers: list[int], encoder: Encoder) -> Array:
    shape, weights = encoder._shape, encoder._weights  # noqa: SLF001 - the other half of the class
    words = weights["embeddings.word_embeddings.weight"][numbers]
    places = weights["embeddings.position_embeddings.weight"][: len(numbers)]
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    state = _normed(words + places + kind, weights, "embeddings.LayerNorm", shape.epsilon)
    for layer in range(shape.layers):
        name = f"encoder.layer.{layer}"
        seen = _linear(
            _attended(state, weights, f"{name}.attention.self", shape.heads), weights, f"{name}.attention.output.dense"
        )
        state = _normed(state + seen, weights, f"{name}.attention.output.LayerNorm", shape.epsilon)
        inner = _gelu(_linear(state, weights, f"{name}.intermediate.dense"))
        state = _normed(
            state + _linear(inner, weights, f"{name}.output.dense"), weights, f"{name}.output.LayerNorm", shape.epsilon
        )
    mean = state.mean(axis=0)
    vector: Array = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
    return vector


def _linear(state: Array, weights: Mapping[str, Array], name: str) -> Array:
    moved: Array = state @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return moved


def _normed(state: Array, weights: Mapping[str, Array], name: str, epsilon: float) -> Array:
    centred = state - state.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(epsilon))
    scaled: Array = centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return scaled


def _attended(state: Array, weights: Mapping[str, Array], name: str, heads: int) -> Array:
    """Return what each piece takes from the others, head by head."""
    length, width = state.shape
    query, key, value = (
        _linear(state, weights, f"{name}.{part}").reshape(length, heads, -1).transpose(1, 0, 2)
        for part in ("query", "key", "value")
    )
    scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(width // heads))
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    taken: Array = (shares @ value).transpose(1, 0, 2).reshape(length, width)
    return taken


def _gelu(state: Array) -> Array:
    """Return x times the share of a normal distribution below x.

    Method: the error function by formula 7.1.26 of Abramowitz and Stegun, exact to seven places.
    """
    size = np.abs(state) / np.float32(np.sqrt(2.0))
    part = 1.0 / (1.0 + 0.3275911 * size)
    series = part * (
        0.254829592 + part * (-0.284496736 + part * (1.421413741 + part * (-1.453152027 + part * 1.061405429)))
    )
    below = 1.0 - series * np.exp(-size * size)
    return (0.5 * state * (1.0 + np.sign(state) * below)).astype(np.float32)
