"""The goal a petition goes on to once it has reached the one that staff stated."""

from itertools import count


def next_goal(goal: int, total: int) -> int:
    """What is aimed for at `total` signatures: `goal` until it is reached, then the next rung.

    The rungs are the whole numbers among 1, 2.5 and 5 times a power of ten. Worked out from the
    two numbers each time, so that it falls back by itself when signatures are taken back.
    """
    if total < goal:
        return goal
    return next(rung for rung in _rungs() if rung > total)


def _rungs():
    for exponent in count():
        for tenths in (10, 25, 50):
            rung, rest = divmod(tenths * 10**exponent, 10)
            if not rest:
                yield rung
