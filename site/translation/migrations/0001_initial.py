import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DeskNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('handed_over', 'ready for review'), ('returned', 'returned to the translator'), ('withdrawn', 'taken back: the original changed')], max_length=11)),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('translation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='desk_notes', to='wagtail_localize.translation')),
            ],
            options={
                'verbose_name': 'note on a translation',
                'verbose_name_plural': 'notes on translations',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DeskEntry',
            fields=[
                ('translation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='desk_entry', serialize=False, to='wagtail_localize.translation')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('target_pk', models.PositiveBigIntegerField(null=True)),
                ('state', models.CharField(choices=[('stale', 'out of date'), ('new', 'not yet begun'), ('under_way', 'in translation'), ('waiting', 'waiting for review'), ('done', 'done'), ('resting', 'original not public')], default='new', max_length=9, verbose_name='state')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('sentences', models.PositiveIntegerField(default=0)),
                ('sentences_left', models.PositiveIntegerField(default=0)),
                ('words', models.PositiveIntegerField(default=0)),
                ('words_left', models.PositiveIntegerField(default=0, verbose_name='words left')),
                ('changed', models.PositiveIntegerField(default=0, verbose_name='changed')),
                ('dropped', models.PositiveIntegerField(default=0)),
                ('live_sentences', models.JSONField(null=True)),
                ('live_fingerprint', models.CharField(blank=True, max_length=32)),
                ('live_from', models.DateTimeField(null=True)),
                ('taken_at', models.DateTimeField(null=True)),
                ('handed_over_at', models.DateTimeField(null=True)),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype', verbose_name='kind')),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale', verbose_name='language')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of')),
                ('last_note', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='translation.desknote')),
            ],
            options={
                'verbose_name': 'translation',
                'verbose_name_plural': 'translations',
                'indexes': [models.Index(fields=['state', 'since'], name='desk_state_since')],
            },
        ),
        migrations.CreateModel(
            name='OwedLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('review', 'Review'), ('returned', 'Returned')], max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('available_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('translation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtail_localize.translation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'to', 'translation'), name='letter_owed_once')],
            },
        ),
    ]
