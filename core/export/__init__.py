"""What leaves the program: the analysis file, tables, workbook, report, edition, annotations, graph."""
