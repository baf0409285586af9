"""Runs what meets hostile input in a process of its own, with a budget a page and ahead of who asks for results."""

from pipeline.sandbox.sandbox import Sandbox
from pipeline.sandbox.worker import BATCHES_AHEAD, Budget

__all__ = ["BATCHES_AHEAD", "Budget", "Sandbox"]
