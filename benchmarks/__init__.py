"""What luocdo measures of itself; each module prints figures, and none of them is a test of speed."""
