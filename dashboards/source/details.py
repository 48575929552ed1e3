"""The rows that open on a click: comparisons, habits, power, production, half-hours."""
from source import influxql as q
from source.panels import (BLUE, EURO, GREEN, GREY, KWH, ORANGE, PURPLE, RED, SHARE, VA, WATT,
                           bar_chart, bar_gauge, bars, coloured, fixed, gauge, line_over_bars,
                           override, stat, table, target, targets, text, thresholds)
from source.transformations import matrix, monthly, weekly


def cheaper_contract(board):
    board.collapsed_row("Base ou heures creuses ?")
    base, off_peak = q.select(q.SAME_ENERGY_AT_BASE_COST), q.select(q.OFF_PEAK_COST)
    board.add(16, 6, bar_gauge(
        "Le même courant dans les deux contrats",
        "Coût de l'énergie de la période choisie, avec les tarifs et les abonnements saisis en"
        " haut. Seule compte l'énergie que linkynflux a pu répartir : « hc » doit être configuré.",
        targets(("Option base", base), ("Heures pleines / creuses", off_peak)), EURO,
        overrides=[override("Option base", color=fixed(GREY)),
                   override("Heures pleines / creuses", color=fixed(BLUE))]))
    saved = q.select(f"{q.SAME_ENERGY_AT_BASE_COST} - ({q.OFF_PEAK_COST})")
    sign = {"color": {"mode": "thresholds"}}
    board.add(8, 6, stat(
        "Économie avec les heures creuses",
        "Option base moins heures pleines / creuses, pendant la période choisie. Négatif : l'option"
        " base aurait coûté moins. Choisir une année entière pour décider.",
        targets(("Économie", saved)), EURO, defaults=sign,
        steps=thresholds((None, RED), (0, GREEN))))


def months_and_years(board, contract):
    board.collapsed_row("Mois, semaines et années")
    names = [name for name, _, _, _ in contract.parts]
    renamed = [override(f"{name} (sum)", displayName=name, color=fixed(colour))
               for name, colour, _, _ in contract.parts]
    query = q.by(q.DAY, [(kwh, name) for name, _, kwh, _ in contract.parts])
    board.add(24, 9, bar_chart(
        "Mois par mois",
        "Énergie de chaque mois depuis le 1er janvier de l'année dernière. Grafana additionne les"
        " journées (heure de Paris) que rend la requête.", query, KWH, "Time", True, decimals=0,
        timeFrom="now-1y/y", hideTimeOverride=True, transformations=monthly(*names),
        overrides=renamed))
    board.add(24, 9, bar_chart(
        "D'une année à l'autre",
        "Le même mois de chaque année côte à côte, depuis deux ans.",
        q.by(q.DAY, [(q.KWH, "kWh")]), KWH, "mois\\an", False, decimals=0,
        timeFrom="now-2y/y", hideTimeOverride=True,
        transformations=matrix("mois", "MM", "an", "YYYY", "kWh")))
    board.add(24, 9, bar_chart(
        "Semaine par semaine",
        "Semaines du lundi au dimanche, avec leur numéro, depuis six mois. La dernière est en"
        " cours.", query, KWH, "Time", True, decimals=0, timeFrom="now-26w/w",
        hideTimeOverride=True, transformations=weekly(*names), overrides=renamed))


def habits(board):
    board.collapsed_row("Habitudes : heures et talon")
    cells = {"cellOptions": {"type": "color-background", "mode": "basic"}, "minWidth": 44}
    board.add(24, 14, table(
        "Carte de chaleur : kWh de chaque heure, jour par jour",
        "Énergie de chaque heure de Paris, en kWh, une ligne par jour. L'heure sautée fin mars"
        " reste vide ; l'heure répétée fin octobre additionne les deux.",
        q.by("time(1h)", [(q.KWH, "kWh")]), "short", cells, decimals=1,
        colour={"mode": "continuous-BlYlRd"}, defaults={"min": 0, "noValue": " "},
        transformations=matrix("jour", "YYYY-MM-DD", "heure", "HH", "kWh"),
        overrides=[override("jour\\heure", displayName="Jour", unit="string",
                            custom__width=100, custom__cellOptions={"type": "auto"})]))
    lowest = 'min("power")'
    running = q.CHOSEN + ' AND "power" > 0'  # a power cut is no base load
    each = q.select([(lowest, "x")], where=running, group='time(1d), "compteur"', fill="none",
                    paris=True)
    daily = q.by(q.DAY, [('sum("x")', "w")], f"({each})", "$timeFilter")
    board.add(16, 8, bars(
        "Talon de chaque nuit",
        "La demi-heure la plus sobre de la journée, presque toujours la nuit : veilles, box,"
        " réfrigérateur. Les coupures ne comptent pas. 100 W de talon font 876 kWh par an.",
        targets(("Talon", q.by(q.DAY, 'sum("x")', f"({each})", "$timeFilter"))), WATT, False,
        ("mean", "min"), interval="1d", overrides=coloured(Talon=BLUE)))
    board.add(4, 8, stat("Talon moyen", "Moyenne des talons de la période choisie.",
                         targets(("Talon", q.select('mean("w")', f"({daily})", None))), WATT, BLUE,
                         0))
    yearly = 'mean("w") * 8.76'
    board.add(4, 8, stat("Talon sur un an", "Ce que le talon moyen consomme en 8760 heures.",
                         targets(("Talon", q.select(yearly, f"({daily})", None))), KWH, BLUE))


def power(board):
    board.collapsed_row("Puissance")
    total = q.CHOSEN + " AND \"phase\" = 'total'"
    board.add(16, 9, bars(
        "Maximum de chaque jour et puissance souscrite",
        "« Atteint » est la pointe que le compteur a enregistrée, en VA : il faut la série"
        " « max_power ». « Demi-heure » est la plus forte moyenne, en W, sur le même axe, et"
        " toujours là. Avec plusieurs compteurs, en choisir un.",
        targets(("Atteint", q.by(q.DAY, 'max("value")', q.PEAKS, total)),
                ("Demi-heure", q.by(q.DAY, 'max("power")')),
                ("Puissance souscrite", q.by(q.DAY, 'max("max")'))), VA, False, ("max",),
        interval="1d",
        overrides=[override("Atteint", color=fixed(ORANGE)),
                   line_over_bars("Demi-heure", PURPLE, dash=False),
                   line_over_bars("Puissance souscrite", RED)]))
    steps = thresholds((None, GREEN), (0.8, ORANGE), (0.95, RED))
    board.add(8, 9, gauge(
        "Plus forte demi-heure / puissance souscrite",
        "De la période choisie. Bien au-dessous sur une année entière : un abonnement moins"
        " puissant suffirait peut-être ; regarder d'abord le maximum atteint.",
        targets(("Part", q.select('max("power") / max("max")'))), SHARE, steps))


SELF_CONSUMPTION = """\
Le Linky ne voit que ce qui passe par lui : le courant **soutiré** du réseau et celui **injecté**.
Ce que la maison consomme de ses propres panneaux n'y passe pas. L'**autoconsommation** est
la production de l'onduleur moins l'injection : il faut pour elle les relevés de l'onduleur.
"""


def production(board):
    board.collapsed_row("Production et injection")
    withdrawn = q.by(q.DAY, [(q.KWH, "Soutiré")])
    injected = q.by(q.DAY, [(q.KWH, "Injecté")], q.PRODUCTION)
    downwards = q.by(q.DAY, [(f"{q.KWH} * -1", "Injecté")], q.PRODUCTION)
    needs = " Il faut la série « production »."
    board.add(16, 9, bars(
        "Soutiré et injecté par jour",
        "Énergie prise au réseau vers le haut, injectée vers le bas." + needs,
        targets(("$col", withdrawn), ("$col", downwards)), KWH, interval="1d",
        overrides=coloured(Soutiré=PURPLE, Injecté=GREEN)))
    board.add(8, 9, bars(
        "Soutiré moins injecté par jour",
        "Le solde de chaque journée ; négatif : plus injecté que soutiré. Grafana soustrait."
        + needs,
        [target(withdrawn, table=True), target(injected, ref="B", table=True)], KWH, False,
        ("sum",), interval="1d",
        transformations=[
            {"id": "joinByField", "options": {"byField": "Time", "mode": "outer"}},
            {"id": "calculateField",
             "options": {"mode": "binary", "alias": "Solde", "replaceFields": True,
                         "binary": {"left": "Soutiré", "operator": "-", "right": "Injecté",
                                    "reducer": "sum"}}}],
        overrides=coloured(Solde=BLUE)))
    board.add(6, 5, stat("Énergie injectée", "Pendant la période choisie." + needs,
                         targets(("Injecté", q.select(q.KWH, q.PRODUCTION))), KWH, GREEN))
    board.add(6, 5, stat("Énergie soutirée", "Pendant la période choisie, pour comparer.",
                         targets(("Soutiré", q.select(q.KWH))), KWH))
    board.add(12, 5, text("Et l'autoconsommation ?",
                          "Pourquoi aucun panneau ne montre l'autoconsommation.", SELF_CONSUMPTION))


def half_hours(board, contract):
    board.collapsed_row("Tableau des demi-heures")
    columns = [('"compteur"', "Compteur"), ('"value"', "Énergie"), ('"power"', "Puissance moyenne")]
    if contract.has_off_peak:
        columns += [('"value_hp"', "Heures pleines"), ('"value_hc"', "Heures creuses")]
    columns += [('"minutes"', "Durée"), ('"max"', "Puissance souscrite")]
    steps = thresholds((None, GREEN), (2400, ORANGE), (4200, RED))
    board.add(24, 14, table(
        "Relevés demi-heure par demi-heure",
        "Chaque point de la période choisie, le plus récent en haut, au plus 2000. L'heure est"
        " celle du début.", q.select(columns, order="time DESC LIMIT 2000"), "watth",
        overrides=[override("Time", displayName="Début", unit="time:DD/MM/YYYY HH:mm"),
                   override("Puissance moyenne", unit=WATT, thresholds=steps,
                            color={"mode": "thresholds"},
                            custom__cellOptions={"type": "color-text"}),
                   override("Compteur", noValue="—"), override("Durée", unit="min"),
                   override("Puissance souscrite", unit=VA)]))
