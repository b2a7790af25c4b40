"""Readings that no table lists: a model over aligned units of characters and kana."""
