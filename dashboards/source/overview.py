"""What everyone looks at first: yesterday, months and years, the curve, the days."""
from source import influxql as q
from source.panels import (BLUE, EURO, GREY, KWH, ORANGE, PURPLE, RED, SHARE, WATT, bars, coloured,
                           curve, fixed, line_over_bars, override, pie, stat, targets)

PER_DAY = 'sum("value") * 1.44 / sum("minutes")'  # Wh in minutes to kWh in 1440 of them
CALENDAR = (" Suit le calendrier tant que la plage choisie en haut est relative (« 30 derniers"
            " jours ») ; avec des dates fixes, Grafana montre ces dates.")


def calendar_stat(contract, title, description, colour, time_from, time_shift=None):
    queries = targets(("Énergie", q.select(q.KWH)), ("Coût", q.select(contract.cost)),
                      ("Par jour", q.total_of_meters(PER_DAY)))
    return stat(title, description + CALENDAR, queries, KWH, colour,
                overrides=[override("Coût", unit=EURO)], timeFrom=time_from, timeShift=time_shift,
                hideTimeOverride=True)


def calendar(board, contract):
    board.add(4, 5, calendar_stat(
        contract, "Hier", "La journée d'hier, de minuit à minuit. Enedis la publie dans la"
        " matinée : avant, elle est vide.", PURPLE, "now/d", "1d/d"))
    board.add(5, 5, calendar_stat(
        contract, "Ce mois-ci", "Depuis le 1er du mois. « Par jour » se compare au mois dernier,"
        " que le mois soit fini ou non.", PURPLE, "now/M"))
    board.add(5, 5, calendar_stat(
        contract, "Mois dernier", "Le mois dernier en entier.", GREY, "now/M", "1M/M"))
    board.add(5, 5, calendar_stat(
        contract, "Cette année", "Depuis le 1er janvier.", PURPLE, "now/y"))
    board.add(5, 5, calendar_stat(
        contract, "Année dernière, même date", "Du 1er janvier de l'année dernière au même jour."
        " Là où l'historique commence plus tard, « Par jour » reste juste.", GREY, "now/y", "1y"))


def load_curve(board, contract):
    watts = [(name, q.total_of_meters_by("time($__interval)", q.mean_watts(field), fill="null"))
             for name, _, _, field in contract.parts]
    limit = q.total_of_meters_by("time($__interval)", 'max("max")', fill="null")
    colours = [override(name, color=fixed(colour)) for name, colour, _, _ in contract.parts]
    board.add(24, 10, curve(
        "Courbe de charge",
        "Puissance moyenne de chaque demi-heure, en W, et la puissance souscrite dans la même"
        " unité. Une demi-heure à cheval sur deux périodes est partagée selon le temps. Les pointes"
        " brèves dépassent cette moyenne : voir « Puissance ».",
        targets(*watts, ("Puissance souscrite", limit)), WATT, interval="30m",
        overrides=[*colours, line_over_bars("Puissance souscrite", RED)]))


def days(board, contract):
    columns = [(kwh, name) for name, _, kwh, _ in contract.parts]
    colours = [override(name, color=fixed(colour)) for name, colour, _, _ in contract.parts]
    width = 16 if contract.has_off_peak else 24
    board.add(width, 9, bars(
        "Consommation par jour",
        "Énergie de chaque journée (heure de Paris), de minuit à minuit : 23 h fin mars, 25 h fin"
        " octobre.",
        targets(("$col", q.by(q.DAY, columns))), KWH, interval="1d", overrides=colours))
    if contract.has_off_peak:
        board.add(8, 9, pie(
            "Répartition heures creuses / heures pleines",
            "Part de chacune dans l'énergie de la période choisie.",
            targets(("Heures creuses", q.select(q.HC_KWH)), ("Heures pleines", q.select(q.HP_KWH))),
            KWH, overrides=coloured(Heures_creuses=BLUE, Heures_pleines=ORANGE)))


def period_off_peak(board):
    """Energy above, its cost below, as in a bill."""
    share = 'sum("value_hc") / (sum("value_hc") + sum("value_hp"))'
    both = f"{q.HP_COST} + {q.HC_COST}"
    of_period = "Pendant la période choisie. "
    for width, title, description, expression, unit, colour in (
            (6, "Consommation en heures pleines", "Énergie.", q.HP_KWH, KWH, ORANGE),
            (6, "Consommation en heures creuses", "Énergie.", q.HC_KWH, KWH, BLUE),
            (6, "Total de la période", "Énergie, toutes heures ensemble.", q.KWH, KWH, PURPLE),
            (6, "Part des heures creuses", "Dans l'énergie.", share, SHARE, BLUE),
            (6, "Coût des heures pleines", "Au tarif VAR_HP_KWH, sans abonnement.", q.HP_COST, EURO,
             ORANGE),
            (6, "Coût des heures creuses", "Au tarif VAR_HC_KWH, sans abonnement.", q.HC_COST, EURO,
             BLUE),
            (6, "Coût de l'énergie", "Heures pleines et creuses, sans abonnement.", both, EURO,
             PURPLE),
            (6, "Coût en option base", "La même énergie au tarif VAR_STD_KWH, sans abonnement.",
             f"{q.KWH} * ${{VAR_STD_KWH:raw}}", EURO, GREY)):
        decimals = 1 if unit == SHARE else 2
        board.add(width, 4, stat(title, of_period + description,
                                 targets((title, q.select(expression))), unit, colour, decimals))


def period_base(board):
    of_period = "Pendant la période choisie. "
    for title, description, expression, unit in (
            ("Total de la période", "Énergie.", q.KWH, KWH),
            ("Coût de l'énergie", "Au tarif VAR_STD_KWH, sans abonnement.",
             f"{q.KWH} * ${{VAR_STD_KWH:raw}}", EURO),
            ("Coût avec l'abonnement", "Au tarif VAR_STD_KWH, abonnement ABO_STD compris, au"
             " prorata du temps relevé.", q.BASE_COST, EURO)):
        board.add(8, 4, stat(title, of_period + description,
                             targets((title, q.select(expression))), unit))
