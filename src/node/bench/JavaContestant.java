import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;

/** JavaContestant ADDRESS: the Java client's asynchronous calls. Jobs and answers as contest.mjs describes them. */
public class JavaContestant {
    private static final byte[] payload = new byte[100];

    public static void main(String[] args) throws Exception {
        Arrays.fill(payload, (byte) 'x');
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper zk = new ZooKeeper(args[0], 30_000, event -> {
            if (event.getState() == KeeperState.SyncConnected) connected.countDown();
        });
        connected.await();
        System.out.println("{\"ready\":true}");
        BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in));
        for (String job = jobs.readLine(); job != null; job = jobs.readLine()) System.out.println(run(zk, job));
        System.exit(0);
    }

    private static String run(ZooKeeper zk, String job) throws Exception {
        String op = text(job, "op");
        int window = number(job, "window");
        int count = number(job, "count");
        int first = number(job, "first");
        Semaphore free = new Semaphore(window);
        AtomicInteger wrong = new AtomicInteger();
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long began = System.nanoTime();
        for (int index = 0; index < count; index++) {
            free.acquire();
            start(zk, op, first + index, code -> {
                if (code != Code.OK.intValue()) wrong.set(code);
                free.release();
            });
        }
        free.acquire(window);
        double ms = (System.nanoTime() - began) / 1e6;
        double cpuMs = (system.getProcessCpuTime() - cpu) / 1e6;
        return wrong.get() == 0 ? "{\"ms\":" + ms + ",\"cpuMs\":" + cpuMs + "}" : "{\"error\":\"" + wrong.get() + "\"}";
    }

    private interface End {
        void with(int code);
    }

    private static void start(ZooKeeper zk, String op, int index, End end) {
        String fixed = "/bench/fixed";
        String own = "/bench/n" + index;
        switch (op) {
            case "create":
                zk.create(own, payload, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT, (rc, p, c, n) -> end.with(rc), null);
                break;
            case "set":
                zk.setData(fixed, payload, -1, (rc, p, c, s) -> end.with(rc), null);
                break;
            case "get":
                zk.getData(fixed, false, (rc, p, c, d, s) -> end.with(rc), null);
                break;
            case "exists":
                zk.exists(fixed, false, (rc, p, c, s) -> end.with(rc), null);
                break;
            default:
                zk.delete(own, -1, (rc, p, c) -> end.with(rc), null);
        }
    }

    private static String text(String job, String key) {
        Matcher found = Pattern.compile("\"" + key + "\":\"([^\"]*)\"").matcher(job);
        return found.find() ? found.group(1) : "";
    }

    private static int number(String job, String key) {
        Matcher found = Pattern.compile("\"" + key + "\":(\\d+)").matcher(job);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
