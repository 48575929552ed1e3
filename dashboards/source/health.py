"""Whether everything arrived: completeness from the curve itself, the rest from what linkynflux
writes of itself after each poll (measurement `linkynflux`, see docs/schema.md)."""
from source import influxql as q
from source import variables
from source.board import Board
from source.panels import (BLUE, GREEN, ORANGE, PURPLE, RED, SHARE, bars, coloured, override, table,
                           targets, thresholds)

# Hours of Paris are whole hours of UTC, so that a day has as many of them as it is long.
HOURS = "({})".format(q.select([('sum("minutes")', "m")], group='time(1h), "compteur"', fill="0"))


NARROW = {"minWidth": 80}


def meter_column(**more):
    """An empty cell shows `noValue`, which the table needs for its own emptiness."""
    return override("compteur", displayName="Compteur", noValue="—", **more)


def completeness(board):
    share = 'sum("m") / count("m") / 60'
    board.add(24, 7, bars(
        "Complétude par jour",
        "Part relevée de chaque journée (heure de Paris) : 23, 24 ou 25 heures, donc 46, 48 ou 50"
        " demi-heures. En rouge, ce qui manque ; avant le premier relevé, tout.",
        targets(("$col", q.by(q.DAY, [(share, "Relevé"), (f"1 - {share}", "Manque")], HOURS,
                              "$timeFilter"))),
        SHARE, True, ("mean", "min"), interval="1d", decimals=1, defaults={"min": 0, "max": 1},
        overrides=coloured(Relevé=GREEN, Manque=RED)))
    counted = q.by(f'{q.DAY}, "compteur"',
                   [('sum("m") / 30', "Relevées"), ('count("m") * 2', "Attendues"),
                    ('count("m") * 60 - sum("m")', "Manque")], HOURS, "$timeFilter")
    lacking = q.select([('"Relevées"', "Relevées"), ('"Attendues"', "Attendues"),
                        ('"Manque"', "Manque")], f"({counted})", '"Manque" > 0',
                       group='"compteur"', order="time DESC")
    board.add(12, 9, table(
        "Journées incomplètes",
        "Relevées et attendues, en demi-heures, quel que soit le pas du compteur, et ce qui manque,"
        " en minutes. Vide : tout est là.", lacking, custom=NARROW, decimals=0,
        defaults={"noValue": "Rien ne manque"},
        overrides=[override("Time", displayName="Jour", unit="time:DD/MM/YYYY"), meter_column(),
                   override("Manque", unit="min")]))
    holes = q.select([('"m"', "Relevé")], HOURS, '"m" < 60', group='"compteur"',
                     order="time DESC LIMIT 1000")
    board.add(12, 9, table(
        "Trous, heure par heure",
        "Chaque heure incomplète, avec le nombre de minutes relevées.", holes,
        custom=NARROW, decimals=0, defaults={"noValue": "Aucun trou"},
        overrides=[override("Time", displayName="Heure", unit="time:DD/MM/YYYY HH:mm"),
                   meter_column(), override("Relevé", unit="min")]))


OF_METER = '"compteur" =~ /^$compteur$/ AND $timeFilter'


def state(board):
    last = [('last("last_slot") * 1000', "Dernier relevé"),
            ('last("missing_minutes")', "Manque (7 jours)"), ('last("holes")', "Trous"),
            ('last("requests_left")', "Requêtes"),
            ('last("next_poll") * 1000', "Prochaine interrogation"), ('last("failed")', "État"),
            ('last("error")', "Dernière erreur")]
    ok = [{"type": "value", "options": {"0": {"text": "bon", "color": GREEN, "index": 0},
                                        "1": {"text": "en échec", "color": RED, "index": 1}}}]
    in_colour = {"mode": "thresholds"}
    as_text = {"type": "color-text"}
    board.add(24, 6, table(
        "État de chaque compteur",
        "Ce que linkynflux a écrit après sa dernière interrogation, depuis 7 jours. « Dernier"
        " relevé » est la fin du dernier intervalle écrit : normalement, la nuit dernière à"
        " minuit.",
        q.select(last, q.HEALTH, OF_METER, group='"compteur"'), decimals=0, timeFrom="7d",
        hideTimeOverride=True,
        defaults={"noValue": "Rien depuis 7 jours : linkynflux tourne-t-il ?"},
        overrides=[
            override("Time", custom__hidden=True),
            meter_column(),
            override("Dernier relevé", unit="dateTimeFromNow"),
            override("Prochaine interrogation", unit="dateTimeFromNow"),
            override("Manque (7 jours)", unit="min", custom__cellOptions=as_text, color=in_colour,
                     thresholds=thresholds((None, GREEN), (1, ORANGE), (1440, RED))),
            override("Trous", custom__cellOptions=as_text, color=in_colour,
                     thresholds=thresholds((None, GREEN), (1, ORANGE))),
            override("Requêtes", custom__cellOptions=as_text, color=in_colour,
                     thresholds=thresholds((None, RED), (1, ORANGE), (5, GREEN))),
            override("État", mappings=ok, custom__cellOptions=as_text),
            override("Dernière erreur", noValue="aucune", custom__width=480)]))


def polls(board):
    by_meter = "$__interval"
    stored = q.select('sum("stored")', q.HEALTH, OF_METER, group=f'time({by_meter}), "compteur"',
                      fill="none", paris=True)
    board.add(12, 8, bars(
        "Points écrits",
        "Relevés écrits à chaque interrogation ; des colonnes hautes sont un rattrapage.",
        targets(("$tag_compteur", stored)), "short", True, ("sum",), interval="1h", decimals=0))
    left = q.select('last("requests_left")', q.HEALTH, OF_METER,
                    group=f'time({by_meter}), "compteur"', fill="none", paris=True)
    board.add(12, 8, bars(
        "Requêtes restantes", "Ce que la passerelle accorde encore, après chaque interrogation.",
        targets(("$tag_compteur", left)), "short", False, ("min",), interval="1h", decimals=0))
    errors = q.select([('"error"', "Erreur"), ('"source"', "Source")], q.HEALTH,
                      OF_METER + " AND \"error\" != ''", group='"compteur"',
                      order="time DESC LIMIT 200")
    board.add(24, 8, table(
        "Erreurs", "Les phrases du journal de linkynflux, la plus récente en haut.", errors,
        defaults={"noValue": "Aucune erreur"},
        overrides=[override("Time", displayName="Quand", unit="time:DD/MM/YYYY HH:mm",
                            custom__width=150),
                   meter_column(custom__width=120),
                   override("Source", custom__width=140)]))


def registers(board):
    board.collapsed_row("Courbe et index")
    board.add(24, 9, bars(
        "Somme des demi-heures et index du compteur",
        "Il faut la série « daily_consumption ». Les deux colonnes de chaque jour sont égales quand"
        " la courbe est complète.",
        targets(("Courbe", q.by(q.DAY, q.KWH)), ("Index", q.by(q.DAY, q.KWH, q.DAILY))), "kwatth",
        False, ("sum",), interval="1d", overrides=coloured(Courbe=PURPLE, Index=BLUE)))


def dashboard():
    board = Board("linkynflux-linky-health", "Linky : santé des relevés",
                  "Ce qui est arrivé, ce qui manque, et comment vont les interrogations.",
                  [variables.datasource(), variables.meter(q.CURVE), variables.measurement()],
                  "now-30d/d", "now-1d/d")
    state(board)
    completeness(board)
    polls(board)
    registers(board)
    return board.finished()
