"""The kinds of panel that the dashboards use, each with the looks they share."""
from source.variables import DATASOURCE

BLUE, ORANGE, PURPLE = "#5794F2", "#FF9830", "#B877D9"  # off-peak, peak, all together
GREEN, RED, GREY = "#73BF69", "#F2495C", "#8F9BB3"  # fed in or well, limit or bad, earlier
KWH, WATT, VA, EURO, SHARE = "kwatth", "watt", "voltamp", "€", "percentunit"

NO_DATA = "Pas de données"


def target(query, alias="", ref="A", table=False):
    return {
        "refId": ref,
        "datasource": DATASOURCE,
        "rawQuery": True,
        "query": query,
        "resultFormat": "table" if table else "time_series",
        "alias": alias,
        "hide": False,
    }


def targets(*queries):
    """(alias, query) each."""
    return [target(query, alias, chr(ord("A") + i)) for i, (alias, query) in enumerate(queries)]


def thresholds(*steps):
    """(from, colour) each; the first counts from minus infinity."""
    return {"mode": "absolute",
            "steps": [{"color": colour, "value": value} for value, colour in steps]}


def override(name, **properties):
    """Properties of the one field or series that is called so; `__` in a key is a dot."""
    return {
        "matcher": {"id": "byName", "options": name},
        "properties": [{"id": key.replace("__", "."), "value": value}
                       for key, value in properties.items()],
    }


def fixed(colour):
    return {"mode": "fixed", "fixedColor": colour}


def coloured(**colours):
    return [override(name.replace("_", " "), color=fixed(colour))
            for name, colour in colours.items()]


def panel(kind, title, description, queries, options, unit=None, decimals=None, custom=None,
          colour=None, steps=None, overrides=(), transformations=(), **more):
    defaults = {"custom": custom or {}, "mappings": [], "noValue": NO_DATA,
                "color": colour or {"mode": "palette-classic"},
                "thresholds": steps or thresholds((None, GREEN))}
    if unit:
        defaults["unit"] = unit
    if decimals is not None:
        defaults["decimals"] = decimals
    defaults.update(more.pop("defaults", {}))
    return {
        "type": kind,
        "title": title,
        "description": description,
        "datasource": DATASOURCE,
        "targets": queries,
        "transformations": list(transformations),
        "fieldConfig": {"defaults": defaults, "overrides": list(overrides)},
        "options": options,
        **{key: value for key, value in more.items() if value is not None},
    }


def reduced(calculation="lastNotNull", fields=""):
    return {"calcs": [calculation], "fields": fields, "values": False}


def stat(title, description, queries, unit, colour=PURPLE, decimals=2, **more):
    """With several queries, their aliases stand beside the values."""
    named = len(queries) > 1
    options = {"reduceOptions": reduced(), "orientation": "horizontal", "colorMode": "value",
               "graphMode": "none", "justifyMode": "auto", "wideLayout": True,
               "textMode": "value_and_name" if named else "value"}
    if named:
        options["text"] = {"titleSize": 14, "valueSize": 20}  # else each has a size of its own
    return panel("stat", title, description, queries, options, unit, decimals,
                 colour=fixed(colour), **more)


def legend(*calculations):
    return {"showLegend": True, "displayMode": "table" if calculations else "list",
            "placement": "bottom", "calcs": list(calculations)}


TOOLTIP = {"mode": "multi", "sort": "none"}


def drawn(style, stacked, fill, line):
    return {"drawStyle": style, "lineInterpolation": "stepAfter", "lineWidth": line,
            "fillOpacity": fill, "gradientMode": "none", "showPoints": "never",
            "spanNulls": False, "insertNulls": False, "barAlignment": 1, "barWidthFactor": 0.85,
            "axisPlacement": "auto", "axisLabel": "", "axisSoftMin": 0,
            "scaleDistribution": {"type": "linear"},
            "hideFrom": {"legend": False, "tooltip": False, "viz": False},
            "stacking": {"group": "A", "mode": "normal" if stacked else "none"},
            "thresholdsStyle": {"mode": "off"}}


def curve(title, description, queries, unit, stacked=True, calculations=("mean", "max"), **more):
    options = {"legend": legend(*calculations), "tooltip": TOOLTIP}
    return panel("timeseries", title, description, queries, options, unit,
                 custom=drawn("line", stacked, 75, 0), **more)


def bars(title, description, queries, unit, stacked=True, calculations=("mean", "sum"), **more):
    """Bars on the axis of time, each over the period that begins where it stands."""
    options = {"legend": legend(*calculations), "tooltip": TOOLTIP}
    return panel("timeseries", title, description, queries, options, unit,
                 custom=drawn("bars", stacked, 80, 1), **more)


def line_over_bars(name, colour, dash=True):
    style = {"fill": "dash", "dash": [10, 10]} if dash else {"fill": "solid"}
    return override(name, color=fixed(colour), custom__drawStyle="line", custom__fillOpacity=0,
                    custom__lineWidth=2, custom__lineStyle=style,
                    custom__stacking={"group": "B", "mode": "none"})


def bar_chart(title, description, query, unit, x_field, stacked, **more):
    """Bars on an axis of texts, such as months."""
    options = {"orientation": "auto", "xField": x_field,
               "stacking": "normal" if stacked else "none",
               "showValue": "auto", "barWidth": 0.85, "groupWidth": 0.8, "barRadius": 0,
               "fullHighlight": False, "xTickLabelRotation": 0, "xTickLabelSpacing": 0,
               "legend": legend(), "tooltip": TOOLTIP}
    custom = {"lineWidth": 1, "fillOpacity": 80, "gradientMode": "none", "axisPlacement": "auto",
              "axisLabel": "", "axisSoftMin": 0, "scaleDistribution": {"type": "linear"},
              "hideFrom": {"legend": False, "tooltip": False, "viz": False},
              "thresholdsStyle": {"mode": "off"}}
    return panel("barchart", title, description, [target(query, table=True)], options, unit,
                 custom=custom, **more)


def pie(title, description, queries, unit, **more):
    options = {"pieType": "donut", "reduceOptions": reduced(), "displayLabels": ["percent"],
               "legend": {"showLegend": True, "displayMode": "table", "placement": "bottom",
                          "calcs": [], "values": ["value", "percent"]},
               "tooltip": {"mode": "single", "sort": "none"}}
    return panel("piechart", title, description, queries, options, unit, decimals=1,
                 custom={"hideFrom": {"legend": False, "tooltip": False, "viz": False}}, **more)


def bar_gauge(title, description, queries, unit, **more):
    options = {"reduceOptions": reduced(), "orientation": "horizontal", "displayMode": "basic",
               "valueMode": "color", "namePlacement": "top", "showUnfilled": True,
               "sizing": "auto", "minVizHeight": 16, "minVizWidth": 8, "maxVizHeight": 300,
               "text": {"titleSize": 16, "valueSize": 22}}
    return panel("bargauge", title, description, queries, options, unit, decimals=2,
                 defaults={"min": 0}, **more)


def gauge(title, description, queries, unit, steps, **more):
    options = {"reduceOptions": reduced(), "orientation": "auto", "showThresholdLabels": False,
               "showThresholdMarkers": True, "sizing": "auto", "minVizHeight": 75,
               "minVizWidth": 75}
    return panel("gauge", title, description, queries, options, unit, decimals=0,
                 colour={"mode": "thresholds"}, steps=steps, defaults={"min": 0, "max": 1}, **more)


def table(title, description, query, unit=None, custom=None, **more):
    options = {"showHeader": True, "cellHeight": "sm"}
    shared = {"align": "auto", "cellOptions": {"type": "auto"}, "inspect": False}
    return panel("table", title, description, [target(query, table=True)], options, unit,
                 custom={**shared, **(custom or {})}, **more)


def text(title, description, markdown):
    return {"type": "text", "title": title, "description": description,
            "datasource": DATASOURCE, "options": {"mode": "markdown", "content": markdown}}
