"""The only place that imports Apache Beam: thin transforms that wire pure functions."""
