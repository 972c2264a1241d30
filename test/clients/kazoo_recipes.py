"""kazoo's own recipes, driven from outside: reads a command a line, answers each with a line of JSON.

Started by interoperation.test.ts with an address and a session timeout in ms.
"""

import json
import logging
import sys

from kazoo.client import KazooClient
from kazoo.exceptions import LockTimeout

logging.basicConfig(level=logging.CRITICAL)


def say(result):
    print(json.dumps(result), flush=True)


def main(address, timeout_ms):
    zk = KazooClient(hosts=address, timeout=int(timeout_ms) / 1000)
    zk.add_listener(lambda state: print(state, file=sys.stderr, flush=True))
    zk.start()
    locks = {}
    say("ready")
    for line in sys.stdin:
        command, path, *rest = line.split()
        lock = locks.setdefault(path, zk.Lock(path, "kazoo"))
        if command == "acquire":
            try:
                say(lock.acquire(timeout=int(rest[0]) / 1000))
            except LockTimeout:
                say(False)
        elif command == "release":
            lock.release()
            locks.pop(path)
            say(True)
        elif command == "contenders":
            say(lock.contenders())
        else:
            raise ValueError(line)
    zk.stop()


main(*sys.argv[1:])
