"""The benchmark of rules runs and names everything it measures."""

import json
import subprocess
import sys
from pathlib import Path

from filters.core import load_catalogue

ROOT = Path(__file__).parents[2]


def test_prints_every_rule(tmp_path: Path) -> None:
    """One page, one round: a figure for MeCab, all rules together, their ratio, and each rule."""
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"text": "今日は晴れた。"}) + "\n", encoding="utf-8")
    command = [sys.executable, "benchmarks/rules.py", "--texts", str(texts), "--rounds", "1", "--json"]
    run = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    figures = json.loads(run.stdout)
    assert {"MeCab", "all rules", "all rules / MeCab", "n-grams, 2 to 10", *load_catalogue()} <= set(figures)
    assert all(us > 0 for us in figures.values())
