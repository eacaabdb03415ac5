"""The guide's Celery shape (its section 4) on the same Redis: a task that does nothing, and one that sleeps.

    celery -A tareas worker --concurrency 2      the workers
    tareas.py rate N | latency N | lost          what is measured, one number a line
"""
import os
import sys
import time

from celery import Celery, group
from celery.exceptions import TimeoutError as Late, WorkerLostError

app = Celery("tareas", broker=os.environ["REDIS_URL"], backend=os.environ["REDIS_URL"])
app.conf.update(task_serializer="json", result_serializer="json", accept_content=["json"], worker_prefetch_multiplier=4)


@app.task
def nothing(k):
    return k


@app.task
def slow(seconds):
    time.sleep(seconds)
    return seconds


def rate(n):
    start = time.perf_counter()
    group(nothing.s(k) for k in range(n)).apply_async().get()
    print(n / (time.perf_counter() - start))


def latency(n):
    for _ in range(n):
        start = time.perf_counter()
        nothing.delay(1).get(interval=0.0005)
        print((time.perf_counter() - start) * 1e3)


def lost():
    """Prints "ready" once both workers are busy, and then how many of their tasks end within 10 s."""
    tasks = [slow.delay(1.0) for _ in range(2)]
    time.sleep(0.5)
    print("ready", flush=True)
    ended, until = 0, time.monotonic() + 10
    for task in tasks:
        try:
            task.get(timeout=max(0.01, until - time.monotonic()))
            ended += 1
        except (Late, WorkerLostError):
            pass
    print(ended)


if __name__ == "__main__":
    what = sys.argv[1]
    if what == "lost":
        lost()
    else:
        {"rate": rate, "latency": latency}[what](int(sys.argv[2]))
