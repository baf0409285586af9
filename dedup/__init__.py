"""Finding pages whose text is the same or nearly the same, and choosing the one that stays; pure functions, no Beam."""
