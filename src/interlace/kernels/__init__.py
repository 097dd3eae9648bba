"""Arrays in, arrays out: the formulas, each with its source, its range and its refusals.

Every matrix is regions × activities. `known` is a mask of published cells; a cell outside it is neither
present nor absent. Nothing here knows labels, files or years; `interlace.indicators` does.
"""
