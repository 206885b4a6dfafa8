"""Constants of the packages of functions."""

REQUIREMENTS = "requirements.txt"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the time of every file in a package: the earliest that a zip can hold
