"""atena: what a buyer's wallet hands over, as a Japanese shop's forms, labels and databases need it."""
