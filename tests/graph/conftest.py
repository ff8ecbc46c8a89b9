"""The hand-built world of `tests/views/conftest.py`, for the tests of the graph."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_spec = importlib.util.spec_from_file_location("hand_built_world", Path(__file__).parents[1] / "views" / "conftest.py")
assert _spec is not None and _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)

world = _module.world
told = _module.told
