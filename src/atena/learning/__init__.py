"""What a shop's own customers teach: the readings of their names (`names`).

    atena.learning.learn_names(rows).save("our-customers")     # rows: (name, kana) of customers, as they typed them

`atena data learn-names FILE` does it from files. Everything that atena reads afterwards knows what was learned.
"""

from atena.learning.names import Learning, evaluate, learn_names

__all__ = ["Learning", "evaluate", "learn_names"]
