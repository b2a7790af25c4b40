"""Names written in kanji."""
