"""The command line: verbs, options, progress, colours and exit codes. The only place that prints."""

from flashcards.cli.main import main

__all__ = ["main"]
