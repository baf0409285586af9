"""Lets `python -m pipeline` stand in for the `kiyome` command."""

from pipeline.cli.main import main

main()
