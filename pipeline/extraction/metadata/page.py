"""The metadata of a page, each field from the best of the places that may hold it."""

from dataclasses import dataclass

from pipeline.extraction.document import Document
from pipeline.extraction.metadata.authors import author_of
from pipeline.extraction.metadata.dates import published_of
from pipeline.extraction.metadata.json_ld import objects_of
from pipeline.extraction.metadata.licences import licence_of
from pipeline.extraction.metadata.marks import marks_of
from pipeline.extraction.metadata.opt_out import opt_out_of
from pipeline.extraction.metadata.sites import site_name_of
from pipeline.extraction.metadata.titles import title_of


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; a field is empty where it says nothing.

    title: one line, at most 2,000 characters. author: names, joined by 、. published: `YYYY-MM-DD`, as written, in
    whatever time zone. site_name: what the site calls itself. licence: the licence's URL as written, or an identifier
    of `licences`. opt_out: signals against use by AI, joined by commas.
    """

    title: str = ""
    author: str = ""
    published: str = ""
    site_name: str = ""
    licence: str = ""
    opt_out: str = ""


def page_metadata(document: Document) -> Metadata:
    """Read the metadata of a page. Any page has them; the cost is linear in the number of its elements."""
    marks = marks_of(document.tree)
    objects = objects_of(marks)
    site_name = site_name_of(marks, objects)
    return Metadata(
        title=title_of(marks, site_name),
        author=author_of(marks, objects),
        published=published_of(marks, objects, document.url),
        site_name=site_name,
        licence=licence_of(marks, document.html),
        opt_out=opt_out_of(marks.metas),
    )
