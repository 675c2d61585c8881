"""From a file's bytes to an Article: text, parts, furniture, title, outlet and dates, each with its evidence."""

from core.ingest.article import Known, read_article, read_extract, read_text
from core.ingest.decode import Refused
from core.ingest.manifest import read_manifest

__all__ = ["Known", "Refused", "read_article", "read_extract", "read_manifest", "read_text"]
