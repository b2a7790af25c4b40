"""The verbs of the API, one file for each kind of object: requests checked, state changed, answers made."""
