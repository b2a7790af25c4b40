"""The head of the text: prefecture, municipality and town, as candidates that are weighed."""
