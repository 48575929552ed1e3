"""What is wrong with a dashboard, as sentences; none where all is well."""
import collections
import json
import re

PANELS = {"bargauge", "barchart", "gauge", "piechart", "stat", "table", "text", "timeseries"}
# Grafana's ids of units, but for € and min: what it does not know follows the number as it stands.
# Its currencyEUR would make €1.23K of 1234.50 €, its m 1.50 hour of 90 min.
UNITS = {"kwatth", "watth", "watt", "voltamp", "percentunit", "short", "min", "string",
         "dateTimeFromNow", "time:DD/MM/YYYY", "time:DD/MM/YYYY HH:mm", "€"}
TRANSFORMATIONS = {"convertFieldType", "groupBy", "extractFields", "groupingToMatrix",
                   "joinByField", "calculateField", "sortBy"}
MACROS = {"timeFilter", "__interval", "__all", "col", "tag_compteur"}
FLAGS = ("fetch_date", "heures_creuses", "heures_pleines", "heures_normales")
DATASOURCE = {"type": "influxdb", "uid": "${datasource}"}
# As Grafana's describeTextRange takes them: now/M, now-1y/y, 7d; 1d/d.
TIME_FROM = re.compile(r"now/[dMy]|now-\d+[dwMy]/[dwMy]|\d+d")
TIME_SHIFT = re.compile(r"\d+[dMy](/[dMy])?")


def every_object(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from every_object(one)


def panels_and_rows(dashboard):
    for panel in dashboard["panels"]:
        yield panel
        yield from panel.get("panels", [])


def panels(dashboard):
    return [p for p in panels_and_rows(dashboard) if p["type"] != "row"]


def queries(dashboard):
    """(where, query)"""
    for panel in panels(dashboard):
        for target in panel.get("targets", []):
            yield panel["title"], target["query"]


def ids(dashboard):
    count = collections.Counter(p["id"] for p in panels_and_rows(dashboard))
    return [f"{n} panels have the id {i}" for i, n in count.items() if n > 1]


def words(dashboard):
    told = []
    for panel in panels(dashboard):
        if not panel.get("title", "").strip():
            told.append(f"panel {panel['id']} has no title")
        if len(panel.get("description", "").strip()) < 10:
            told.append(f"{panel.get('title')}: no description")
    return told


def kinds(dashboard):
    told = [f"{p['title']}: {p['type']} is no panel that is known here"
            for p in panels(dashboard) if p["type"] not in PANELS]
    for panel in panels(dashboard):
        told += [f"{panel['title']}: the transformation {t['id']} is not checked anywhere"
                 for t in panel.get("transformations", []) if t["id"] not in TRANSFORMATIONS]
    return told


def units(dashboard):
    told = []
    for panel in panels(dashboard):
        for one in every_object(panel.get("fieldConfig", {})):
            unit = one.get("value") if one.get("id") == "unit" else one.get("unit")
            if unit is not None and unit not in UNITS:
                told.append(f"{panel['title']}: unknown unit {unit}")
        if panel["type"] in PANELS - {"table", "text"}:
            if "unit" not in panel["fieldConfig"]["defaults"]:
                told.append(f"{panel['title']}: no unit")
    return told


def places(dashboard):
    taken, told = {}, []
    for panel in panels_and_rows(dashboard):
        at = panel["gridPos"]
        if at["w"] < 1 or at["h"] < 1 or at["x"] < 0 or at["x"] + at["w"] > 24:
            told.append(f"{panel['title']}: out of the grid")
        for cell in ((x, y) for x in range(at["x"], at["x"] + at["w"])
                     for y in range(at["y"], at["y"] + at["h"])):
            if cell in taken:
                told.append(f"{panel['title']} overlaps {taken[cell]}")
                break
            taken[cell] = panel["title"]
    return told


def references(dashboard):
    """A data source by name or uid ties a dashboard to one Grafana."""
    told = [f"a data source is {one['datasource']}" for one in every_object(dashboard)
            if "datasource" in one and one["datasource"] != DATASOURCE]
    if "__inputs" in dashboard:
        told.append("__inputs is filled in by the import dialog only, not from a file")
    for panel in panels(dashboard):
        for target in panel.get("targets", []):
            if "datasource" not in target:
                told.append(f"{panel['title']}: a query without a data source")
    return told


def variables(dashboard):
    defined = {v["name"] for v in dashboard["templating"]["list"]}
    text = json.dumps(dashboard)
    used = set(re.findall(r"\$\{?(\w+)", text))
    told = [f"the variable {name} is not defined" for name in used - defined - MACROS]
    told += [f"the variable {name} is not used" for name in defined - used]
    for variable in dashboard["templating"]["list"]:
        if variable["type"] == "textbox":
            plain = re.findall(r"\$\{?%s(?!:raw\})\b" % variable["name"], text)
            if plain:  # before 10.2 Grafana escapes the point of a number
                told.append(f"the variable {variable['name']} is used without :raw")
    return told


def influxql(dashboard):
    told = []
    for title, query in queries(dashboard):
        def complain(what):
            told.append(f"{title}: {what}: {query}")

        if "$timeFilter" not in query:
            complain("not bound to the range of time")
        if "now()" in query:
            complain("now() beside the range of time")
        days = query.count("time(1d)")
        if days and query.count("tz('Europe/Paris')") < days:  # subqueries do not inherit it
            complain("days of UTC")
        if re.search(r"time\(\d+[wy]|time\(\d+mo", query):
            complain("weeks and months are Grafana's to add up")
        grouped = " ".join(re.findall(r"GROUP BY (.*?)(?: fill| ORDER| tz|\)|$)", query))
        if any(flag in grouped for flag in FLAGS):
            complain("GROUP BY what is a tag in one layout only")
        if '"compteur" =~ /^$compteur$/' not in query:
            complain("not for the chosen meter")
        if re.search(r"conso_elec", query):
            complain("a measurement that is configurable")
    return told


def times(dashboard):
    told = []
    for panel in panels(dashboard):
        if not TIME_FROM.fullmatch(panel.get("timeFrom", "now/d")):
            told.append(f"{panel['title']}: timeFrom {panel['timeFrom']}")
        if not TIME_SHIFT.fullmatch(panel.get("timeShift", "1d")):
            told.append(f"{panel['title']}: timeShift {panel['timeShift']}")
    return told


def model(dashboard):
    told = []
    for key, wanted in (("id", None), ("version", 1), ("timezone", "Europe/Paris"),
                        ("weekStart", "monday"), ("editable", True)):
        if dashboard.get(key, ...) != wanted:
            told.append(f"{key} is not {wanted}")
    if not 39 <= dashboard["schemaVersion"] <= 42:
        told.append("schemaVersion is not 39 to 42")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", dashboard["uid"]):
        told.append("Grafana does not take that uid")
    return told


RULES = (ids, words, kinds, units, places, references, variables, influxql, times, model)


def complaints(dashboard):
    return [sentence for rule in RULES for sentence in rule(dashboard)]
