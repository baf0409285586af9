"""Text to the one normal form in which all pages are measured, compared and released: `normalize`."""

from pipeline.normalization.normal_form import normalize
from pipeline.normalization.policy import NormalizationPolicy

__all__ = ["NormalizationPolicy", "normalize"]
