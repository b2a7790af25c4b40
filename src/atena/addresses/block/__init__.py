"""The numbers after the town: 丁目, 番地, 番, 号."""
