"""What was found, put into the fields of an address: values, kana, notes, confidence."""
