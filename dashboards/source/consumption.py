"""The dashboards of the two contracts, from what everyone looks at first down to the details."""
from source import details, influxql, overview, variables
from source.board import Board
from source.contract import BaseContract, OffPeakContract


def begun(contract, prices):
    return Board(contract.uid, contract.title,
                 "Consommation électrique relevée par le Linky et écrite par linkynflux.",
                 [variables.datasource(), variables.meter(influxql.CURVE), *prices,
                  variables.measurement()],
                 "now-30d/d", "now")


def begin_with_overview(board, contract):
    overview.calendar(board, contract)
    overview.load_curve(board, contract)
    overview.days(board, contract)


def end_with_details(board, contract):
    details.months_and_years(board, contract)
    details.habits(board)
    details.power(board)
    details.production(board)
    details.half_hours(board, contract)
    return board.finished()


def off_peak_dashboard():
    contract = OffPeakContract
    board = begun(contract, [variables.peak_price(), variables.off_peak_price(),
                             variables.base_price(), variables.off_peak_subscription(),
                             variables.base_subscription()])
    begin_with_overview(board, contract)
    overview.period_off_peak(board)
    details.cheaper_contract(board)
    return end_with_details(board, contract)


def base_dashboard():
    contract = BaseContract
    board = begun(contract, [variables.base_price(), variables.base_subscription()])
    begin_with_overview(board, contract)
    overview.period_base(board)
    return end_with_details(board, contract)
