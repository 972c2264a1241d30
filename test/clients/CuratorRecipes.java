import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.atomic.DistributedAtomicLong;
import org.apache.curator.framework.recipes.barriers.DistributedBarrier;
import org.apache.curator.framework.recipes.leader.LeaderLatch;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.framework.recipes.locks.InterProcessSemaphoreV2;
import org.apache.curator.framework.recipes.locks.Lease;
import org.apache.curator.framework.recipes.queue.SimpleDistributedQueue;
import org.apache.curator.retry.RetryNTimes;

/**
 * Curator's own recipes, driven from outside: reads a command a line, answers each with a line of JSON. Started by
 * interoperation.test.ts with an address and a session timeout in ms.
 */
public class CuratorRecipes {
    public static void main(String[] args) throws Exception {
        CuratorFramework zk = CuratorFrameworkFactory.builder().connectString(args[0])
            .sessionTimeoutMs(Integer.parseInt(args[1])).retryPolicy(new RetryNTimes(100, 100)).build();
        Map<String, InterProcessMutex> mutexes = new HashMap<>();
        Map<String, Lease> leases = new HashMap<>();
        Map<String, LeaderLatch> latches = new HashMap<>();
        zk.getConnectionStateListenable().addListener((client, state) -> System.err.println(state));
        zk.start();
        zk.blockUntilConnected();
        say("\"ready\"");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            String path = words.length > 1 ? words[1] : "";
            try {
                switch (words[0]) {
                    case "acquire" -> {
                        InterProcessMutex mutex = mutexes.computeIfAbsent(path, key -> new InterProcessMutex(zk, key));
                        say(mutex.acquire(Long.parseLong(words[2]), TimeUnit.MILLISECONDS));
                    }
                    case "release" -> {
                        mutexes.get(path).release();
                        say(true);
                    }
                    case "held" -> say(mutexes.get(path).isAcquiredInThisProcess());
                    case "owner" -> {
                        InterProcessMutex mutex = mutexes.get(path);
                        String first = mutex.getParticipantNodes().iterator().next();
                        say(zk.checkExists().forPath(first).getEphemeralOwner() == zk.getZookeeperClient().getZooKeeper().getSessionId());
                    }
                    case "lease" -> {
                        InterProcessSemaphoreV2 semaphore = new InterProcessSemaphoreV2(zk, path, Integer.parseInt(words[2]));
                        Lease lease = semaphore.acquire(Long.parseLong(words[3]), TimeUnit.MILLISECONDS);
                        if (lease != null) leases.put(path, lease);
                        say(lease != null);
                    }
                    case "returnLease" -> {
                        leases.get(path).close();
                        say(true);
                    }
                    case "latch" -> {
                        latches.put(path, new LeaderLatch(zk, path, words[2]));
                        latches.get(path).start();
                        say(true);
                    }
                    case "leads" -> say(latches.get(path).hasLeadership());
                    case "participants" -> say("\"" + String.join(" ",
                        latches.get(path).getParticipants().stream().map(each -> each.getId()).toList()) + "\"");
                    case "unlatch" -> {
                        latches.remove(path).close();
                        say(true);
                    }
                    case "add" -> say(new DistributedAtomicLong(zk, path, new RetryNTimes(10, 10))
                        .add(Long.parseLong(words[2])).postValue());
                    case "offer" -> say(new SimpleDistributedQueue(zk, path).offer(words[2].getBytes(StandardCharsets.UTF_8)));
                    case "poll" -> {
                        byte[] taken = new SimpleDistributedQueue(zk, path).poll(Long.parseLong(words[2]), TimeUnit.MILLISECONDS);
                        say(taken == null ? "null" : "\"" + new String(taken, StandardCharsets.UTF_8) + "\"");
                    }
                    case "setBarrier" -> {
                        new DistributedBarrier(zk, path).setBarrier();
                        say(true);
                    }
                    case "waitOnBarrier" -> say(new DistributedBarrier(zk, path)
                        .waitOnBarrier(Long.parseLong(words[2]), TimeUnit.MILLISECONDS));
                    default -> throw new IllegalArgumentException(line);
                }
            } catch (Exception thrown) {
                say("\"" + thrown.getClass().getSimpleName() + "\"");
            }
        }
        zk.close();
        System.exit(0);
    }

    static void say(Object json) {
        System.out.println(json);
    }
}
