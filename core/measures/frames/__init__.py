"""Measures as pandas frames: pure functions over an analysis, each documented with formula, unit, range and source.

One module a measure. `catalogue` lists them all; pages, exports and the command line read them there. A row names the
unit that it is about (an outlet, an article, a group), carries its n, and holds the places in the articles that stand
behind it. Where n is below the measure's minimum the figure is empty and `why_not` says so in a sentence.
"""
