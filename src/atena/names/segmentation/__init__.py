"""Where a name is cut: candidates of surname and given name, searched and scored with their readings."""
