"""What tests share: skipping where a machine lacks something, though never in CI."""

from __future__ import annotations

import os

import pytest
from browsing import chromium  # noqa: F401  (a fixture)


def need(condition: object, reason: str) -> None:
    """Skip with a reason where a machine lacks something; in CI that is a failure."""
    if condition:
        return
    if os.environ.get("CI"):
        pytest.fail(f"CI must not skip this: {reason}")
    pytest.skip(reason)
