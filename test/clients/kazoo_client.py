"""What kazoo (Python) sees of a server, as lines of JSON: [group, step, result]. Started by kazoo.test.ts.

script ADDRESS                     the whole script
hold ADDRESS TIMEOUT_MS PATH       makes the ephemeral PATH, prints [sessionId, password], and waits to be killed
resume ADDRESS ID PASSWORD PATH    comes back with that session
ensemble ADDRESSES PATH            writes below PATH until PATH/stop is there, as ensemble.test.ts describes it
"""
import itertools
import json
import queue
import sys
import threading
import time

from kazoo.client import KazooClient
from kazoo.exceptions import KazooException
from kazoo.security import make_acl, make_digest_acl


def say(group, step, result):
    print(json.dumps([group, step, result]), flush=True)


def stat_of(stat, session_id):
    """Without times, and with the owner said in words."""
    fields = {name: value for name, value in stat._asdict().items() if name not in ("ctime", "mtime")}
    fields["ephemeralOwner"] = "own" if stat.ephemeralOwner == session_id else stat.ephemeralOwner
    fields["changedAfterCreation"] = stat.mtime >= stat.ctime > 1500000000000
    return fields


def plain(value, session_id):
    if hasattr(value, "_asdict") and hasattr(value, "czxid"):
        return stat_of(value, session_id)
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, BaseException):
        return type(value).__name__
    if hasattr(value, "_asdict"):
        return {name: plain(field, session_id) for name, field in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, session_id) for item in value]
    return value


def connect(address, timeout_ms=6000, **options):
    client = KazooClient(hosts=address, timeout=timeout_ms / 1000, **options)
    client.start(timeout=20)
    return client


def script(address):
    zk = connect(address)
    own = zk.client_id[0]
    events = queue.Queue()

    def attempt(group, step, call, *args, **options):
        try:
            say(group, step, plain(call(*args, **options), own))
        except KazooException as error:
            say(group, step, "raises " + type(error).__name__)

    def watch(event):
        events.put([event.type, event.state, event.path])

    def event(group, step):
        say(group, step, events.get(timeout=20))

    def on(group):
        return lambda step, call, *args, **options: attempt(group, step, call, *args, **options)

    crud = on("crud")
    crud("create", zk.create, "/crud", b"one")
    crud("create again", zk.create, "/crud", b"one")
    crud("create without parent", zk.create, "/none/child", b"")
    crud("create and stat", zk.create, "/crud/child", b"x", include_data=True)
    crud("get", zk.get, "/crud")
    crud("set", zk.set, "/crud", b"two", version=0)
    crud("set a wrong version", zk.set, "/crud", b"three", version=0)
    crud("set nothing", zk.set, "/none", b"")
    crud("exists", zk.exists, "/crud")
    crud("exists not", zk.exists, "/none")
    crud("children", zk.get_children, "/crud", include_data=True)
    crud("delete a parent", zk.delete, "/crud")
    crud("delete a wrong version", zk.delete, "/crud/child", version=3)
    crud("delete", zk.delete, "/crud/child", version=0)
    crud("delete again", zk.delete, "/crud/child")
    crud("empty data", zk.create, "/crud/empty", b"")
    crud("get empty data", zk.get, "/crud/empty")
    crud("large data", zk.set, "/crud", b"x" * 1000000)
    crud("sync", zk.sync, "/crud")
    crud("delete root", zk.delete, "/")
    crud("names of other alphabets", zk.create, "/crud/\u4f1a\u8bdd", "\u8282\u70b9".encode())
    attempt("crud", "all children", lambda: sorted(zk.get_children("/crud")))

    stat = on("stat")
    stat("created", zk.create, "/stat", b"abc", include_data=True)
    stat("first child", zk.create, "/stat/a")
    stat("second child", zk.create, "/stat/b", ephemeral=True)
    stat("parent", zk.exists, "/stat")
    stat("ephemeral", zk.exists, "/stat/b")
    stat("child of an ephemeral", zk.create, "/stat/b/c")
    stat("child goes", zk.delete, "/stat/a")
    stat("written", zk.set, "/stat", b"longer than before")
    stat("acl", zk.set_acls, "/stat", [make_acl("world", "anyone", all=True)])
    stat("parent", zk.exists, "/stat")
    stat("root", zk.exists, "/zookeeper")

    sequences = on("sequences")
    sequences("parent", zk.create, "/seq")
    for step in range(3):
        sequences(str(step), zk.create, "/seq/n-", b"", sequence=True)
    sequences("other prefix", zk.create, "/seq/m-", b"", sequence=True, ephemeral=True)
    sequences("delete", zk.delete, "/seq/n-0000000002")
    sequences("counter goes on", zk.create, "/seq/n-", b"", sequence=True)
    sequences("empty name", zk.create, "/seq/", b"", sequence=True)
    sequences("parent", zk.exists, "/seq")
    attempt("sequences", "children", lambda: sorted(zk.get_children("/seq")))

    watches = on("watches")
    watches("exists before creation", zk.exists, "/watch", watch=watch)
    watches("create", zk.create, "/watch", b"")
    event("watches", "created")
    watches("data", zk.get, "/watch", watch=watch)
    watches("set", zk.set, "/watch", b"1")
    event("watches", "data changed")
    watches("set again, watch is gone", zk.set, "/watch", b"2")
    watches("children", zk.get_children, "/watch", watch=watch)
    watches("child", zk.create, "/watch/child")
    event("watches", "child came")
    watches("children again", zk.get_children, "/watch", watch=watch)
    watches("child's data is not the parent's", zk.set, "/watch/child", b"1")
    watches("child goes", zk.delete, "/watch/child")
    event("watches", "child went")
    watches("exists", zk.exists, "/watch", watch=watch)
    watches("delete", zk.delete, "/watch")
    event("watches", "deleted")
    say("watches", "nothing else", events.qsize())

    multi = on("multi")
    multi("parent", zk.create, "/multi", b"")

    def transaction(*operations):
        def run():
            tx = zk.transaction()
            for name, args in operations:
                getattr(tx, name)(*args)
            return tx.commit()

        return run

    multi(
        "all of them",
        transaction(
            ("create", ("/multi/a", b"1")),
            ("set_data", ("/multi/a", b"2")),
            ("check", ("/multi/a", 1)),
            ("create", ("/multi/b", b"", None, False, True)),
            ("delete", ("/multi/a",)),
        ),
    )
    multi("one fails", transaction(("create", ("/multi/c", b"")), ("check", ("/multi", 9)), ("delete", ("/multi/c",))))
    multi("nothing of it happened", zk.get_children, "/multi")
    multi("parent", zk.exists, "/multi")

    acl = on("acl")
    acl("world", zk.get_acls, "/multi")
    acl("read only", zk.create, "/acl", b"", [make_acl("world", "anyone", read=True, admin=True)])
    acl("may not write", zk.set, "/acl", b"1")
    acl("may not create", zk.create, "/acl/child")
    acl("may read", zk.get, "/acl")
    acl("set", zk.set_acls, "/acl", [make_acl("world", "anyone", all=True)], version=0)
    acl("set a wrong version", zk.set_acls, "/acl", [make_acl("world", "anyone", all=True)], version=0)
    acl("may write", zk.set, "/acl", b"1")
    acl("no such scheme", zk.create, "/acl/bad", b"", [make_acl("sesame", "open", all=True)])
    acl("digest", zk.create, "/acl/digest", b"", [make_digest_acl("me", "secret", all=True)])
    acl("not yet", zk.get, "/acl/digest")
    acl("add auth", zk.add_auth, "digest", "me:secret")
    acl("now", zk.get, "/acl/digest")
    acl("listed", zk.get_acls, "/acl/digest")

    other = connect(address)
    attempt("close", "ephemeral seen by another", other.exists, "/stat/b", watch=watch)
    zk.stop()
    event("close", "gone with its session")
    say("close", "sequential too", sorted(other.get_children("/seq")))
    other.stop()


def hold(address, timeout_ms, path):
    zk = connect(address, int(timeout_ms))
    zk.create(path, b"", ephemeral=True)
    session_id, password = zk.client_id
    print(json.dumps([str(session_id), password.hex()]), flush=True)
    threading.Event().wait()


def resume(address, session_id, password, path):
    wanted = int(session_id)
    zk = connect(address, client_id=(wanted, bytes.fromhex(password)))
    say("resume", "same session", zk.client_id[0] == wanted)
    say("resume", "ephemeral", plain(zk.exists(path), wanted))
    zk.stop()


def ensemble(addresses, path):
    zk = connect(addresses, 10000)
    own = zk.client_id[0]
    events = queue.Queue()
    zk.create(path)
    zk.create(path + "/alive", ephemeral=True)
    zk.create(path + "/watched")
    # A plain watch ends with the connection, as kazoo has it; this recipe sets it again.
    zk.DataWatch(path + "/watched", lambda data, stat: events.put(data))

    def tell(what, value):
        print(json.dumps([what, value]), flush=True)

    tell("ready", path)
    for number in itertools.count():
        name = f"n-{number}"
        try:
            zk.create(f"{path}/{name}")
            tell("acked", name)
            if zk.exists(path + "/stop"):
                break
        except KazooException:
            tell("lost", name)
            time.sleep(0.02)
    tell("session", "same" if zk.client_id[0] == own else "another")
    alive = zk.exists(path + "/alive")
    tell("ephemeral", "gone" if alive is None else "own" if alive.ephemeralOwner == own else "of another")
    zk.set(path + "/watched", b"changed")
    while events.get(timeout=20) != b"changed":
        pass
    tell("event", "came")
    zk.stop()


if __name__ == "__main__":
    {"script": script, "hold": hold, "resume": resume, "ensemble": ensemble}[sys.argv[1]](*sys.argv[2:])
