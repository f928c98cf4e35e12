"""How files come in: what each is, what is taken out of it, and why one is not taken."""
