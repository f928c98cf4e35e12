"""Pictures as pages show them: in which sizes, how these are made, and kept up with the file."""
