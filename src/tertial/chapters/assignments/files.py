"""The assignments as a TOML file that a person can edit, read and written."""

from __future__ import annotations

from typing import Any

from tertial.chapters.assignments.record import Assignment, Assignments
from tertial.core.scales import Scale
from tertial.document.commentary import Commentary
from tertial.files.toml import Table


def read_assignments(table: Table, scale: Scale) -> Assignments:
    """The record of assignments.toml."""
    assignments = tuple(_assignment(part, scale) for part in table.tables("assignment"))
    table.close()
    table.each_once("assignment", "id", [assignment.id for assignment in assignments])
    return Assignments(assignments=assignments)


def assignments_as_toml(record: Assignments) -> dict[str, Any]:
    """The record as the values of assignments.toml."""
    return {"assignment": [_as_toml(assignment) for assignment in record.assignments]}


def _assignment(table: Table, scale: Scale) -> Assignment:
    assignment = Assignment(
        id=table.identifier("id"),
        title=table.string("title"),
        status=table.choice("status", [level.id for level in scale.levels]),
        commentary=Commentary(markdown=table.string("comment", ""), file=table.file, line=table.text_line("comment")),
        decision=table.string("decision", ""),
        owner=table.string("owner", ""),
        due=table.date("due"),
    )
    table.close()
    return assignment


def _as_toml(assignment: Assignment) -> dict[str, Any]:
    optional = {"decision": assignment.decision, "owner": assignment.owner, "due": assignment.due}
    return {
        "id": assignment.id,
        "title": assignment.title,
        "status": assignment.status,
        "comment": assignment.commentary.markdown,
        **{key: value for key, value in optional.items() if value},
    }
