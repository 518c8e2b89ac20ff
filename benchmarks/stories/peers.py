"""How alike texts are by the usual means, each behind one form: texts in, a matrix of likenesses out.

All see headline and body, and the whole stream at once: the inverse document frequencies are those of the very texts
that are compared. Words are jieba's, and are cut by rjieba, which is quicker, where that is installed. Weights are
numpy's and scipy's, so that the speed told is that of a good implementation.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import numpy as np
from datasketch import MinHash
from scipy.sparse import csr_array

Matrix = np.ndarray[Any, np.dtype[np.float32]]
Texts = Sequence[str]
#: Texts to a square matrix; 1 on the diagonal.
Peer = Callable[[Texts], Matrix]
Units = Callable[[str], list[str]]

_BITS, _PERMUTATIONS = 64, 128
#: Robertson's, as Lucene has them.
_K1, _B = 1.2, 0.75


def cut(text: str) -> list[str]:
    """The whole text in words, marks too."""
    return _cutter()(text)


def words(text: str) -> list[str]:
    return [word for word in cut(text) if word[0].isalnum()]


def word_pairs(text: str) -> list[str]:
    return [" ".join(pair) for pair in pairwise(words(text))]


def character_pairs(text: str) -> list[str]:
    letters = "".join(filter(str.isalnum, text))
    return [letters[start : start + 2] for start in range(len(letters) - 1)]


def simhash(units: Units) -> Peer:
    """Charikar, "Similarity estimation techniques from rounding algorithms", 2002: the share of bits in common."""

    def likenesses(texts: Texts) -> Matrix:
        return agreement(simhash_bits(texts, units))

    return likenesses


def simhash_bits(texts: Texts, units: Units) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """A row of 64 bits for each text; a unit counts as often as it is there."""
    rows = np.zeros((len(texts), _BITS), dtype=np.int64)
    for row, text in zip(rows, texts, strict=True):
        counts = Counter(units(text))
        hashes = b"".join(blake2b(unit.encode(), digest_size=_BITS // 8).digest() for unit in counts)
        bits = np.unpackbits(np.frombuffer(hashes, dtype=np.uint8)).reshape(-1, _BITS).astype(np.int64)
        row += np.array([*counts.values()], dtype=np.int64) @ (2 * bits - 1)
    return rows > 0


def minhash(units: Units) -> Peer:
    """Broder's, by datasketch: the estimated share of units in common."""

    def likenesses(texts: Texts) -> Matrix:
        return agreement(np.stack([minhash_of(text, units).hashvalues for text in texts]))

    return likenesses


def minhash_of(text: str, units: Units) -> Any:
    """datasketch's MinHash of a text."""
    sketch = MinHash(num_perm=_PERMUTATIONS)
    sketch.update_batch([unit.encode() for unit in units(text)])
    return sketch


def tf_idf(units: Units) -> Peer:
    """The cosine of units weighed by (1 + log tf) * idf."""

    def likenesses(texts: Texts) -> Matrix:
        weighed = tf_idf_rows(texts, units)
        result: Matrix = (weighed @ weighed.T).toarray().astype(np.float32)
        return result

    return likenesses


def tf_idf_rows(texts: Texts, units: Units) -> Any:
    """A sparse row of length 1 for each text."""
    counts = _counts(texts, units)
    counts.data = (1 + np.log(counts.data)) * _idf(counts)[counts.indices]
    norms = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    return counts.multiply(1 / np.maximum(norms, 1e-9)[:, None]).tocsr()


def bm25(texts: Texts) -> Matrix:
    """Each text asked of the other, as a share of what it scores itself; the mean of both directions."""
    asked, told = bm25_rows(texts)
    scores = (asked @ told.T).toarray().astype(np.float32)
    shares = scores / np.maximum(scores.diagonal(), 1e-9)[:, None]
    result: Matrix = (shares + shares.T) / 2
    return result


def bm25_rows(texts: Texts) -> tuple[Any, Any]:
    """The texts as questions, their words counted, and as answers, their words weighed; sparse."""
    asked = _counts(texts, words)
    told = asked.copy()
    lengths = np.asarray(asked.sum(axis=1)).ravel()
    norms = np.repeat(_K1 * (1 - _B + _B * lengths / lengths.mean()), np.diff(told.indptr))
    told.data = _idf(asked)[told.indices] * told.data * (_K1 + 1) / (told.data + norms)
    return asked, told


#: In the order of the tables; all need numpy and scipy, and MinHash its package.
PEERS: dict[str, Peer] = {
    "simhash, word pairs": simhash(word_pairs),
    "simhash, character pairs": simhash(character_pairs),
    "MinHash, words": minhash(words),
    "MinHash, character pairs": minhash(character_pairs),
    "TF-IDF, words": tf_idf(words),
    "TF-IDF, character pairs": tf_idf(character_pairs),
    "BM25, both ways": bm25,
}


def agreement(rows: Any) -> Matrix:
    """The share of equal values of each two rows."""
    return np.stack([(rows == row).mean(axis=1, dtype=np.float32) for row in rows])


def _counts(texts: Texts, units: Units) -> Any:
    """A sparse matrix of how often each text has each unit."""
    numbers: dict[str, int] = {}
    data, columns, ends = [], [], [0]
    for text in texts:
        for unit, count in Counter(units(text)).items():
            columns.append(numbers.setdefault(unit, len(numbers)))
            data.append(count)
        ends.append(len(data))
    return csr_array((np.array(data, dtype=np.float64), columns, ends), shape=(len(texts), len(numbers)))


def _idf(counts: Any) -> Any:
    """Never below zero."""
    texts, held = counts.shape[0], np.bincount(counts.indices, minlength=counts.shape[1])
    return np.log(1 + (texts - held + 0.5) / (held + 0.5))


@cache
def _cutter() -> Callable[[str], list[str]]:
    if find_spec("rjieba"):
        import rjieba

        cut: Callable[[str], list[str]] = rjieba.Jieba().cut
        return cut
    from benchmarks.summaries.peers import jieba

    plain: Callable[[str], list[str]] = jieba().lcut
    return plain
