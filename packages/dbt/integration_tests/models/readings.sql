-- Every field of every channel; on DuckDB and PostgreSQL their columns are quoted because of their capitals.
{% set columns = {} %}
{% for name in var('fields') %}
    {% do columns.update({name: adapter.quote(name)}) %}
{% endfor %}
{{ vobiz_hangup.read(source('conformance', 'cases'), columns) }}
