"""A dashboard: panels placed from left to right and from top to bottom, with ids in that order."""

WIDTH = 24


class Board:
    def __init__(self, uid, title, description, variables, time_from, time_to):
        self.head = {"uid": uid, "title": title, "description": description}
        self.variables = variables
        self.time = {"from": time_from, "to": time_to}
        self.panels = []
        self.row = None  # the collapsed one that takes what follows
        self.ids = self.x = self.y = self.line_height = 0

    def add(self, width, height, panel):
        if self.x + width > WIDTH:
            self.new_line()
        self.ids += 1
        where = {"h": height, "w": width, "x": self.x, "y": self.y}
        placed = {"id": self.ids, "gridPos": where, **panel}
        (self.panels if self.row is None else self.row["panels"]).append(placed)
        self.x += width
        self.line_height = max(self.line_height, height)

    def new_line(self):
        self.x, self.y, self.line_height = 0, self.y + self.line_height, 0

    def collapsed_row(self, title):
        self.new_line()
        self.ids += 1
        self.row = {"id": self.ids, "gridPos": {"h": 1, "w": WIDTH, "x": 0, "y": self.y},
                    "type": "row", "title": title, "collapsed": True, "panels": []}
        self.panels.append(self.row)
        self.y += 1

    def json(self, required_panels):
        return {
            "__requires": [
                {"type": "grafana", "id": "grafana", "name": "Grafana", "version": "10.0.0"},
                {"type": "datasource", "id": "influxdb", "name": "InfluxDB", "version": "1.0.0"},
                *({"type": "panel", "id": kind, "name": kind, "version": ""}
                  for kind in required_panels),
            ],
            "id": None,
            **self.head,
            "tags": ["linky", "linkynflux"],
            "schemaVersion": 39,
            "version": 1,
            "editable": True,
            "graphTooltip": 1,
            "liveNow": False,
            "fiscalYearStartMonth": 0,
            "timezone": "Europe/Paris",
            "weekStart": "monday",
            "refresh": "1h",
            "time": self.time,
            "timepicker": {"refresh_intervals": ["15m", "1h", "6h", "1d"]},
            "annotations": {"list": []},
            "links": [{"type": "dashboards", "title": "Linky", "tags": ["linky"],
                       "asDropdown": True,
                       "includeVars": False, "keepTime": False, "targetBlank": False, "url": "",
                       "icon": "external link", "tooltip": ""}],
            "templating": {"list": self.variables},
            "panels": self.panels,
        }

    def kinds(self):
        nested = [p for row in self.panels for p in row.get("panels", [])]
        return sorted({p["type"] for p in self.panels + nested} - {"row"})

    def finished(self):
        return self.json(self.kinds())
