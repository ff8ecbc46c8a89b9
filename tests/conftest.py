"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("kg", deadline=None)  # how long an example takes is for the benchmarks to say
settings.load_profile("kg")
