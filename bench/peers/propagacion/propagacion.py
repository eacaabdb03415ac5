"""Mass calibration of JCGM 101:2008, 9.3: propagacion.py simple|bloques DRAWS SEED.

simple: whole arrays, the interval from np.quantile. bloques: 10⁵ rows at a time, sums and a
histogram of 8192 bins over a range from the first block, the interval from its cumulated counts.
Prints the mean, u, the ends of the symmetric 95 % interval and the CPU time of the computation.
"""
import sys
import time

import numpy as np

BLOCK, BINS = 100_000, 8192


def draw(rng, n):
    ref = rng.normal(100000, 0.05, n)
    ref += rng.normal(1.234, 0.020, n)
    air = rng.uniform(1.1, 1.3, n)
    weight = rng.uniform(7000, 9000, n)
    reference = rng.uniform(7950, 8050, n)
    return ref * (1 + (air - 1.2) * (1 / weight - 1 / reference)) - 100000


def simple(rng, n):
    y = draw(rng, n)
    low, high = np.quantile(y, (0.025, 0.975))
    return y.mean(), y.std(ddof=1), low, high


def blocks(rng, n):
    first = draw(rng, BLOCK)
    centre, reach = first.mean(), 2 * np.abs(first - first.mean()).max()
    low, width = centre - reach, 2 * reach / BINS
    counts, total, square = np.zeros(BINS, np.int64), 0.0, 0.0
    for start in range(0, n, BLOCK):
        y = draw(rng, min(BLOCK, n - start)) - centre
        total += y.sum()
        square += np.dot(y, y)
        bins = ((y + reach) * (1 / width)).astype(np.int64)
        np.clip(bins, 0, BINS - 1, out=bins)
        counts += np.bincount(bins, minlength=BINS)
    mean = total / n
    ends = np.interp((0.025 * n, 0.975 * n), np.cumsum(counts), low + width * np.arange(1, BINS + 1))
    return centre + mean, np.sqrt((square - n * mean * mean) / (n - 1)), *ends


def main():
    how, n, seed = {"simple": simple, "bloques": blocks}[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])
    start = time.process_time()
    mean, u, low, high = how(np.random.Generator(np.random.Philox(seed)), n)
    cpu = time.process_time() - start
    print(f"media={mean:.17g}\nu={u:.17g}\nbajo={low:.17g}\nalto={high:.17g}\ncpu={cpu}")


main()
