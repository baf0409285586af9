"""Prism, Spark and Flink on this machine, fetched once: for `benchmarks.engines` and for the engines' own test."""
