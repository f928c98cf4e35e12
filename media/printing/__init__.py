"""What is made of a gallery's items to print, to wear and to send on; once, in the background."""
