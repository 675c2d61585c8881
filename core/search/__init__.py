"""Search over the articles of one analysis: words, phrases, speakers, outlets, dates, with results in context.

`build` makes an index once; `parse` reads what was typed; `find` answers. Nothing is learned from what is looked for.
"""

from core.search.finding import find
from core.search.index import Index, build
from core.search.query import parse

__all__ = ["Index", "build", "find", "parse"]
