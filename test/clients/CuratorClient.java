import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.api.CuratorWatcher;
import org.apache.curator.framework.api.transaction.CuratorTransactionResult;
import org.apache.curator.framework.recipes.atomic.AtomicValue;
import org.apache.curator.framework.recipes.atomic.DistributedAtomicLong;
import org.apache.curator.framework.recipes.barriers.DistributedBarrier;
import org.apache.curator.framework.recipes.barriers.DistributedDoubleBarrier;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.NodeCache;
import org.apache.curator.framework.recipes.cache.PathChildrenCache;
import org.apache.curator.framework.recipes.leader.LeaderLatch;
import org.apache.curator.framework.recipes.leader.Participant;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.framework.recipes.locks.InterProcessReadWriteLock;
import org.apache.curator.framework.recipes.locks.InterProcessSemaphoreV2;
import org.apache.curator.framework.recipes.locks.Lease;
import org.apache.curator.framework.recipes.nodes.PersistentNode;
import org.apache.curator.framework.recipes.shared.SharedCount;
import org.apache.curator.retry.RetryNTimes;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.utils.ZookeeperFactory;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.OpResult.ErrorResult;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/**
 * What Curator and its recipes see of a server, as lines of JSON: [group, step, result]. Started by curator.test.ts.
 *
 * <pre>
 * script ADDRESS                     the whole script
 * hold ADDRESS TIMEOUT_MS PATH       makes the ephemeral PATH, prints [sessionId, password], and waits to be killed
 * resume ADDRESS ID PASSWORD PATH    comes back with that session
 * ensemble ADDRESSES PATH            writes below PATH until PATH/stop is there, as ensemble.test.ts describes it
 * </pre>
 */
public class CuratorClient {
    static final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    static final ExecutorService others = Executors.newCachedThreadPool();
    static final int soon = 150;
    static final int late = 20000;

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "script" -> script(args[1]);
            case "hold" -> hold(args[1], Integer.parseInt(args[2]), args[3]);
            case "resume" -> resume(args[1], Long.parseLong(args[2]), HexFormat.of().parseHex(args[3]), args[4]);
            case "ensemble" -> ensemble(args[1], args[2]);
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    static void script(String address) throws Exception {
        CuratorFramework alice = connect(address, 6000);
        CuratorFramework bob = connect(address, 6000);
        builders(alice);
        transactions(alice);
        locks(alice, bob);
        latches(alice, bob);
        caches(alice, bob);
        nodes(alice, bob);
        numbers(alice, bob);
        barriers(alice, bob);
        attempt("close", "ephemeral", () -> alice.create().withMode(CreateMode.EPHEMERAL).forPath("/leaves"));
        bob.checkExists().usingWatcher((CuratorWatcher) CuratorClient::fired).forPath("/leaves");
        alice.close();
        event("close", "gone with its session");
        attempt("close", "no calls any more", () -> alice.checkExists().forPath("/"));
        bob.close();
    }

    static void builders(CuratorFramework zk) {
        attempt("builders", "create", () -> zk.create().forPath("/crud", bytes("one")));
        attempt("builders", "create again", () -> zk.create().forPath("/crud"));
        attempt("builders", "create or set", () -> zk.create().orSetData().forPath("/crud", bytes("two")));
        attempt("builders", "version after that", () -> zk.checkExists().forPath("/crud").getVersion());
        attempt("builders", "parents too", () -> zk.create().creatingParentsIfNeeded().forPath("/crud/a/b/c", bytes("deep")));
        attempt("builders", "parents as containers", () ->
            zk.create().creatingParentContainersIfNeeded().forPath("/box/inner/x"));
        attempt("builders", "sequential", () -> zk.create().withMode(CreateMode.PERSISTENT_SEQUENTIAL).forPath("/crud/n-"));
        attempt("builders", "protected", () ->
            zk.create().withProtection().withMode(CreateMode.EPHEMERAL_SEQUENTIAL).forPath("/crud/p-"));
        attempt("builders", "idempotent", () -> zk.create().idempotent().forPath("/crud/i", bytes("same")));
        attempt("builders", "idempotent again", () -> zk.create().idempotent().forPath("/crud/i", bytes("same")));
        attempt("builders", "idempotent with other data", () -> zk.create().idempotent().forPath("/crud/i", bytes("other")));
        attempt("builders", "read", () -> zk.getData().forPath("/crud/a/b/c"));
        attempt("builders", "set a version", () -> zk.setData().withVersion(1).forPath("/crud", bytes("three")).getVersion());
        attempt("builders", "set a wrong version", () -> zk.setData().withVersion(1).forPath("/crud", bytes("four")));
        attempt("builders", "compressed", () -> {
            zk.setData().compressed().forPath("/crud", bytes("packed"));
            return zk.getData().decompressed().forPath("/crud");
        });
        attempt("builders", "children", () -> sorted(zk.getChildren().forPath("/crud")));
        attempt("builders", "acl", () -> zk.getACL().forPath("/crud"));
        attempt("builders", "delete a parent", () -> done(zk.delete().forPath("/crud")));
        attempt("builders", "with all below, guaranteed", () -> done(zk.delete().guaranteed().deletingChildrenIfNeeded().forPath("/crud")));
        attempt("builders", "what is not there, quietly", () -> done(zk.delete().quietly().forPath("/crud")));
        attempt("builders", "in the background", () -> {
            zk.create().inBackground((client, event) ->
                events.add(event.getType() + " " + event.getResultCode() + " " + event.getPath())).forPath("/later");
            return "asked";
        });
        event("builders", "called back");
        attempt("builders", "sync in the background", () -> {
            zk.sync().inBackground((client, event) -> events.add(event.getType() + " " + event.getResultCode())).forPath("/later");
            return "asked";
        });
        event("builders", "called back");
        attempt("builders", "namespace", () -> {
            CuratorFramework inside = zk.usingNamespace("own");
            inside.create().forPath("/x", bytes("inside"));
            return zk.getData().forPath("/own/x");
        });
        attempt("builders", "persistent watch", () -> {
            zk.watchers().add().withMode(AddWatchMode.PERSISTENT_RECURSIVE)
                .usingWatcher((CuratorWatcher) CuratorClient::fired).forPath("/own");
            return zk.setData().forPath("/own/x", bytes("again")).getVersion();
        });
        event("builders", "persistent watch fired");
        attempt("builders", "still set", () -> done(zk.delete().forPath("/own/x")));
        event("builders", "persistent watch fired again");
        attempt("builders", "removed", () -> done(zk.watchers().removeAll().forPath("/own")));
        event("builders", "told that it is removed");
    }

    static void transactions(CuratorFramework zk) {
        attempt("transactions", "all of them", () -> results(zk.transaction().forOperations(
            zk.transactionOp().create().forPath("/tx", bytes("1")),
            zk.transactionOp().create().withMode(CreateMode.PERSISTENT_SEQUENTIAL).forPath("/tx/s-"),
            zk.transactionOp().create().withMode(CreateMode.CONTAINER).forPath("/tx/container"),
            zk.transactionOp().setData().withVersion(0).forPath("/tx", bytes("2")),
            zk.transactionOp().check().withVersion(1).forPath("/tx"),
            zk.transactionOp().delete().forPath("/tx/container"))));
        attempt("transactions", "one fails", () -> results(zk.transaction().forOperations(
            zk.transactionOp().create().forPath("/tx/new"),
            zk.transactionOp().check().withVersion(9).forPath("/tx"),
            zk.transactionOp().delete().forPath("/tx"))));
        attempt("transactions", "nothing of it happened", () -> sorted(zk.getChildren().forPath("/tx")));
    }

    static void locks(CuratorFramework alice, CuratorFramework bob) {
        InterProcessMutex hers = new InterProcessMutex(alice, "/lock");
        InterProcessMutex his = new InterProcessMutex(bob, "/lock");
        attempt("locks", "free", () -> hers.acquire(late, TimeUnit.MILLISECONDS));
        attempt("locks", "once more", () -> hers.acquire(late, TimeUnit.MILLISECONDS));
        attempt("locks", "taken", () -> his.acquire(soon, TimeUnit.MILLISECONDS));
        attempt("locks", "who is there", () -> hers.getParticipantNodes());
        attempt("locks", "given back once", () -> released(hers));
        attempt("locks", "still taken", () -> his.acquire(soon, TimeUnit.MILLISECONDS));
        Future<Boolean> waits = others.submit(() -> his.acquire(late, TimeUnit.MILLISECONDS));
        attempt("locks", "both there", () -> until(() -> hers.getParticipantNodes().size() == 2));
        attempt("locks", "given back", () -> released(hers));
        attempt("locks", "who waited has it", waits::get);
        attempt("locks", "not hers to give", () -> released(hers));

        InterProcessReadWriteLock both = new InterProcessReadWriteLock(alice, "/rw");
        InterProcessReadWriteLock same = new InterProcessReadWriteLock(bob, "/rw");
        attempt("locks", "read", () -> both.readLock().acquire(late, TimeUnit.MILLISECONDS));
        attempt("locks", "read by another", () -> same.readLock().acquire(late, TimeUnit.MILLISECONDS));
        attempt("locks", "nobody writes", () -> others.submit(() ->
            new InterProcessReadWriteLock(bob, "/rw").writeLock().acquire(soon, TimeUnit.MILLISECONDS)).get());
        attempt("locks", "readers are done", () -> released(both.readLock()) + " " + released(same.readLock()));
        attempt("locks", "write", () -> both.writeLock().acquire(late, TimeUnit.MILLISECONDS));
        attempt("locks", "nobody reads", () -> same.readLock().acquire(soon, TimeUnit.MILLISECONDS));

        InterProcessSemaphoreV2 two = new InterProcessSemaphoreV2(alice, "/semaphore", 2);
        InterProcessSemaphoreV2 sameTwo = new InterProcessSemaphoreV2(bob, "/semaphore", 2);
        List<Lease> leases = new ArrayList<>();
        attempt("locks", "two leases", () -> leases.addAll(two.acquire(2, late, TimeUnit.MILLISECONDS)));
        attempt("locks", "no third", () -> sameTwo.acquire(soon, TimeUnit.MILLISECONDS));
        attempt("locks", "one returned", () -> done(() -> two.returnLease(leases.get(0))));
        attempt("locks", "now a third", () -> sameTwo.acquire(late, TimeUnit.MILLISECONDS) != null);
        attempt("locks", "who has one", () -> two.getParticipantNodes().size());
    }

    static void latches(CuratorFramework alice, CuratorFramework bob) throws Exception {
        LeaderLatch hers = new LeaderLatch(alice, "/latch", "alice");
        LeaderLatch his = new LeaderLatch(bob, "/latch", "bob");
        hers.start();
        attempt("latches", "leads", () -> hers.await(late, TimeUnit.MILLISECONDS));
        his.start();
        attempt("latches", "two take part", () -> until(() -> hers.getParticipants().size() == 2));
        attempt("latches", "in order", () -> hers.getParticipants().stream().map(Participant::toString).toList());
        attempt("latches", "the other does not", () -> his.await(soon, TimeUnit.MILLISECONDS));
        attempt("latches", "says who leads", () -> his.getLeader().getId());
        hers.close();
        attempt("latches", "the other follows", () -> his.await(late, TimeUnit.MILLISECONDS));
        attempt("latches", "says that it leads", () -> his.getLeader());
        his.close();
    }

    static void caches(CuratorFramework alice, CuratorFramework bob) throws Exception {
        bob.create().forPath("/cache", bytes("1"));
        try (CuratorCache cache = CuratorCache.build(alice, "/cache")) {
            cache.listenable().addListener((type, before, after) ->
                events.add(type + " " + (after == null ? before : after).getPath()));
            cache.start();
            event("caches", "what is there");
            bob.create().forPath("/cache/a", bytes("x"));
            event("caches", "a child");
            bob.create().forPath("/cache/a/b", bytes("x"));
            event("caches", "a child's child");
            bob.setData().forPath("/cache/a", bytes("y"));
            event("caches", "changed");
            attempt("caches", "held", () -> cache.get("/cache/a").map(held -> plain(held.getData())));
            attempt("caches", "all of it", () -> cache.size());
            bob.delete().forPath("/cache/a/b");
            event("caches", "gone");
        }
        try (NodeCache cache = new NodeCache(alice, "/cache")) {
            cache.start(true);
            cache.getListenable().addListener(() ->
                events.add(cache.getCurrentData() == null ? "nothing" : String.valueOf(plain(cache.getCurrentData().getData()))));
            bob.setData().forPath("/cache", bytes("2"));
            event("caches", "one node, changed");
        }
        try (PathChildrenCache cache = new PathChildrenCache(alice, "/cache", true)) {
            cache.getListenable().addListener((client, event) ->
                events.add(event.getType() + (event.getData() == null ? "" : " " + event.getData().getPath())));
            cache.start(PathChildrenCache.StartMode.POST_INITIALIZED_EVENT);
            event("caches", "children, the first");
            event("caches", "children, all there");
            bob.create().forPath("/cache/c", bytes("x"));
            event("caches", "children, one more");
            bob.setData().forPath("/cache/c", bytes("y"));
            event("caches", "children, changed");
            bob.delete().forPath("/cache/c");
            event("caches", "children, gone");
        }
        say("caches", "nothing else", events.size());
    }

    static void nodes(CuratorFramework alice, CuratorFramework bob) throws Exception {
        PersistentNode node = new PersistentNode(alice, CreateMode.EPHEMERAL, false, "/there", bytes("1"));
        node.start();
        attempt("nodes", "made", () -> node.waitForInitialCreate(late, TimeUnit.MILLISECONDS));
        long first = bob.checkExists().forPath("/there").getCzxid();
        attempt("nodes", "data", () -> done(() -> node.setData(bytes("2"))));
        attempt("nodes", "seen by another", () -> until(() -> plain(bob.getData().forPath("/there")).equals("2")));
        attempt("nodes", "deleted by another", () -> done(bob.delete().forPath("/there")));
        attempt("nodes", "made again", () -> until(() -> {
            Stat stat = bob.checkExists().forPath("/there");
            return stat != null && stat.getCzxid() > first;
        }));
        node.close();
        attempt("nodes", "closed", () -> bob.checkExists().forPath("/there"));
    }

    static void numbers(CuratorFramework alice, CuratorFramework bob) throws Exception {
        DistributedAtomicLong hers = new DistributedAtomicLong(alice, "/number", new RetryNTimes(10, 10));
        DistributedAtomicLong his = new DistributedAtomicLong(bob, "/number", new RetryNTimes(10, 10));
        attempt("numbers", "begins", () -> hers.initialize(5L));
        attempt("numbers", "has begun", () -> his.initialize(7L));
        attempt("numbers", "one more", () -> value(his.increment()));
        attempt("numbers", "ten more", () -> value(hers.add(10L)));
        attempt("numbers", "compared", () -> value(his.compareAndSet(16L, 1L)));
        attempt("numbers", "compared to a wrong one", () -> value(hers.compareAndSet(16L, 2L)));
        attempt("numbers", "both at once", () -> {
            List<Future<Boolean>> all = new ArrayList<>();
            for (DistributedAtomicLong one : List.of(hers, his)) {
                all.add(others.submit(() -> {
                    for (int left = 20; left > 0; ) if (one.increment().succeeded()) left -= 1;
                    return true;
                }));
            }
            for (Future<Boolean> one : all) one.get();
            return value(hers.get());
        });
        SharedCount count = new SharedCount(alice, "/count", 3);
        count.start();
        attempt("numbers", "shared", () -> count.getCount());
        SharedCount sameCount = new SharedCount(bob, "/count", 0);
        sameCount.start();
        attempt("numbers", "with a version", () -> sameCount.trySetCount(sameCount.getVersionedValue(), 4));
        attempt("numbers", "seen", () -> until(() -> count.getCount() == 4));
        count.close();
        sameCount.close();
    }

    static void barriers(CuratorFramework alice, CuratorFramework bob) {
        DistributedBarrier hers = new DistributedBarrier(alice, "/barrier");
        DistributedBarrier his = new DistributedBarrier(bob, "/barrier");
        attempt("barriers", "none", () -> his.waitOnBarrier(soon, TimeUnit.MILLISECONDS));
        attempt("barriers", "set", () -> done(hers::setBarrier));
        attempt("barriers", "closed", () -> his.waitOnBarrier(soon, TimeUnit.MILLISECONDS));
        Future<Boolean> waits = others.submit(() -> his.waitOnBarrier(late, TimeUnit.MILLISECONDS));
        attempt("barriers", "removed", () -> done(hers::removeBarrier));
        attempt("barriers", "through", waits::get);
        DistributedDoubleBarrier first = new DistributedDoubleBarrier(alice, "/double", 2);
        DistributedDoubleBarrier second = new DistributedDoubleBarrier(bob, "/double", 2);
        attempt("barriers", "one is not enough", () ->
            new DistributedDoubleBarrier(alice, "/alone", 2).enter(soon, TimeUnit.MILLISECONDS));
        Future<Boolean> enters = others.submit(() -> first.enter(late, TimeUnit.MILLISECONDS));
        attempt("barriers", "two enter", () -> second.enter(late, TimeUnit.MILLISECONDS) + " " + enters.get());
        Future<Boolean> leaves = others.submit(() -> first.leave(late, TimeUnit.MILLISECONDS));
        attempt("barriers", "two leave", () -> second.leave(late, TimeUnit.MILLISECONDS) + " " + leaves.get());
    }

    static void hold(String address, int timeoutMs, String path) throws Exception {
        CuratorFramework client = connect(address, timeoutMs);
        client.create().withMode(CreateMode.EPHEMERAL).forPath(path);
        ZooKeeper zk = client.getZookeeperClient().getZooKeeper();
        String password = HexFormat.of().formatHex(zk.getSessionPasswd());
        System.out.println("[\"" + zk.getSessionId() + "\", \"" + password + "\"]");
        new CountDownLatch(1).await();
    }

    static void resume(String address, long sessionId, byte[] password, String path) throws Exception {
        ZookeeperFactory resuming = (connectString, timeoutMs, watcher, readOnly) ->
            new ZooKeeper(connectString, timeoutMs, watcher, sessionId, password);
        CuratorFramework client = CuratorFrameworkFactory.builder().connectString(address).sessionTimeoutMs(6000)
            .connectionTimeoutMs(2000).retryPolicy(new RetryOneTime(100)).zookeeperFactory(resuming).build();
        client.getConnectionStateListenable().addListener((ignored, state) -> events.add(state.toString()));
        client.start();
        String state = events.poll(late, TimeUnit.MILLISECONDS);
        boolean same = "CONNECTED".equals(state) && client.getZookeeperClient().getZooKeeper().getSessionId() == sessionId;
        say("resume", "same session", same);
        if (!same) System.exit(0); // it would go on trying with a session that is gone
        attempt("resume", "ephemeral", () -> client.checkExists().forPath(path).getEphemeralOwner() == sessionId ? "own" : "another's");
        client.close();
    }

    static void ensemble(String addresses, String path) throws Exception {
        CuratorFramework client = CuratorFrameworkFactory.builder().connectString(addresses).sessionTimeoutMs(10000)
            .connectionTimeoutMs(5000).retryPolicy(new RetryNTimes(100, 50)).build();
        client.start();
        client.blockUntilConnected();
        long own = client.getZookeeperClient().getZooKeeper().getSessionId();
        client.create().forPath(path);
        client.create().withMode(CreateMode.EPHEMERAL).forPath(path + "/alive");
        client.create().forPath(path + "/watched");
        client.checkExists().usingWatcher((CuratorWatcher) CuratorClient::fired).forPath(path + "/watched");
        InterProcessMutex lock = new InterProcessMutex(client, path + "/lock");
        lock.acquire();
        tell("ready", path);
        for (int number = 0; client.checkExists().forPath(path + "/stop") == null; number += 1) {
            // It tries again by itself; idempotent: what the lost attempt has made counts.
            client.create().idempotent().forPath(path + "/n-" + number, bytes(""));
            tell("acked", "n-" + number);
        }
        tell("session", client.getZookeeperClient().getZooKeeper().getSessionId() == own ? "same" : "another");
        Stat alive = client.checkExists().forPath(path + "/alive");
        tell("ephemeral", alive == null ? "gone" : alive.getEphemeralOwner() == own ? "own" : "of another");
        tell("lock", lock.isAcquiredInThisProcess() && lock.getParticipantNodes().size() == 1 ? "held" : "lost");
        client.setData().forPath(path + "/watched", bytes("changed"));
        String event = null;
        do event = events.poll(late, TimeUnit.MILLISECONDS); while (event != null && !event.startsWith("NodeDataChanged"));
        tell("event", event == null ? "missing" : "came");
        lock.release();
        client.close();
    }

    interface Step {
        void run() throws Exception;
    }

    static CuratorFramework connect(String address, int timeoutMs) throws Exception {
        CuratorFramework client = CuratorFrameworkFactory.builder().connectString(address).sessionTimeoutMs(timeoutMs)
            .connectionTimeoutMs(5000).retryPolicy(new RetryOneTime(100)).build();
        client.start();
        if (!client.blockUntilConnected(late, TimeUnit.MILLISECONDS)) throw new IllegalStateException("no connection");
        return client;
    }

    static void fired(WatchedEvent event) {
        events.add(event.getType() + " " + event.getState() + " " + event.getPath());
    }

    static void attempt(String group, String step, Callable<?> call) {
        try {
            say(group, step, plain(call.call()));
        } catch (KeeperException error) {
            say(group, step, "throws " + error.code() + slots(error));
        } catch (Exception error) {
            say(group, step, "throws " + error.getClass().getSimpleName());
        }
    }

    static String slots(KeeperException error) {
        if (error.getResults() == null) return "";
        return " " + error.getResults().stream().map(slot -> ((ErrorResult) slot).getErr()).toList();
    }

    /** True when it comes true. */
    static boolean until(Callable<Boolean> condition) throws Exception {
        long giveUpAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(late);
        while (!condition.call()) {
            if (System.nanoTime() > giveUpAt) return false;
            Thread.sleep(5);
        }
        return true;
    }

    static String done(Object nothing) {
        return "done";
    }

    static String done(Step step) throws Exception {
        step.run();
        return "done";
    }

    static String released(InterProcessMutex lock) throws Exception {
        lock.release();
        return "released";
    }

    static void event(String group, String step) {
        try {
            say(group, step, events.poll(late, TimeUnit.MILLISECONDS));
        } catch (InterruptedException error) {
            throw new IllegalStateException(error);
        }
    }

    static void say(String group, String step, Object result) {
        System.out.println("[" + quoted(group) + ", " + quoted(step) + ", " + quoted(String.valueOf(result)) + "]");
    }

    static void tell(String what, String value) {
        System.out.println("[" + quoted(what) + ", " + quoted(value) + "]");
    }

    /** Curator makes names unique with random numbers of 128 bits: they are left out. */
    static String quoted(String text) {
        String known = text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "GUID");
        return '"' + known.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
    }

    static Object plain(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value;
    }

    static String value(AtomicValue<Long> value) {
        return value.succeeded() + " " + value.preValue() + " " + value.postValue();
    }

    static String results(List<CuratorTransactionResult> results) {
        return results.stream().map(result -> result.getType() + " " + result.getForPath() + " " + result.getResultPath() + " "
            + (result.getResultStat() == null ? "" : "version " + result.getResultStat().getVersion()) + " " + result.getError()).toList().toString();
    }

    static List<String> sorted(Collection<String> names) {
        return names.stream().map(name -> name.replaceAll("^_c_.*-p-", "_c_GUID-p-")).sorted().toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
