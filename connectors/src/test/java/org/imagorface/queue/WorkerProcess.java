package org.imagorface.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A worker in a process of its own. Arguments: URL of the broker, then name=value for properties. */
final class WorkerProcess {

    private WorkerProcess() {}

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> properties = new HashMap<>();
        for (int i = 1; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            properties.put(pair[0], pair[1]);
        }
        TestWorker worker = TestWorker.start(args[0], properties, Map.of("faulty", new FaultyDetector()));
        Runtime.getRuntime().addShutdownHook(new Thread(worker::close));
        new CountDownLatch(1).await();
    }
}
