"""The two contracts: what is drawn side by side, and what it costs."""
from source.influxql import BASE_COST, HC_KWH, HP_KWH, KWH, OFF_PEAK_COST
from source.panels import BLUE, ORANGE, PURPLE

PEAK, OFF_PEAK, ALL = "Heures pleines", "Heures creuses", "Consommation"


class OffPeakContract:
    """Heures pleines / heures creuses."""

    uid, title = "linkynflux-linky", "Linky : consommation en heures pleines et creuses"
    has_off_peak = True
    cost = OFF_PEAK_COST
    # (name, colour, kWh, the field of the Wh), from the bottom of a stack
    parts = [(OFF_PEAK, BLUE, HC_KWH, "value_hc"), (PEAK, ORANGE, HP_KWH, "value_hp")]


class BaseContract:
    """Option base: one price."""

    uid, title = "linkynflux-linky-simple", "Linky : consommation en option base"
    has_off_peak = False
    cost = BASE_COST
    parts = [(ALL, PURPLE, KWH, "value")]
