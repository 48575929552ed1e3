#!/usr/bin/env python3
"""Writes the dashboards beside this file: ./generate.py. With --check: only says which differ.

The two dashboards of a contract share most panels, so that one source keeps them alike. What
Grafana loads is the JSON, which the repository holds; a test compares the two.
"""
import json
import pathlib
import sys

from source import consumption, health

HERE = pathlib.Path(__file__).resolve().parent
DASHBOARDS = {
    "linky.json": consumption.off_peak_dashboard,
    "linky-simple.json": consumption.base_dashboard,
    "linky-health.json": health.dashboard,
}


def rendered(dashboard):
    return json.dumps(dashboard, ensure_ascii=False, indent=2) + "\n"


def main(arguments):
    if arguments not in ([], ["--check"]):
        sys.exit("usage: generate.py [--check]")
    stale = []
    for name, make in DASHBOARDS.items():
        path, text = HERE / name, rendered(make())
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not arguments:
            path.write_text(text, encoding="utf-8")
    if arguments and stale:
        sys.exit(f"not what generate.py makes: {', '.join(stale)}; run it and commit both")


if __name__ == "__main__":
    main(sys.argv[1:])
