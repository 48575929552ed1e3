"""What Grafana does to rows once it has them: sums by calendar month or hour, which InfluxQL lacks.

`Time` becomes a text on the Paris clock (`convertFieldType`, which every Grafana from 10 on has),
equal texts are added up, and for a matrix the text is split again into its two keys.
"""


def on_the_paris_clock(pattern):
    """`pattern` as moment.js writes it; what stands in brackets is literal."""
    return {"id": "convertFieldType",
            "options": {"fields": {},
                        "conversions": [{"targetField": "Time", "destinationType": "string",
                                         "dateFormat": pattern, "timezone": "Europe/Paris"}]}}


def added_up(*names):
    fields = {"Time": {"operation": "groupby", "aggregations": []}}
    fields.update({name: {"operation": "aggregate", "aggregations": ["sum"]} for name in names})
    return {"id": "groupBy", "options": {"fields": fields}}


def monthly(*names):
    """A row a month, `2026-03`, and of each name a column `NAME (sum)`."""
    return [on_the_paris_clock("YYYY-MM"), added_up(*names)]


def weekly(*names):
    """A row a week from Monday, `2026-S15` (ISO 8601). InfluxDB 1 cannot: over a change of the
    clock its `time(1w, 4d)` begins a week on Sunday evening."""
    return [on_the_paris_clock("GGGG-[S]WW"), added_up(*names)]


def matrix(row, row_pattern, column, column_pattern, name):
    """The sums of `name` with a row for each `row` and a column for each `column`."""
    pattern = f"[{row}=]{row_pattern}[ {column}=]{column_pattern}"
    return [
        on_the_paris_clock(pattern),
        added_up(name),
        {"id": "extractFields",
         "options": {"source": "Time", "format": "kvp", "keepTime": False, "replace": False}},
        {"id": "groupingToMatrix",
         "options": {"rowField": row, "columnField": column, "valueField": f"{name} (sum)",
                     "emptyValue": "null"}},
        # Rows come in the order of time, so that April stands first where history begins there.
        {"id": "sortBy", "options": {"fields": {}, "sort": [{"field": f"{row}\\{column}"}]}},
    ]
