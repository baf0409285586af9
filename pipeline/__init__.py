"""Everything that moves documents: reading, extraction, the three jobs and the command line."""
