#!/usr/bin/python3
"""Write tests/oracle/series.csv: what SciPy and NumPy say about 1,000 random series.

    make_oracle.py            writes the table (standard output)
    make_oracle.py --check F  exits 1 when F is not what would be written

One row per series: number of points, x..., y..., then Theil-Sen slope and intercept
(scipy.stats.theilslopes), the 95% interval by the exact distribution of Kendall's
statistic (counted here), mean, mean moving range, upper and lower limit (NumPy). Needs
python3-numpy and python3-scipy. Series have ties, gaps in x, equal values, negative and
large numbers.
"""
import random
import sys
import warnings

from itertools import permutations
from math import factorial

import numpy as np
from scipy.stats import theilslopes

SERIES = 1000
SEED = 20160425


def series(rng, number):
    n = rng.choice([5, 5, 6, 6, 7, 8, 9, 12, 13, 16, 27, 60])
    kind = number % 5
    step = 1 if kind != 1 else rng.choice([2, 3])
    x = sorted(rng.sample(range(0, n * 2), n)) if kind == 2 else list(range(0, n * step, step))
    level, pace = rng.uniform(-50, 100), rng.uniform(-5, 5)
    if kind == 3:                       # many ties
        y = [rng.choice([80, 81, 82]) for _ in x]
    elif kind == 4 and number % 25 == 4:
        y = [round(level)] * n          # all equal
    elif kind == 4:
        y = [round(level * 1e6 + rng.gauss(0, 1e6)) for _ in x]
    else:
        y = [round(level + pace * i + rng.gauss(0, 6), rng.choice([0, 1])) for i in x]
    return x, y


def discordant(n):
    """How many of the n! orders have 0, 1, 2, ... discordant pairs: the generating
    function is the product of 1 + q + ... + q^(k-1) (checked by enumeration below)."""
    counts = [1]
    for k in range(2, n + 1):
        counts = [sum(counts[max(0, i - k + 1):i + 1]) for i in range(len(counts) + k - 1)]
    return counts


def enumerated(n):
    """The same by looking at every order."""
    counts = [0] * (n * (n - 1) // 2 + 1)
    for order in permutations(range(n)):
        counts[sum(order[i] > order[j] for i in range(n) for j in range(i + 1, n))] += 1
    return counts


def rank(n):
    """The largest r with P(fewer than r discordant pairs) <= 2.5%; 0: no 95% interval."""
    counts, below, r = discordant(n), 0, 0
    while (below + counts[r]) * 40 <= factorial(n):
        below += counts[r]
        r += 1
    return r


RANKS = {}


def interval(x, y):
    n = len(x)
    r = RANKS.setdefault(n, rank(n))
    slopes = sorted((y[j] - y[i]) / (x[j] - x[i]) for i in range(n) for j in range(i + 1, n))
    return slopes[r - 1], slopes[-r]


def facts(x, y):
    y = np.array(y, dtype=float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        slope, intercept, _, _ = theilslopes(y, np.array(x, dtype=float), 0.95)
    low, high = interval(x, y)
    mean, mean_range = y.mean(), np.abs(np.diff(y)).mean()
    return [slope, intercept, low, high, mean, mean_range,
            mean + 2.66 * mean_range, mean - 2.66 * mean_range]


def table():
    assert all(enumerated(n) == discordant(n) for n in range(1, 8)) and rank(4) == 0
    rng = random.Random(SEED)
    lines = []
    for number in range(SERIES):
        x, y = series(rng, number)
        row = [len(x)] + x + [f"{v:.10g}" for v in y] + [f"{v:.12g}" for v in facts(x, y)]
        lines.append(",".join(str(v) for v in row))
    return "\n".join(lines) + "\n"


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--check":
        with open(sys.argv[2], encoding="ascii") as stored:
            sys.exit(0 if stored.read() == table() else "the stored table differs")
    sys.stdout.write(table())


if __name__ == "__main__":
    main()
