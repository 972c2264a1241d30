import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.ClientInfo;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.data.Stat;

/**
 * What upstream's Java client sees of a server, as lines of JSON: [group, step, result]. Started by java.test.ts.
 *
 * <pre>
 * script ADDRESS                     the whole script
 * hold ADDRESS TIMEOUT_MS PATH       makes the ephemeral PATH, prints [sessionId, password], and waits to be killed
 * resume ADDRESS ID PASSWORD PATH    comes back with that session
 * sasl ADDRESS JAAS_FILE             authenticates, and tries what that is good for
 * ensemble ADDRESSES PATH            writes below PATH until PATH/stop is there, as ensemble.test.ts describes it
 * </pre>
 */
public class JavaClient {
    interface Call {
        Object run() throws Exception;
    }

    static final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    static final Watcher watcher = event -> {
        if (event.getType() != Watcher.Event.EventType.None) {
            events.add(event.getType() + " " + event.getState() + " " + event.getPath());
        }
    };
    static long own;

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "script" -> script(args[1]);
            case "hold" -> hold(args[1], Integer.parseInt(args[2]), args[3]);
            case "resume" -> resume(args[1], Long.parseLong(args[2]), HexFormat.of().parseHex(args[3]), args[4]);
            case "sasl" -> sasl(args[1], args[2]);
            case "ensemble" -> ensemble(args[1], args[2]);
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    static void script(String address) throws Exception {
        ZooKeeper zk = connect(address, 6000, 0, null);
        own = zk.getSessionId();

        attempt("crud", "create", () -> zk.create("/crud", bytes("one"), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
        attempt("crud", "create again", () -> zk.create("/crud", bytes("one"), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
        attempt("crud", "create without parent", () -> create(zk, "/none/child", CreateMode.PERSISTENT));
        attempt("crud", "create and stat", () -> {
            Stat stat = new Stat();
            String path = zk.create("/crud/child", bytes("x"), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT, stat);
            return path + " " + plain(stat);
        });
        attempt("crud", "get", () -> read(zk, "/crud"));
        attempt("crud", "set", () -> zk.setData("/crud", bytes("two"), 0));
        attempt("crud", "set a wrong version", () -> zk.setData("/crud", bytes("three"), 0));
        attempt("crud", "set nothing", () -> zk.setData("/none", bytes(""), -1));
        attempt("crud", "null data", () -> zk.setData("/crud", null, -1));
        attempt("crud", "get null data", () -> read(zk, "/crud"));
        attempt("crud", "exists", () -> zk.exists("/crud", false));
        attempt("crud", "exists not", () -> zk.exists("/none", false));
        attempt("crud", "children", () -> {
            Stat stat = new Stat();
            return zk.getChildren("/crud", false, stat) + " " + plain(stat);
        });
        attempt("crud", "all below", () -> zk.getAllChildrenNumber("/crud"));
        attempt("crud", "delete a parent", () -> delete(zk, "/crud", -1));
        attempt("crud", "delete a wrong version", () -> delete(zk, "/crud/child", 3));
        attempt("crud", "delete", () -> delete(zk, "/crud/child", 0));
        attempt("crud", "delete again", () -> delete(zk, "/crud/child", -1));
        attempt("crud", "large data", () -> zk.setData("/crud", new byte[1000000], -1));
        attempt("crud", "delete root", () -> delete(zk, "/", -1));
        attempt("crud", "delete what is built in", () -> delete(zk, "/zookeeper/quota", -1));
        attempt("crud", "names of other alphabets", () -> create(zk, "/crud/\u4f1a\u8bdd", CreateMode.PERSISTENT));
        attempt("crud", "sorted children", () -> sorted(zk.getChildren("/crud", false)));

        attempt("stat", "created", () -> create(zk, "/stat", CreateMode.PERSISTENT));
        attempt("stat", "first child", () -> create(zk, "/stat/a", CreateMode.PERSISTENT));
        attempt("stat", "second child", () -> create(zk, "/stat/b", CreateMode.EPHEMERAL));
        attempt("stat", "parent", () -> zk.exists("/stat", false));
        attempt("stat", "ephemeral", () -> zk.exists("/stat/b", false));
        attempt("stat", "own ephemerals", () -> zk.getEphemerals());
        attempt("stat", "child of an ephemeral", () -> create(zk, "/stat/b/c", CreateMode.PERSISTENT));
        attempt("stat", "child goes", () -> delete(zk, "/stat/a", -1));
        attempt("stat", "written", () -> zk.setData("/stat", bytes("longer than before"), -1));
        attempt("stat", "acl", () -> zk.setACL("/stat", Ids.OPEN_ACL_UNSAFE, 0));
        attempt("stat", "parent", () -> zk.exists("/stat", false));
        attempt("stat", "container", () -> create(zk, "/container", CreateMode.CONTAINER));
        attempt("stat", "container's owner", () -> zk.exists("/container", false));
        attempt("stat", "time to live", () ->
            zk.create("/ttl", bytes(""), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_WITH_TTL, new Stat(), 1000));

        attempt("sequences", "parent", () -> create(zk, "/seq", CreateMode.PERSISTENT));
        for (int step = 0; step < 3; step += 1) {
            attempt("sequences", "number " + step, () -> create(zk, "/seq/n-", CreateMode.PERSISTENT_SEQUENTIAL));
        }
        attempt("sequences", "other prefix", () -> create(zk, "/seq/m-", CreateMode.EPHEMERAL_SEQUENTIAL));
        attempt("sequences", "delete", () -> delete(zk, "/seq/n-0000000002", -1));
        attempt("sequences", "counter goes on", () -> create(zk, "/seq/n-", CreateMode.PERSISTENT_SEQUENTIAL));
        attempt("sequences", "empty name", () -> create(zk, "/seq/", CreateMode.PERSISTENT_SEQUENTIAL));
        attempt("sequences", "parent", () -> zk.exists("/seq", false));

        attempt("watches", "exists before creation", () -> zk.exists("/watch", watcher));
        attempt("watches", "create", () -> create(zk, "/watch", CreateMode.PERSISTENT));
        event("watches", "created");
        attempt("watches", "data", () -> zk.getData("/watch", watcher, null));
        attempt("watches", "set", () -> zk.setData("/watch", bytes("1"), -1));
        event("watches", "data changed");
        attempt("watches", "set again, watch is gone", () -> zk.setData("/watch", bytes("2"), -1));
        attempt("watches", "children", () -> zk.getChildren("/watch", watcher));
        attempt("watches", "child", () -> create(zk, "/watch/child", CreateMode.PERSISTENT));
        event("watches", "child came");
        attempt("watches", "recursive", () -> {
            zk.addWatch("/watch", watcher, AddWatchMode.PERSISTENT_RECURSIVE);
            return "added";
        });
        attempt("watches", "child's data", () -> zk.setData("/watch/child", bytes("1"), -1));
        event("watches", "child's data changed");
        attempt("watches", "child goes", () -> delete(zk, "/watch/child", -1));
        event("watches", "child went");
        attempt("watches", "remove", () -> {
            zk.removeWatches("/watch", watcher, Watcher.WatcherType.Any, false);
            return "removed";
        });
        event("watches", "removed");
        attempt("watches", "none to remove", () -> {
            zk.removeWatches("/watch", watcher, Watcher.WatcherType.Any, false);
            return "removed";
        });
        attempt("watches", "persistent", () -> {
            zk.addWatch("/watch", watcher, AddWatchMode.PERSISTENT);
            return "added";
        });
        attempt("watches", "set", () -> zk.setData("/watch", bytes("3"), -1));
        event("watches", "data changed");
        attempt("watches", "delete", () -> delete(zk, "/watch", -1));
        event("watches", "deleted");
        say("watches", "nothing else", events.size());

        attempt("multi", "parent", () -> create(zk, "/multi", CreateMode.PERSISTENT));
        attempt("multi", "all of them", () -> results(zk.multi(List.of(
            Op.create("/multi/a", bytes("1"), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT),
            Op.setData("/multi/a", bytes("2"), 0),
            Op.check("/multi/a", 1),
            Op.create("/multi/b", bytes(""), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_SEQUENTIAL),
            Op.delete("/multi/a", -1)))));
        attempt("multi", "one fails", () -> {
            try {
                return results(zk.multi(List.of(
                    Op.create("/multi/c", bytes(""), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT),
                    Op.check("/multi", 9),
                    Op.delete("/multi/c", -1))));
            } catch (KeeperException error) {
                return error.code() + " " + results(error.getResults());
            }
        });
        attempt("multi", "nothing of it happened", () -> zk.getChildren("/multi", false));
        attempt("multi", "reads", () ->
            results(zk.multi(List.of(Op.getData("/multi"), Op.getChildren("/multi"), Op.getData("/none")))));

        attempt("acl", "world", () -> zk.getACL("/multi", new Stat()));
        attempt("acl", "read only", () -> zk.create("/acl", bytes(""),
            Collections.singletonList(new ACL(Perms.READ | Perms.ADMIN, Ids.ANYONE_ID_UNSAFE)), CreateMode.PERSISTENT));
        attempt("acl", "may not write", () -> zk.setData("/acl", bytes("1"), -1));
        attempt("acl", "may not create", () -> create(zk, "/acl/child", CreateMode.PERSISTENT));
        attempt("acl", "may read", () -> read(zk, "/acl"));
        attempt("acl", "set", () -> zk.setACL("/acl", Ids.OPEN_ACL_UNSAFE, 0));
        attempt("acl", "set a wrong version", () -> zk.setACL("/acl", Ids.OPEN_ACL_UNSAFE, 0));
        attempt("acl", "creator without a name", () ->
            zk.create("/acl/mine", bytes(""), Ids.CREATOR_ALL_ACL, CreateMode.PERSISTENT));
        attempt("acl", "no such scheme", () -> zk.create("/acl/bad", bytes(""),
            Collections.singletonList(new ACL(Perms.ALL, new Id("sesame", "open"))), CreateMode.PERSISTENT));
        zk.addAuthInfo("digest", bytes("me:secret"));
        attempt("acl", "creator", () -> zk.create("/acl/mine", bytes(""), Ids.CREATOR_ALL_ACL, CreateMode.PERSISTENT));
        attempt("acl", "listed", () -> zk.getACL("/acl/mine", new Stat()));
        attempt("acl", "who am I", () -> sorted(zk.whoAmI().stream().map(String::valueOf).toList()));

        ZooKeeper other = connect(address, 6000, 0, null);
        attempt("acl", "somebody else", () -> other.getData("/acl/mine", false, null));
        attempt("acl", "somebody else, masked", () -> other.getACL("/acl/mine", new Stat()));
        attempt("close", "ephemeral seen by another", () -> other.exists("/stat/b", watcher));
        zk.close();
        event("close", "gone with its session");
        attempt("close", "sequential too", () -> sorted(other.getChildren("/seq", false)));
        attempt("close", "no calls any more", () -> zk.exists("/", false));
        other.close();
    }

    static void hold(String address, int timeoutMs, String path) throws Exception {
        ZooKeeper zk = connect(address, timeoutMs, 0, null);
        create(zk, path, CreateMode.EPHEMERAL);
        String password = HexFormat.of().formatHex(zk.getSessionPasswd());
        System.out.println("[\"" + zk.getSessionId() + "\", \"" + password + "\"]");
        new CountDownLatch(1).await();
    }

    static void resume(String address, long sessionId, byte[] password, String path) throws Exception {
        ZooKeeper zk = connect(address, 6000, sessionId, password);
        own = sessionId;
        say("resume", "same session", zk.getSessionId() == sessionId);
        attempt("resume", "ephemeral", () -> zk.exists(path, false));
        zk.close();
    }

    static void sasl(String address, String jaasFile) throws Exception {
        System.setProperty("java.security.auth.login.config", jaasFile);
        BlockingQueue<String> states = new LinkedBlockingQueue<>();
        ZooKeeper zk = new ZooKeeper(address, 6000, event -> states.add(String.valueOf(event.getState())));
        say("sasl", "first", states.poll(20, TimeUnit.SECONDS));
        say("sasl", "then", states.poll(20, TimeUnit.SECONDS));
        attempt("sasl", "create", () ->
            zk.create("/mine", bytes(""), Ids.CREATOR_ALL_ACL, CreateMode.PERSISTENT));
        attempt("sasl", "listed", () -> zk.getACL("/mine", new Stat()));
        attempt("sasl", "who am I", () -> {
            List<ClientInfo> infos = zk.whoAmI(); // null where it failed: this call does not throw
            return infos == null ? "nobody" : sorted(infos.stream().map(String::valueOf).toList());
        });
        attempt("sasl", "no such name", () -> zk.create("/bad", bytes(""),
            Collections.singletonList(new ACL(Perms.ALL, new Id("sasl", "a@b@c"))), CreateMode.PERSISTENT));
        attempt("sasl", "for somebody else", () -> zk.create("/theirs", bytes(""),
            Collections.singletonList(new ACL(Perms.ALL, new Id("sasl", "eve"))), CreateMode.PERSISTENT));
        attempt("sasl", "may not read", () -> zk.getData("/theirs", false, null));
        say("sasl", "state", zk.getState());
        zk.close();
    }

    static void ensemble(String addresses, String path) throws Exception {
        ZooKeeper zk = connect(addresses, 10000, 0, null);
        own = zk.getSessionId();
        create(zk, path, CreateMode.PERSISTENT);
        create(zk, path + "/alive", CreateMode.EPHEMERAL);
        create(zk, path + "/watched", CreateMode.PERSISTENT);
        zk.exists(path + "/watched", watcher);
        zk.addWatch(path + "/alive", watcher, AddWatchMode.PERSISTENT_RECURSIVE); // one of the kinds that come back by setWatches2
        tell("ready", path);
        boolean going = true;
        for (int number = 0; going; number += 1) {
            try {
                create(zk, path + "/n-" + number, CreateMode.PERSISTENT);
                tell("acked", "n-" + number);
                going = zk.exists(path + "/stop", false) == null;
            } catch (KeeperException.ConnectionLossException error) {
                tell("lost", "n-" + number);
                Thread.sleep(20);
            }
        }
        tell("session", zk.getSessionId() == own ? "same" : "another");
        Stat alive = zk.exists(path + "/alive", false);
        tell("ephemeral", alive == null ? "gone" : alive.getEphemeralOwner() == own ? "own" : "of another");
        zk.setData(path + "/watched", bytes("changed"), -1);
        boolean first = ("NodeDataChanged SyncConnected " + path + "/watched").equals(events.poll(20, TimeUnit.SECONDS));
        zk.setData(path + "/alive", bytes("changed"), -1);
        boolean second = ("NodeDataChanged SyncConnected " + path + "/alive").equals(events.poll(20, TimeUnit.SECONDS));
        tell("event", first && second ? "came" : "missing");
        zk.close();
    }

    static void tell(String what, String value) {
        System.out.println("[" + quoted(what) + ", " + quoted(value) + "]");
    }

    /** A session, or the end of the hope for it. */
    static ZooKeeper connect(String address, int timeoutMs, long sessionId, byte[] password) throws Exception {
        BlockingQueue<WatchedEvent> states = new LinkedBlockingQueue<>();
        ZooKeeper zk = password == null
            ? new ZooKeeper(address, timeoutMs, states::add)
            : new ZooKeeper(address, timeoutMs, states::add, sessionId, password);
        WatchedEvent first = states.poll(20, TimeUnit.SECONDS);
        if (first != null && first.getState() == Watcher.Event.KeeperState.SyncConnected) return zk;
        say("resume", "refused", first == null ? "silence" : first.getState());
        System.exit(0);
        throw new IllegalStateException();
    }

    static void attempt(String group, String step, Call call) throws Exception {
        try {
            say(group, step, plain(call.run()));
        } catch (KeeperException error) {
            say(group, step, "throws " + error.code());
        }
    }

    static void event(String group, String step) throws Exception {
        say(group, step, events.poll(20, TimeUnit.SECONDS));
    }

    static void say(String group, String step, Object result) {
        System.out.println("[" + quoted(group) + ", " + quoted(step) + ", " + quoted(String.valueOf(result)) + "]");
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char unit : text.toCharArray()) {
            boolean plain = unit >= ' ' && unit < 127 && unit != '"' && unit != '\\';
            quoted.append(plain ? String.valueOf(unit) : String.format("\\u%04x", (int) unit));
        }
        return quoted.append('"').toString();
    }

    /** Stats without times, and with the owner said in words. */
    static Object plain(Object value) {
        if (value instanceof byte[] bytes) return new String(bytes, StandardCharsets.UTF_8);
        if (!(value instanceof Stat stat)) return value;
        String owner = stat.getEphemeralOwner() == own ? "own" : Long.toHexString(stat.getEphemeralOwner());
        boolean ordered = stat.getMtime() >= stat.getCtime() && stat.getCtime() > 1500000000000L;
        return String.format("czxid %d mzxid %d pzxid %d versions %d %d %d owner %s length %d children %d ordered %b",
            stat.getCzxid(), stat.getMzxid(), stat.getPzxid(), stat.getVersion(), stat.getCversion(),
            stat.getAversion(), owner, stat.getDataLength(), stat.getNumChildren(), ordered);
    }

    static String results(List<OpResult> results) {
        List<String> texts = new ArrayList<>();
        for (OpResult result : results) {
            String name = result.getClass().getSimpleName();
            if (result instanceof OpResult.ErrorResult error) name += " " + error.getErr();
            if (result instanceof OpResult.CreateResult created) name += " " + created.getPath();
            if (result instanceof OpResult.SetDataResult set) name += " " + plain(set.getStat());
            if (result instanceof OpResult.GetDataResult got) name += " " + plain(got.getData()) + " " + plain(got.getStat());
            if (result instanceof OpResult.GetChildrenResult got) name += " " + got.getChildren();
            texts.add(name);
        }
        return texts.toString();
    }

    static String create(ZooKeeper zk, String path, CreateMode mode) throws Exception {
        return zk.create(path, bytes(""), Ids.OPEN_ACL_UNSAFE, mode);
    }

    static String delete(ZooKeeper zk, String path, int version) throws Exception {
        zk.delete(path, version);
        return "deleted";
    }

    static String read(ZooKeeper zk, String path) throws Exception {
        Stat stat = new Stat();
        byte[] data = zk.getData(path, false, stat);
        return (data == null ? "null" : plain(data)) + " " + plain(stat);
    }

    static List<String> sorted(List<String> names) {
        List<String> sorted = new ArrayList<>(names);
        Collections.sort(sorted);
        return sorted;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
