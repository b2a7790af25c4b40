"""Tables that a user adds to the shipped ones: the official register of towns."""
