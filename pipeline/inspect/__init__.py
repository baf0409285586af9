"""Looking at what a run has written: samples, one page's story, the funnel, and the proof that all counts hold."""
