"""What each database needs of its own to search. Only the one in use can be imported."""
