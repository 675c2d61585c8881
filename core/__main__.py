"""The command line: `python -m core analyze`, `collate`, `measure`, `export` and `workspace`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from json import JSONDecodeError
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.corpus import Earlier, analyzed
from core.export import analysis_file
from core.export import command as exporting
from core.export.codec import MisfitError
from core.ingest import Refused, read_manifest
from core.ingest.collect import collect
from core.measures import codebook_file
from core.measures import command as measuring
from core.model import Options
from core.pipeline import analyze, engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.export.analysis_file import Lines
    from core.model import Analysis, Article, Passage

FEW: Final = 20
"""With more articles than this a progress bar is worth the line."""
_CELL: Final = 24
"""Characters of a cell of the alignment table before it is cut."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns 0, or 1 where no article could be analysed, or 2 for wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["workspace"]:
        from core.store import commands  # noqa: PLC0415 - loads the database, which nothing else here needs

        return commands.main(given[1:])
    options = _parser().parse_args(given)
    if options.command == measuring.NAME and measuring.wants_list(options):
        measuring.write(measuring.listed(), options.output)
        return 0
    earlier = _earlier(options.add_to) if getattr(options, "add_to", None) else None
    articles = list(_articles(options, earlier))
    if not articles and not (earlier and earlier.articles):
        print("No article could be analysed.", file=sys.stderr)
        return 1
    if options.command == exporting.NAME:
        return exporting.run(options, analyze(articles, _limits(options)), datetime.now(UTC).date().isoformat())
    if options.command == measuring.NAME:
        return _measure(options, articles)
    if options.command == "collate":
        return _collate(analyze(articles, _limits(options)), options.passage)
    limits = _limits(options)
    found = _analyzed(articles, limits, earlier, options.workers)
    _write(analysis_file.written(engine(limits), found), options.output)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core",
        description="Compare how outlets carry one statement: who said what, in which words, through whom.",
        epilog="Try: python -m core analyze seeds --output analysis.json",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    whole = commands.add_parser(
        "analyze",
        help="write the analysis file (JSON) of a set of articles",
        description="Write the analysis file of some articles: quotations, statements, passages, variants, measures.",
    )
    _add_inputs(whole)
    whole.add_argument("--output", type=Path, metavar="FILE", help="write to FILE instead of standard output")
    whole.add_argument(
        "--add-to",
        type=Path,
        metavar="FILE",
        help="an earlier analysis file: its articles are taken together with the new ones",
    )
    whole.add_argument(
        "--workers",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes that work at the same time (default: one for each core); the result is the same",
    )
    table = commands.add_parser(
        "collate",
        help="print one passage word by word, a row for each outlet",
        description="Print the versions of one passage aligned in columns. The ids stand in the analysis file.",
    )
    _add_inputs(table)
    table.add_argument(
        "--passage", required=True, metavar="ID", help="id of a passage, or of a statement or witness in it"
    )
    measuring.add(commands, _add_inputs)
    exporting.add(commands, _add_inputs)
    commands.add_parser("workspace", help="list, make, export, import, back up and check the workspaces of the app")
    return parser


def _add_inputs(parser: argparse.ArgumentParser, *, needed: bool = True) -> None:
    parser.add_argument(
        "paths",
        nargs="+" if needed else "*",
        type=Path,
        metavar="PATH",
        help="an article (txt, md, html, mhtml, pdf, docx), a table (csv, xlsx, jsonl), a zip or folder of these",
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--manifest",
        type=Path,
        metavar="FILE",
        help="CSV of what you know: file,outlet,outlet_how,published,published_how,updated,url",
    )
    group.add_argument("--no-manifest", action="store_true", help="ignore a manifest.csv found in a folder")
    parser.add_argument(
        "--engine",
        choices=("polars", "duckdb", "spark"),
        help="what looks for candidates instead of the index built in, with the same result",
    )
    parser.add_argument(
        "--semantic",
        type=Path,
        metavar="FOLDER",
        help="a sentence encoder, as sentence-transformers writes it, to find more versions by their sense",
    )
    parser.add_argument(
        "--codebook",
        type=Path,
        metavar="FILE",
        help="topics of your own, in the format of core/lexicon/topics.yaml; used whatever the articles are about",
    )


# --- reading --------------------------------------------------------------------------------------------------------


def _articles(options: argparse.Namespace, earlier: Earlier | None) -> Iterator[Article]:
    """Yield the articles; say on standard error what was not taken and why."""
    known = None
    if options.manifest:
        try:
            known = read_manifest(options.manifest.read_bytes(), options.manifest.name)
        except (Refused, OSError) as error:
            _parser().error(f"--manifest: {error}")
    taken = {(one.id, one.outlet) for one in earlier.articles.values()} if earlier else set()
    for item in _with_progress(collect(options.paths, known, use_folders=not options.no_manifest)):
        if item.article is None:
            print(item.refusal, file=sys.stderr)
        elif (item.article.id, item.article.outlet) in taken:
            print(f"“{item.name}” is in the earlier analysis already.", file=sys.stderr)
        else:
            yield item.article


def _earlier(path: Path) -> Earlier:
    """Read an earlier analysis file; wrong usage where it is none."""
    try:
        return Earlier.read(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        _parser().error(f"--add-to: {error}")


def _with_progress(items: Iterator) -> Iterator:  # type: ignore[type-arg]
    """Show a bar on standard error once there are more than a few articles."""
    if not sys.stderr.isatty():
        yield from items
        return
    from tqdm import tqdm  # noqa: PLC0415 - only where somebody watches

    first = [item for _, item in zip(range(FEW), items, strict=False)]
    yield from first
    if len(first) == FEW:
        yield from tqdm(items, desc="Reading", unit=" articles", initial=FEW, file=sys.stderr)


def _limits(options: argparse.Namespace) -> Options:
    """Return what is asked of the analysis beside its articles."""
    limits = Options()
    if options.engine:
        from core.align import engines  # noqa: PLC0415 - needed for this option alone

        try:
            limits = replace(limits, finder=engines.Engine(options.engine))
        except engines.MissingError as error:
            _parser().error(f"--engine: {error}")
    if options.semantic:
        from core.align import semantic  # noqa: PLC0415 - needed for this option alone

        try:
            limits = replace(limits, sense=semantic.load(options.semantic))
        except semantic.UnusableError as error:
            _parser().error(f"--semantic: {error}")
    if options.codebook:
        limits = replace(limits, codebook=_codebook(options.codebook))
    return limits


def _codebook(path: Path) -> str:
    """Read a codebook, and make sure that it can be used before anything is analysed."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        codebook_file.read(text)
    except (OSError, ValueError) as error:
        _parser().error(f"--codebook: {error}")
    return text


def _analyzed(articles: Sequence[Article], options: Options, earlier: Earlier | None, workers: int) -> Lines:
    """Analyse what is new, and show how far it is where somebody watches."""
    try:
        if len(articles) <= FEW or not sys.stderr.isatty():
            return analyzed(articles, options, earlier, workers)
        from tqdm import tqdm  # noqa: PLC0415 - as above

        with tqdm(desc="Analysing", unit=" articles", file=sys.stderr) as bar:

            def show(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            return analyzed(articles, options, earlier, workers, show)
    except (MisfitError, KeyError, JSONDecodeError) as error:
        if earlier is None:
            raise
        _parser().error(f"--add-to: This analysis file is damaged: {error} Analyse the articles again.")


# --- writing --------------------------------------------------------------------------------------------------------


def _write(text: str, output: Path | None) -> None:
    if output:
        output.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.buffer.write(text.encode("utf-8"))


def _measure(options: argparse.Namespace, articles: Sequence[Article]) -> int:
    try:
        known = measuring.corrections(options, articles)
        measuring.write(measuring.printed(options, analyze(articles, _limits(options), known)), options.output)
    except (measuring.WrongUsageError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _collate(analysis: Analysis, key: str) -> int:
    passage = _passage(analysis, key)
    if passage is None:
        known = "\n".join(f"  {one.id}  {one.label}" for one in analysis.passages[:20])
        print(f"No passage, statement or witness has the id “{key}”. The first passages are:\n{known}", file=sys.stderr)
        return 2
    _write(_table(analysis, passage), None)
    return 0


def _passage(analysis: Analysis, key: str) -> Passage | None:
    statement = next((one.statement for one in analysis.witnesses if one.id == key), key)
    key = next((one.passage for one in analysis.statements if one.id == statement), key)
    return next((one for one in analysis.passages if one.id == key), None)


def _table(analysis: Analysis, passage: Passage) -> str:
    """The alignment as tab-separated lines: a column for each outlet, a line for each place, variants marked."""
    outlets = {one.id: one.shown_outlet for one in analysis.articles}
    kinds = {
        column: variant.kind
        for variant in passage.variants
        for column in range(variant.columns.start, variant.columns.end)
    }
    lines = ["\t".join(("variant", *(outlets[version.article] for version in passage.versions)))]
    for column in range(passage.collation.width):
        cells = (" ".join(token.text for token in row[column])[:_CELL] or "–" for row in passage.collation.rows)
        lines.append("\t".join((kinds.get(column, ""), *cells)))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    # An analysis makes millions of small values and hardly any cycle; looking for cycles is a tenth of its time.
    gc.disable()
    sys.exit(main())
