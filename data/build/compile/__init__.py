"""Compiles the text tables into the memory-mapped form that atena reads at run time."""
