"""Run the command line as `python -m flashcards`."""

from flashcards.cli import main

main()
