"""What else is known of a reading: kana, romaji, an e-mail address, the pair of both names."""
