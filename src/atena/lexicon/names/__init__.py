"""Names at run time: surnames and given names, names by their sound, Chinese and Korean names, words around names."""
