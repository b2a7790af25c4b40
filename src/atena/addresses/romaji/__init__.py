"""Addresses written in Latin letters."""
