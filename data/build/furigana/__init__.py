"""Learns how free text is read: the weights of ``atena.furigana`` and its confidence."""
