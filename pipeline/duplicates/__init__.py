"""The *dedup* job: what crosses its shuffles, and the files of duplicates, as pure functions."""
