"""How much of a file is looked at before it is refused. Counted limits: a file fares alike everywhere."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 25_000_000
"""The largest file taken; far above any article, far below what strains a browser tab."""
MAX_CHARACTERS: Final = 2_000_000
"""The longest text analysed as one article."""

HTML_BYTES: Final = 10_000_000
"""The largest page: a saved page keeps its pictures beside it, and the longest live blogs have two million."""
HTML_DEPTH: Final = 250
"""Elements inside elements; the deepest of 181 real news pages has 43."""
PDF_PAGES: Final = 2_000
PDF_STREAM: Final = 25_000_000
"""Bytes of one unpacked stream of a PDF; the words of a page have a hundredth of it."""
ZIP_ENTRIES: Final = 500
ZIP_BYTES: Final = 100_000_000
"""Bytes of all that an archive holds, unpacked."""
ZIP_RATIO: Final = 200
"""How many times larger an entry may be than what it was packed into; text packs to a third, and seldom to a tenth."""
OFFICE_BYTES: Final = 50_000_000
"""Bytes of all parts of a document or workbook, unpacked."""
OFFICE_DEPTH: Final = 200
"""Elements inside elements of a part; five tables inside one another have fifty."""
TABLE_ROWS: Final = 2_000
"""Articles in one table; a workspace holds a tenth of it, the command line takes more from several tables."""
TABLE_COLUMNS: Final = 200
CELL_CHARACTERS: Final = MAX_CHARACTERS

CPU_SECONDS: Final = 10
"""Processor time of one file."""
WALL_SECONDS: Final = 15.0
"""Time of one file by the clock, for what sleeps or waits."""
START_SECONDS: Final = 120.0
"""Time by the clock in which a worker must begin: it loads libraries first, on a machine that may be busy."""
MEMORY: Final = 768 * 1024 * 1024
"""Bytes of address space of a worker."""
OUTPUT_BYTES: Final = ZIP_BYTES + 20_000_000
"""What a worker may answer to one file: all that an archive may hold, and what there is to tell of it."""
FILES_EACH: Final = 20
"""Files that one worker reads before it is replaced, so that nothing that a file leaves behind adds up."""
AT_ONCE: Final = 2
"""Workers side by side."""
