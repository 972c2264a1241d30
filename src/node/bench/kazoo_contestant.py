"""kazoo_contestant.py ADDRESS: Python's kazoo. Jobs and answers as contest.mjs describes them."""

import json
import sys
import threading
import time

from kazoo.client import KazooClient

payload = b"x" * 100
client = KazooClient(hosts=sys.argv[1], timeout=30)
client.start()
calls = {
    "create": lambda path: client.create_async(path, payload),
    "set": lambda path: client.set_async(path, payload),
    "get": lambda path: client.get_async(path),
    "exists": lambda path: client.exists_async(path),
    "delete": lambda path: client.delete_async(path),
}


def run(job):
    call = calls[job["op"]]
    free = threading.Semaphore(job["window"])
    errors = []

    def ended(result):
        if not result.successful():
            errors.append(repr(result.exception))
        free.release()

    cpu, began = time.process_time(), time.monotonic()
    first = job.get("first", 0)
    for index in range(job["count"]):
        free.acquire()
        path = "/bench/n%d" % (first + index) if job["op"] in ("create", "delete") else "/bench/fixed"
        call(path).rawlink(ended)
    for _ in range(job["window"]):
        free.acquire()
    answer = {"ms": (time.monotonic() - began) * 1000, "cpuMs": (time.process_time() - cpu) * 1000}
    return {"error": errors[0]} if errors else answer


print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    print(json.dumps(run(json.loads(line))), flush=True)
client.stop()
