"""What the demo's tests share."""

from tests.demo.archive import demo

__all__ = ["demo"]
