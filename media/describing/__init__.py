"""What is said of pictures and documents, by those who upload them and by translators."""
