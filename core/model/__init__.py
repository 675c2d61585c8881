"""What an analysis is made of: frozen values that other modules fill in and read.

This package imports no algorithm. Every offset counts Unicode code points of the article's text as uploaded and
every span is half open. Ids are short strings that depend on text alone, so that a citation keeps working.
The words used here (witness, statement, passage, chain, ...) are defined in GLOSSARY.md.
"""

from core.model.analysis import ENGINE, FORMAT, Analysis, Options
from core.model.articles import Article, Dated, DateQuality, Diagnostic, Furniture, Part, PartKind, Span
from core.model.corrections import Anchor, Correction, Field
from core.model.finder import Finder, Shares
from core.model.lineage import Branch, Family, Finding, Kinship, Lineage, Manner, SharedReading
from core.model.measures import Attributed, Measures, Readability, ReportingVerb, Stretch, Topic, TopicShare, Voice
from core.model.search import ArticleHits, Filters, Hit, Hits, Mark, Query, Term, Where
from core.model.sense import Sense
from core.model.side_by_side import Counterpart, Relation, SideBySide
from core.model.statements import (
    Absence,
    AbsenceReason,
    Collation,
    Passage,
    Possible,
    Reading,
    Statement,
    Token,
    TopicWeight,
    Variant,
    VariantKind,
    Version,
)
from core.model.witnesses import Carried, Form, Occasion, Quotation, Relay, Witness

__all__ = [
    "ENGINE",
    "FORMAT",
    "Absence",
    "AbsenceReason",
    "Analysis",
    "Anchor",
    "Article",
    "ArticleHits",
    "Attributed",
    "Branch",
    "Carried",
    "Collation",
    "Correction",
    "Counterpart",
    "DateQuality",
    "Dated",
    "Diagnostic",
    "Family",
    "Field",
    "Filters",
    "Finder",
    "Finding",
    "Form",
    "Furniture",
    "Hit",
    "Hits",
    "Kinship",
    "Lineage",
    "Manner",
    "Mark",
    "Measures",
    "Occasion",
    "Options",
    "Part",
    "PartKind",
    "Passage",
    "Possible",
    "Query",
    "Quotation",
    "Readability",
    "Reading",
    "Relation",
    "Relay",
    "ReportingVerb",
    "Sense",
    "SharedReading",
    "Shares",
    "SideBySide",
    "Span",
    "Statement",
    "Stretch",
    "Term",
    "Token",
    "Topic",
    "TopicShare",
    "TopicWeight",
    "Variant",
    "VariantKind",
    "Version",
    "Voice",
    "Where",
    "Witness",
]
