import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('translation', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='GlossaryTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term', models.CharField(help_text='As the original writes it, in the singular.', max_length=200, verbose_name='term')),
                ('rendering', models.CharField(help_text='The one to use. A name that keeps its Latin letters stands here too.', max_length=200, verbose_name='translation')),
                ('forbidden', models.TextField(blank=True, help_text='Translations that are wrong or unwanted, one on each line.', verbose_name='not to be used')),
                ('note', models.TextField(blank=True, help_text='When to use it, and why. Translators see it.', verbose_name='note')),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale', verbose_name='language')),
            ],
            options={
                'verbose_name': 'glossary term',
                'verbose_name_plural': 'glossary terms',
                'ordering': ['term'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('term'), models.F('locale'), name='one_rendering_for_each_term', violation_error_message='The glossary has this term already.')],
            },
        ),
    ]
