"""What differs: two texts word by word, the variants of a collation, and how a version was carried."""
