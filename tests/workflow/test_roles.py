"""What roles may do within their branch."""

from __future__ import annotations

from tertial.workflow.roles import Authority, Role, line, may

COUNCIL, BOARD, OFFICE, UNIT, OTHER_BOARD, OTHER_UNIT = 1, 2, 3, 4, 5, 6
TREE = {COUNCIL: None, BOARD: COUNCIL, OFFICE: BOARD, UNIT: OFFICE, OTHER_BOARD: COUNCIL, OTHER_UNIT: OTHER_BOARD}


def test_a_role_reaches_its_own_branch_and_no_other() -> None:
    manager = [Authority(role=Role.UNIT_MANAGER, unit=OFFICE)]
    reached = {unit: may(manager, "contributions.write", unit, TREE) for unit in TREE}
    assert reached == {COUNCIL: False, BOARD: False, OFFICE: True, UNIT: True, OTHER_BOARD: False, OTHER_UNIT: False}


def test_reading_a_follow_up_reaches_up_the_line_too() -> None:
    manager = [Authority(role=Role.UNIT_MANAGER, unit=OFFICE)]
    reached = {unit: may(manager, "followups.read", unit, TREE) for unit in TREE}
    assert reached == {COUNCIL: True, BOARD: True, OFFICE: True, UNIT: True, OTHER_BOARD: False, OTHER_UNIT: False}


def test_a_role_for_the_municipality_reaches_everything() -> None:
    controller = [Authority(role=Role.CONTROLLER)]
    assert all(may(controller, "contributions.lock", unit, TREE) for unit in TREE)


def test_a_politician_reads_and_writes_nothing() -> None:
    politician = [Authority(role=Role.POLITICIAN)]
    assert may(politician, "followups.read", BOARD, TREE)
    assert not may(politician, "contributions.read", BOARD, TREE)
    assert not may(politician, "contributions.write", BOARD, TREE)


def test_what_belongs_to_the_municipality_is_not_carried_by_a_role_for_one_unit() -> None:
    assert not may([Authority(role=Role.ADMINISTRATOR, unit=BOARD)], "people.change", None, TREE)
    assert may([Authority(role=Role.ADMINISTRATOR)], "people.change", None, TREE)


def test_an_unknown_permission_is_nobodys() -> None:
    assert not may([Authority(role=role) for role in Role], "contributions.burn", BOARD, TREE)


def test_a_ring_in_the_tree_does_not_hang() -> None:
    assert line(1, {1: 2, 2: 1}) == (1, 2)


def test_the_office_reaches_the_committee_it_works_for_but_neither_the_council_nor_its_sisters() -> None:
    head = [Authority(role=Role.HEAD, unit=OFFICE)]
    reached = {unit: may(head, "followups.change", unit, TREE) for unit in TREE}
    assert reached == {COUNCIL: False, BOARD: True, OFFICE: True, UNIT: True, OTHER_BOARD: False, OTHER_UNIT: False}
    sisters = {**TREE, 7: BOARD}
    assert not may(head, "followups.change", 7, sisters)
    assert not may([Authority(role=Role.HEAD, unit=BOARD)], "followups.change", COUNCIL, TREE)
    assert not may([Authority(role=Role.UNIT_MANAGER, unit=OFFICE)], "followups.change", BOARD, TREE)
    assert not may([Authority(role=Role.CONTROLLER, unit=OFFICE)], "reports.freeze", BOARD, TREE)
