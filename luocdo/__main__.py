"""`python -m luocdo` is the command `luocdo`."""

from luocdo.command import main

main()
