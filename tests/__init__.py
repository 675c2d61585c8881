"""A package, so that `tests` means this folder: textstat installs a package of the same name."""
