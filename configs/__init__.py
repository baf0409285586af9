"""The configs that come with Kiyome; a regular package, as an editable install cannot be asked for files of another."""
