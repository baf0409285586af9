"""Kiyome's own extractor of main text, made for Japanese pages."""

from pipeline.extraction.kiyome.extractor import kiyome

__all__ = ["kiyome"]
