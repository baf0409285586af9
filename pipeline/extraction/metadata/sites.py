"""What a site calls itself."""

from pipeline.extraction.metadata.json_ld import Object, about_page, names_of, types_of
from pipeline.extraction.metadata.marks import Marks, folded

_MAX_CHARS = 200


def site_name_of(marks: Marks, objects: list[Object]) -> str:
    """og:site_name, application-name, or in JSON-LD the name of the WebSite or of the page's publisher."""
    names = marks.meta("og:site_name", "application-name")
    for found in objects:
        if "website" in types_of(found):
            names += names_of(found, objects)
    for found in about_page(objects):
        names += names_of(found.get("publisher"), objects)
    return next(filter(None, (folded(name, _MAX_CHARS) for name in names)), "")
