"""Quality rules, one a file: every module here measures one number; what they share is in `filters.core`."""
