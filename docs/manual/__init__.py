"""Makes the source of the documentation site: the pages by hand, the reference from the code, the pictures."""
