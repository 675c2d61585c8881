"""What leaves the program: the analysis file, and tables for a spreadsheet."""
