"""Records → graph → answers, dumps and pictures."""
