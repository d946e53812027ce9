"""Reads every cell of a workbook with openpyxl in read-only mode, and does nothing with them."""
import sys

import openpyxl

workbook = openpyxl.load_workbook(sys.argv[1], read_only=True)
cells = 0
for sheet in workbook.worksheets:
    for row in sheet.iter_rows(values_only=True):
        cells += len(row)
assert cells > 0
