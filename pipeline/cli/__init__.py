"""The command line: `kiyome` and its subcommands."""
