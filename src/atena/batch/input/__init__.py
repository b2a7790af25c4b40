"""Input files: found, made plain text, and cut into rows whatever is broken in them.

`files` finds them, `prepare` makes a plain copy of what is packed, a workbook or UTF-16, `dialect` finds
encoding, delimiter and header, `records` cuts lines into records, `rows` reads a record's cells.
"""
