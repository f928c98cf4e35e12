from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff or a translator. Signers of a petition have no account."""
