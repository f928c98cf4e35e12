"""SQL for the few places where thousands wait: what the ORM would send, without building it anew.

Everywhere else the ORM is the right choice. Values pass through the fields of the model, so that
what a field does on saving (sealing, for one) is done here too.
"""

from functools import cache

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model


def insert_unless_there(instance: Model) -> bool:
    """INSERT … ON CONFLICT DO NOTHING; whether the row is there now because of this call.

    No signal is sent, and the model has no parents.
    """
    # Not the name that looks the connection up anew each time it is asked for something.
    connection = connections[DEFAULT_DB_ALIAS]
    fields = instance._meta.concrete_fields
    values = [
        field.get_db_prep_save(field.pre_save(instance, add=True), connection) for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(_insertion(type(instance)), values)
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
def _insertion(model) -> str:
    columns = [_quoted(field.column) for field in model._meta.concrete_fields]
    places = ", ".join(["%s"] * len(columns))
    into = f"{_quoted(model._meta.db_table)} ({', '.join(columns)})"
    return f"INSERT INTO {into} VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608


def _quoted(name) -> str:
    return connection.ops.quote_name(name)
