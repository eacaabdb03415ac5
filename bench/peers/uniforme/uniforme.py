"""The model uniforme as one writes it with NumPy: uniforme.py N SEED.

numpy.random's Philox, in blocks that fit the cache; its words are not ours, its tally is: the sum,
the sum of the squares and a histogram of 64 bins, in floating point.
"""
import sys
import time

import numpy as np

BLOCK = 1 << 16

n, seed = int(sys.argv[1]), int(sys.argv[2])
random = np.random.Generator(np.random.Philox(seed))
start = time.process_time()
total = squares = 0.0
bins = np.zeros(64, dtype=np.int64)
for first in range(0, n, BLOCK):
    u = random.random(min(BLOCK, n - first))
    total += u.sum()
    squares += np.dot(u, u)
    bins += np.bincount((u * 64).astype(np.int64), minlength=64)
print(f"cpu={time.process_time() - start}")
print(f"media={total / n}")
