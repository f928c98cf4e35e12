import django.db.models.deletion
from django.conf import settings
from django.db import connection, migrations, models

# PostgreSQL searches in title and body together, which no index of Wagtail's covers.
INDEX_OF_WORDS = migrations.RunSQL(
    'CREATE INDEX search_title_and_body ON wagtailsearch_indexentry USING gin ((title || body))',
    'DROP INDEX IF EXISTS search_title_and_body',
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailsearch', '0010_add_text_fields'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PageText',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='readable', serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('text', models.TextField()),
                ('date', models.DateField(null=True)),
                ('date_text', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'indexes': [models.Index(fields=['date'], name='search_text_by_date')],
            },
        ),
        *([INDEX_OF_WORDS] if connection.vendor == 'postgresql' else []),
    ]
