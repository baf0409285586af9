"""From a page's bytes to its text, exact to the Encoding Standard for Japanese: `decode_html`."""

from pipeline.decoding.page import Decoded, decode_html

__all__ = ["Decoded", "decode_html"]
