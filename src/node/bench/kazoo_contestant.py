"""kazoo_contestant.py ADDRESS: Python's kazoo. Jobs and answers as contest.mjs describes them."""

import json
import sys
import threading
import time

from kazoo.client import KazooClient, KazooState

payload = b"x" * 100
client = KazooClient(hosts=sys.argv[1], timeout=30)
client.start()
calls = {
    "create": lambda path: client.create_async(path, payload),
    "set": lambda path: client.set_async(path, payload),
    "get": lambda path: client.get_async(path),
    "exists": lambda path: client.exists_async(path),
    "delete": lambda path: client.delete_async(path),
    "watch": lambda path: client.exists_async(path, watch=fired),
}
letters = {"create": "n", "delete": "n", "watch": "w"}
lost, connected, all_fired = threading.Event(), threading.Event(), threading.Event()
left = 0
watched = None


def fired(event):
    global left
    if event.type == "CREATED":
        left -= 1
        if left == 0:
            all_fired.set()


def told(state):
    if state == KazooState.CONNECTED:
        connected.set()
    else:
        connected.clear()
        lost.set()


client.add_listener(told)


def run(job):
    call = calls[job["op"]]
    free = threading.Semaphore(job["window"])
    errors = []

    def ended(result):
        if not result.successful():
            errors.append(repr(result.exception))
        free.release()

    cpu, began = time.process_time(), time.monotonic()
    first, letter = job.get("first", 0), letters.get(job["op"])
    for index in range(job["count"]):
        free.acquire()
        call("/bench/%s%d" % (letter, first + index) if letter else "/bench/fixed").rawlink(ended)
    for _ in range(job["window"]):
        free.acquire()
    answer = {"ms": (time.monotonic() - began) * 1000, "cpuMs": (time.process_time() - cpu) * 1000}
    return {"error": errors[0]} if errors else answer


def watch(job):
    global left, watched
    left, watched = job["count"], job
    all_fired.clear()
    lost.clear()
    return run(job)


def again(_):
    """kazoo forgets its watches with the connection: they are set anew, one by one."""
    lost.wait()
    connected.wait()
    answer = run(watched)
    lost.clear()
    return answer


def wait_until_fired(_):
    cpu = time.process_time()
    all_fired.wait()
    return {"cpuMs": (time.process_time() - cpu) * 1000}


jobs = {"watch": watch, "again": again, "fired": wait_until_fired}
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    job = json.loads(line)
    print(json.dumps(jobs.get(job["op"], run)(job)), flush=True)
client.stop()
