"""Matrix products of the pipelines by NumPy, whose library (OpenBLAS, Accelerate) knows the processor's widest instructions.

spaCy's own, BLIS, chooses among a few kernels when it is loaded and on newer processors takes a slow one: 15 to 30 billion operations a second
where OpenBLAS does 65 to 90 on the same core (AMD EPYC with AVX-512).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_numpy() -> Iterator[None]:
    """Models made or loaded in the block multiply by NumPy; those on a graphics card or on Apple's library stay there."""
    from thinc.api import NumpyOps, get_current_ops, use_ops

    if type(get_current_ops()) is not NumpyOps:
        yield
        return
    with use_ops("numpy", use_blis=False):
        yield
