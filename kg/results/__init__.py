"""Tables of terms as text: for reading, for spreadsheets and for programs.

``table`` and ``md`` are for reading; ``csv`` and ``tsv`` exist twice, exact as SPARQL 1.1 defines them
and made safe for a spreadsheet; ``json`` is a list of records; ``srj`` is SPARQL 1.1 Results JSON; an
Excel workbook is made by ``kg.results.workbook``.
The same rows give the same characters, whatever the machine.
"""

from kg.results.records import boolean_text, records_text, srj_text
from kg.results.separated import BOM, exact_csv, exact_tsv, sheet_csv, sheet_tsv
from kg.results.tables import aligned, markdown

__all__ = [
    "BOM",
    "aligned",
    "boolean_text",
    "exact_csv",
    "exact_tsv",
    "markdown",
    "records_text",
    "sheet_csv",
    "sheet_tsv",
    "srj_text",
]
