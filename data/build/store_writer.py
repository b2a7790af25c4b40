"""What the compile steps write tables with: the writer that users' own tables are made with as well."""

from atena.lexicon.writer import write_table

__all__ = ["write_table"]
