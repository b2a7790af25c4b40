"""Names written by their sound: kana, Latin letters, hangul."""
