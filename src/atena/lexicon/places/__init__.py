"""Places at run time: municipalities, towns and postal codes, their keys, 小字 and romaji."""
