"""The dashboards as they are, and that the linter finds what it should."""
import copy
import json
import pathlib
import subprocess
import sys
import unittest

import lint

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "dashboards"
FILES = sorted(FOLDER.glob("*.json"))
PRICES = {
    "VAR_STD_KWH": "Tarif en € par kWh pour Heures pleines avec contrat option base",
    "VAR_HP_KWH": "Tarif en € par kWh pour Heures pleines avec contrat heures pleines/creuses",
    "VAR_HC_KWH": "Tarif en € par kWh pour Heures creuses avec contrat heures pleines/creuses",
}


def loaded(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


class Dashboards(unittest.TestCase):
    def test_there_are_three(self):
        self.assertEqual([f.name for f in FILES],
                         ["linky-health.json", "linky-simple.json", "linky.json"])

    def test_none_has_a_mistake(self):
        for file in FILES:
            with self.subTest(file.name):
                self.assertEqual(lint.complaints(loaded(file.name)), [])

    def test_each_has_a_uid_of_its_own(self):
        uids = {loaded(file.name)["uid"] for file in FILES}
        self.assertEqual(len(uids), len(FILES))

    def test_each_is_written_as_json_writes_it(self):
        for file in FILES:
            text = file.read_text(encoding="utf-8")
            pretty = json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
            self.assertEqual(text, pretty, file.name)

    def test_each_is_what_the_generator_makes(self):
        made = subprocess.run([sys.executable, "-B", FOLDER / "generate.py", "--check"],
                              capture_output=True, text=True, check=False)
        self.assertEqual((made.returncode, made.stderr), (0, ""))

    def test_prices_are_called_as_they_always_were(self):
        labels = {v["name"]: v["label"] for v in loaded("linky.json")["templating"]["list"]}
        self.assertEqual(PRICES, {name: labels[name] for name in PRICES})
        simple = {v["name"]: v["label"] for v in loaded("linky-simple.json")["templating"]["list"]}
        self.assertEqual(simple["VAR_STD_KWH"], PRICES["VAR_STD_KWH"])


def of_query(change):
    def edit(dashboard):
        target = lint.panels(dashboard)[0]["targets"][0]
        target["query"] = change(target["query"])
    return edit


def of_panel(**changed):
    return lambda dashboard: lint.panels(dashboard)[1].update(changed)


MISTAKES = {
    "panels have the id": of_panel(id=1),
    "no description": of_panel(description=" "),
    "has no title": of_panel(title=""),
    "is no panel that is known": of_panel(type="graph"),
    "is not checked anywhere": of_panel(transformations=[{"id": "limit", "options": {}}]),
    "unknown unit": of_panel(fieldConfig={"defaults": {"unit": "euros"}, "overrides": []}),
    "no unit": of_panel(fieldConfig={"defaults": {}, "overrides": []}),
    "overlaps": of_panel(gridPos={"x": 0, "y": 0, "w": 2, "h": 2}),
    "out of the grid": of_panel(gridPos={"x": 23, "y": 90, "w": 2, "h": 2}),
    "a data source is": of_panel(datasource={"type": "influxdb", "uid": "P123"}),
    "__inputs": lambda d: d.update(__inputs=[]),
    "is not defined": of_query(lambda q: q + " $nobody"),
    "is not used": lambda d: d["templating"]["list"].append({"name": "idle", "type": "custom"}),
    "without :raw": of_query(lambda q: q.replace(":raw", "")),
    "not bound to the range": of_query(lambda q: q.replace("$timeFilter", "time > 0")),
    "now() beside": of_query(lambda q: q + " AND time < now()"),
    "days of UTC": of_query(lambda q: q + " GROUP BY time(1d)"),
    "weeks and months": of_query(lambda q: q + " GROUP BY time(1w, 4d) tz('Europe/Paris')"),
    "a tag in one layout only": of_query(lambda q: q + ' GROUP BY "heures_creuses"'),
    "not for the chosen meter": of_query(lambda q: q.replace("compteur", "c")),
    "that is configurable": of_query(lambda q: q.replace("${mesure:raw}", "conso_elec")),
    "timeFrom": of_panel(timeFrom="yesterday"),
    "timeShift": of_panel(timeShift="-1d"),
    "weekStart is not": lambda d: d.update(weekStart=""),
    "schemaVersion": lambda d: d.update(schemaVersion=18),
    "that uid": lambda d: d.update(uid="V5dZu6yik/2"),
}


class Linter(unittest.TestCase):
    def test_finds_each_kind_of_mistake(self):
        good = loaded("linky.json")
        for complaint, edit in MISTAKES.items():
            with self.subTest(complaint):
                bad = copy.deepcopy(good)
                edit(bad)
                self.assertIn(complaint, " ".join(lint.complaints(bad)))


if __name__ == "__main__":
    unittest.main()
