"""What the reader of a dashboard can choose or type above it."""

DATASOURCE = {"type": "influxdb", "uid": "${datasource}"}


def datasource():
    return {
        "type": "datasource",
        "name": "datasource",
        "label": "Source de données",
        "description": "La source InfluxDB qui contient les relevés, en langage InfluxQL.",
        "query": "influxdb",
        "current": {},
        "hide": 0,
        "includeAll": False,
        "multi": False,
        "options": [],
        "refresh": 1,
        "regex": "",
        "skipUrlSync": False,
    }


def meter(measurement):
    """All: `.*`, which matches points without the tag as well. `time > 0`: InfluxDB 3 would else
    look at the last day only."""
    query = f'SHOW TAG VALUES FROM {measurement} WITH KEY = "compteur" WHERE time > 0'
    return {
        "type": "query",
        "name": "compteur",
        "label": "Compteur",
        "description": "Tous ensemble, ou un seul. La liste reste vide avec un compteur unique sans"
                       " étiquette « compteur » : tout fonctionne quand même.",
        "datasource": DATASOURCE,
        "query": query,
        "definition": query,
        "includeAll": True,
        "allValue": ".*",
        "multi": False,
        "current": {"selected": True, "text": "All", "value": "$__all"},
        "hide": 0,
        "options": [],
        "refresh": 1,
        "regex": "",
        "skipUrlSync": False,
        "sort": 1,
    }


def textbox(name, label, value, description):
    return {
        "type": "textbox",
        "name": name,
        "label": label,
        "description": description,
        "query": value,
        "current": {"selected": True, "text": value, "value": value},
        "hide": 0,
        "options": [{"selected": True, "text": value, "value": value}],
        "skipUrlSync": False,
    }


POINT = "Un nombre avec un point décimal : 0.1579, pas 0,1579. Le prix TTC de votre facture."


def base_price():
    return textbox("VAR_STD_KWH", "Tarif en € par kWh pour Heures pleines avec contrat option base",
                   "0.1450", POINT)


def peak_price():
    return textbox("VAR_HP_KWH",
                   "Tarif en € par kWh pour Heures pleines avec contrat heures pleines/creuses",
                   "0.1579", POINT)


def off_peak_price():
    return textbox("VAR_HC_KWH",
                   "Tarif en € par kWh pour Heures creuses avec contrat heures pleines/creuses",
                   "0.1228", POINT)


def base_subscription():
    return textbox("ABO_STD", "Abonnement en € par mois avec contrat option base", "0",
                   "Avec un point décimal, TTC. 0 : les coûts ne comptent que l'énergie.")


def off_peak_subscription():
    return textbox("ABO_HPHC", "Abonnement en € par mois avec contrat heures pleines/creuses", "0",
                   "Avec un point décimal, TTC. 0 : les coûts ne comptent que l'énergie.")


def measurement():
    return textbox("mesure", "Mesure InfluxDB", "conso_elec",
                   "La clé « measurement » de linkynflux, conso_elec par défaut.")
