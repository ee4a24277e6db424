"""How a directive of the centre was carried down: which of its tasks provinces passed on, to whom, after how many days.

Two tasks are matched by the phrases that they share and that few other tasks of the set have, and by their agencies:
what a ministry was given goes to its department. Where that is not enough, the answer is that there is no evidence;
a match is shown with the sentence that it rests on, for a person to judge.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal

from extract.registry import counterparts
from graph.folding import slug
from graph.lineage import Edge, edges

if TYPE_CHECKING:
    from pandas import DataFrame

    from graph.tables import Graph

Row = dict[str, Any]
State = Literal["passed", "not passed", "unknown"]
"""`passed`: with a sentence that shows it. `not passed`: a document that was read whole, and carries the directive out,
gives nobody a task that was meant for provinces. `unknown`: the texts at hand show neither."""

_LIKE, _ALIKE, _UNLIKE = 0.27, 0.5, 0.08
"""From `_LIKE` on a task below may carry down the one above that it is most like; from `_ALIKE` on others, too."""
_FOR_PROVINCES: Final = 0.1
"""What a task that was given to the provinces is preferred by."""
_SYLLABLE = re.compile(r"\w+")
_OF_PROVINCES = re.compile(r"các tỉnh|địa phương|UBND|Ủy ban nhân dân", re.IGNORECASE)
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a document: its words, whom they bind, and where they stand."""

    document: str
    section: str | None
    words: str
    agencies: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Passing:
    """What one document made of one task; `task` is its own task that carries it down, where there is one."""

    state: State
    edge: Edge
    task: Task | None = None
    score: float = 0.0

    @property
    def days(self) -> int | None:
        """Days from the directive to the document that carries it down."""
        return self.edge.days


@dataclass(frozen=True, slots=True)
class Cascade:
    """The tasks of a directive, each with what every document that carries it down made of it."""

    document: Row
    carriers: tuple[Edge, ...]
    tasks: tuple[tuple[Task, tuple[Passing, ...]], ...]

    def walk(self) -> Iterator[tuple[Task, Passing]]:
        """Yield every task with every document."""
        for task, passings in self.tasks:
            for passing in passings:
                yield task, passing

    def rows(self) -> list[Row]:
        """One plain row a task and document, for a table; `evidence` is the sentence of the document below."""
        return [
            {
                "section": task.section,
                "agencies": "; ".join(task.agencies),
                "task": task.words,
                "document": passing.edge.source["key"],
                "number": passing.edge.source["number"],
                "issuer": passing.edge.source["issuer"],
                "date": passing.edge.source["date"],
                "days": passing.days,
                "state": passing.state,
                "score": round(passing.score, 2),
                "passed_to": "; ".join(passing.task.agencies) if passing.task else None,
                "passed_in": passing.task.section if passing.task else None,
                "evidence": passing.task.words if passing.task else None,
                "carried_by": passing.edge.sentence,
            }
            for task, passing in self.walk()
        ]

    def frame(self) -> "DataFrame":
        """The rows as a pandas DataFrame."""
        from pandas import DataFrame

        return DataFrame(self.rows())


def cascade(graph: "Graph", key: str) -> Cascade:
    """The cascade of a directive: its own tasks against those of every document that carries it out.

    Only documents that were read count, the earliest first. Raises NotFound for a key that the graph does not hold.
    """
    document = graph.document(key)
    carriers = [edge for edge in edges(graph, [document["key"]], "down", ["implements"]) if not edge.asserted_by]
    carriers = [edge for edge in carriers if edge.source["status"] == "read"]
    carriers.sort(key=lambda edge: (edge.source["date"] or "9999", edge.source["key"]))
    above = _tasks(graph, document["key"])
    below = [_tasks(graph, edge.source["key"]) for edge in carriers]
    likeness = _Likeness([*above, *(task for tasks in below for task in tasks)])
    passings = [_passings(likeness, above, edge, tasks) for edge, tasks in zip(carriers, below, strict=True)]
    columns = [tuple(column[place] for column in passings) for place in range(len(above))]
    return Cascade(document, tuple(carriers), tuple(zip(above, columns, strict=True)))


def _tasks(graph: "Graph", key: str) -> list[Task]:
    """The tasks of a document that stand under a number, in reading order, each with all whom it binds."""
    rows = graph.rows("duties", "document = ? AND role <> 'recipient' AND section IS NOT NULL", [key])
    found: dict[tuple[int, int], Task] = {}
    for row in sorted(rows, key=lambda row: (row["task_start"], -row["task_end"], row["start"])):
        place = (row["task_start"], row["task_end"])
        held = found[place].agencies if place in found else ()
        agencies = tuple(dict.fromkeys((*held, row["agency_name"])))
        found[place] = Task(key, row["section"], " ".join(row["task"].split()), agencies, row["task_start"])
    return list(found.values())


def _passings(likeness: "_Likeness", above: Sequence[Task], edge: Edge, below: Sequence[Task]) -> list[Passing]:
    """What one document made of every task above."""
    scores = [[likeness.of(task, other) for other in below] for task in above]
    fits = [
        [score + (_FOR_PROVINCES if _is_meant(task) else 0) if _answers(task, other) else 0.0 for score, other in pairs]
        for task, pairs in zip(above, (list(zip(row, below, strict=True)) for row in scores), strict=True)
    ]
    likest = [max((row[place] for row in fits), default=0.0) for place in range(len(below))]
    return [_passing(task, edge, below, row, fit, likest) for task, row, fit in zip(above, scores, fits, strict=True)]


def _passing(
    task: Task, edge: Edge, below: Sequence[Task], scores: list[float], fits: list[float], likest: list[float]
) -> Passing:
    carried = [
        (score, place)
        for place, (score, fit) in enumerate(zip(scores, fits, strict=True))
        if fit and score >= _LIKE and (score >= _ALIKE or fit == likest[place])
    ]
    if carried:
        score, place = max(carried, key=lambda found: (found[0], -found[1]))
        return Passing("passed", edge, below[place], score)
    best = max(scores, default=0.0)
    return Passing("not passed" if _is_meant(task) and best < _UNLIKE else "unknown", edge, None, best)


def _is_meant(task: Task) -> bool:
    """Whether a task was given to the provinces themselves."""
    return any(_OF_PROVINCES.search(agency) for agency in task.agencies)


def _answers(task: Task, other: Task) -> bool:
    """Whether those below answer to those above: `Bộ Y tế` and `Sở Y tế tỉnh An Giang`; anybody to a province."""
    if _is_meant(task):
        return True
    local = [slug(name) for agency in task.agencies for name in _local_names(agency)]
    return any(slug(agency).startswith(name) for agency in other.agencies for name in local)


def _local_names(agency: str) -> tuple[str, ...]:
    named = counterparts().get(agency, ())
    core = agency.removeprefix("các ")
    if core.startswith("Bộ ") and core != "Bộ":
        return (f"Sở {core[3:]}", *named)
    return (core, *named) if core.startswith("Sở ") else named


class _Likeness:
    """How much of the rarer phrases of one task another has: 1 for all, 0 for none."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._phrases = {id(task): _phrases(task) for task in tasks}
        counts = Counter(phrase for phrases in self._phrases.values() for phrase in phrases)
        self._weights = {phrase: math.log((len(tasks) + 1) / count) for phrase, count in counts.items()}

    def of(self, one: Task, other: Task) -> float:
        left, right = self._phrases[id(one)], self._phrases[id(other)]
        least = min(self._sum(left), self._sum(right))
        # a task of a few words is like many others
        if least <= 0 or min(len(left), len(right)) < _SHORTEST:
            return 0.0
        return self._sum(left & right) / least

    def _sum(self, phrases: set[str]) -> float:
        return sum(self._weights[phrase] for phrase in phrases)


def _phrases(task: Task) -> set[str]:
    """The pairs of neighbouring syllables, the names of agencies left out."""
    words = task.words.lower()
    for agency in sorted(task.agencies, key=len, reverse=True):
        words = words.replace(agency.lower(), " | ")
    parts = (_SYLLABLE.findall(part) for part in re.split(r"[|,.;:()–]", words))
    return {f"{one} {two}" for part in parts for one, two in pairwise(part)}
