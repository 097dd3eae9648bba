"""Greek: months as words, as one writes them in a sentence."""
