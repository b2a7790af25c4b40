"""Orders placed over a bad network by a shop that keeps dying: who is charged, and how often?"""
