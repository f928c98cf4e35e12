"""SQL for the few places where thousands wait: what the ORM would send, without building it anew.

Everywhere else the ORM is the right choice. Values pass through the fields of the model, which
refuse what is not fit to be stored (plain text for a sealed field, for one).
"""

from functools import cache

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models import Model


def insert_unless_there(model: type[Model], **values) -> bool:
    """INSERT … ON CONFLICT DO NOTHING; whether the row is there now because of this call.

    `values` by the names of columns; what is not named has its default. No instance is made and no
    signal sent, and the model has no parents.
    """
    # Not the name that looks the connection up anew each time it is asked for something.
    connection = connections[DEFAULT_DB_ALIAS]
    row = []
    for field, name, is_plain in _columns(model):
        value = values[name] if name in values else field.get_default()
        row.append(value if is_plain else field.get_db_prep_save(value, connection))
    with connection.cursor() as cursor:
        cursor.execute(_insertion(model), row)
        return cursor.rowcount == 1


def update_row(model: type[Model], pk, values: dict) -> bool:
    """UPDATE one row to plain values by the names of their fields; whether it is there."""
    connection = connections[DEFAULT_DB_ALIAS]
    fields = [model._meta.get_field(name) for name in values]
    assignments = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    prepared = [
        field.get_db_prep_save(value, connection)
        for field, value in zip(fields, values.values(), strict=True)
    ]
    key = model._meta.pk
    statement = f"UPDATE {_quoted(model._meta.db_table)} SET {assignments}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            f"{statement} WHERE {_quoted(key.column)} = %s",
            [*prepared, key.get_db_prep_value(pk, connection)],
        )
        return cursor.rowcount == 1


@cache
def _columns(model):
    """Each field with the name of its column, and whether its values go in as they are."""
    kinds = (models.CharField, models.IntegerField, models.BooleanField)
    return [
        (field, field.attname, isinstance(field, kinds)) for field in model._meta.concrete_fields
    ]


@cache
def _insertion(model) -> str:
    columns = [_quoted(field.column) for field in model._meta.concrete_fields]
    places = ", ".join(["%s"] * len(columns))
    into = f"{_quoted(model._meta.db_table)} ({', '.join(columns)})"
    return f"INSERT INTO {into} VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608


def _quoted(name) -> str:
    return connection.ops.quote_name(name)
