"""What a person should look at: judged per target, listed in a table that can be edited, and taken back.

`judge` says why a label is doubtful, `table` writes the review, `corrections` reads an edited one, `report`
makes the page.
"""
