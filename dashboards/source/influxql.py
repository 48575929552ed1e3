"""InfluxQL that InfluxDB 1, 2 and 3 understand alike, with the macros and variables of Grafana.

Sums come from fields alone (`value`, `value_hp`, `value_hc`, `minutes`), so that both layouts, tags
and fields, answer the same. The filter on `compteur` is a pattern that also matches points without
that tag: a single meter in the layout `tags` has none.
"""

PARIS = "tz('Europe/Paris')"
CURVE = '"${mesure:raw}"'
PEAKS = '"${mesure:raw}_pmax"'
DAILY = '"${mesure:raw}_jour"'
PRODUCTION = '"prod_elec"'
HEALTH = '"linkynflux"'
CHOSEN = '$timeFilter AND "compteur" =~ /^$compteur$/'

DAY = "time(1d)"

KWH = 'sum("value") / 1000'
HP_KWH = 'sum("value_hp") / 1000'
HC_KWH = 'sum("value_hc") / 1000'

HP_COST = f"{HP_KWH} * ${{VAR_HP_KWH:raw}}"
HC_COST = f"{HC_KWH} * ${{VAR_HC_KWH:raw}}"


def subscription(variable):
    """Of the time that was measured, in a year of 525 600 minutes."""
    return f'sum("minutes") / 525600 * 12 * ${{{variable}:raw}}'


BASE_COST = f"{KWH} * ${{VAR_STD_KWH:raw}} + {subscription('ABO_STD')}"
OFF_PEAK_COST = f"{HP_COST} + {HC_COST} + {subscription('ABO_HPHC')}"
# The same energy at the other price: only what was divided into peak and off-peak hours.
SAME_ENERGY_AT_BASE_COST = (f'(sum("value_hp") + sum("value_hc")) / 1000 * ${{VAR_STD_KWH:raw}}'
                            f" + {subscription('ABO_STD')}")


def select(what, source=CURVE, where=CHOSEN, group=None, fill=None, paris=False, order=None):
    """`what`: an expression, or a list of (expression, name) for a table's columns."""
    if not isinstance(what, str):
        what = ", ".join(f'{expression} AS "{name}"' for expression, name in what)
    parts = [f"SELECT {what} FROM {source}"]
    if where:
        parts.append(f"WHERE {where}")
    if group:
        parts.append(f"GROUP BY {group}")
    if fill:
        parts.append(f"fill({fill})")
    if order:
        parts.append(f"ORDER BY {order}")
    if paris:
        parts.append(PARIS)
    return " ".join(parts)


def by(period, what, source=CURVE, where=CHOSEN, fill="none"):
    """One row for each day or hour of Paris that has data."""
    return select(what, source, where, period, fill, paris=True)


def total_of_meters(what, source=CURVE):
    """`what` of each meter, added up: for means and extremes, which must not be taken together."""
    each = select([(what, "x")], source, group='"compteur"')
    return select('sum("x")', f"({each})", where=None)


def total_of_meters_by(period, what, source=CURVE, fill="none"):
    """The same in each period. A subquery does not take the zone of the query around it."""
    each = select([(what, "x")], source, group=f'{period}, "compteur"', fill="none", paris=True)
    return by(period, 'sum("x")', f"({each})", "$timeFilter", fill)


def mean_watts(wh_field):
    """Exact for steps of any length, also where points are missing."""
    return f'sum("{wh_field}") * 60 / sum("minutes")'
