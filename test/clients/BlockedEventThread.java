import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;

/**
 * What upstream's Java client does while one of its watchers waits, as lines of JSON: [step, result]. Started by
 * eventThread.test.ts with the address of a server.
 */
public class BlockedEventThread {
    static final int timeoutMs = 3000;
    /** More than two timeouts: without heartbeats the session would be over. */
    static final int looks = 28;
    static final int lookMs = 250;

    static final List<String> handedOn = new CopyOnWriteArrayList<>();
    static final CountDownLatch inside = new CountDownLatch(1);
    static final CountDownLatch release = new CountDownLatch(1);
    static final CountDownLatch over = new CountDownLatch(3);
    static ZooKeeper zk;

    public static void main(String[] args) throws Exception {
        zk = connect(args[0], timeoutMs);
        ZooKeeper other = connect(args[0], 10_000);
        create(zk, "/own", CreateMode.EPHEMERAL);
        zk.exists("/first", BlockedEventThread::waitInside);
        zk.exists("/second", BlockedEventThread::note);

        create(other, "/first", CreateMode.PERSISTENT);
        inside.await();
        create(other, "/second", CreateMode.PERSISTENT);
        zk.getData("/second", false, (code, path, context, data, stat) -> hand("getData " + path), null);
        // A synchronous call on another thread: it sees what the event thread has not told yet.
        say("a synchronous call elsewhere", text(zk.getData("/second", false, null)) + ", told: " + handedOn);

        int seen = 0;
        for (int look = 0; look < looks; look += 1) {
            Thread.sleep(lookMs);
            if (other.exists("/own", false) != null) seen += 1;
        }
        say("the session meanwhile", seen == looks ? "lives" : "is over");
        say("handed on meanwhile", handedOn);

        release.countDown();
        over.await();
        say("handed on in the end", handedOn);
        zk.close();
        other.close();
        System.exit(0);
    }

    static void waitInside(WatchedEvent event) {
        if (event.getType() != EventType.NodeCreated) return;
        try {
            say("the watcher runs on", Thread.currentThread().getName().replaceFirst(".*-", ""));
            say("a synchronous call inside", text(zk.getData(event.getPath(), false, null)));
            inside.countDown();
            release.await();
        } catch (KeeperException | InterruptedException thrown) {
            say("the watcher failed", thrown.getClass().getSimpleName());
        }
        hand("the end of the first watcher");
    }

    static void note(WatchedEvent event) {
        if (event.getType() != EventType.None) hand(event.getType() + " " + event.getPath());
    }

    static void hand(String what) {
        handedOn.add(what);
        over.countDown();
    }

    static ZooKeeper connect(String address, int ms) throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        Watcher watcher = event -> {
            if (event.getState() == KeeperState.SyncConnected) connected.countDown();
        };
        ZooKeeper made = new ZooKeeper(address, ms, watcher);
        connected.await();
        return made;
    }

    static void create(ZooKeeper by, String path, CreateMode mode) throws Exception {
        by.create(path, path.getBytes(StandardCharsets.UTF_8), Ids.OPEN_ACL_UNSAFE, mode);
    }

    static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }

    static void say(String step, Object result) {
        System.out.println("[\"" + step + "\",\"" + result + "\"]");
    }
}
