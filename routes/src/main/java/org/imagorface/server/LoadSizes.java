package org.imagorface.server;

import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/**
 * How much the server does at once.
 *
 * @param processing pictures that are worked on
 * @param queue pictures that wait for their turn
 * @param workers requests that load their source, wait for their turn or for the same work of another request, or are worked on
 * @param backlog requests that wait for a worker
 */
record LoadSizes(int processing, int queue, int workers, int backlog) {

    private static final int QUEUE_OF_A_PROCESSOR = 32;
    private static final int LOADING = 32;
    private static final int FEWEST_WORKERS = 32;
    private static final int MOST_WORKERS = 256;

    static LoadSizes of(Settings settings) {
        return of(settings, Runtime.getRuntime().availableProcessors());
    }

    /** @param processors of this machine */
    static LoadSizes of(Settings settings, int processors) {
        long concurrency = settings.get(RequestSettings.PROCESS_CONCURRENCY);
        long queueSize = settings.get(RequestSettings.PROCESS_QUEUE_SIZE);
        int processing = (int) (concurrency > 0 ? concurrency : processors);
        int queue = (int) (queueSize > 0 ? queueSize : concurrency > 0 ? 0 : QUEUE_OF_A_PROCESSOR * processors);
        // with as many workers as this, those that wait for their turn keep nobody from loading
        int enough = processing + queue + LOADING;
        int given = settings.get(RequestSettings.WORKERS);
        int workers = given > 0 ? given : Math.max(FEWEST_WORKERS, Math.min(MOST_WORKERS, enough));
        return new LoadSizes(processing, queue, workers, Math.max(workers, enough - workers));
    }
}
