"""The *annotate* job: from records of an input to annotated chunks, as pure functions."""
