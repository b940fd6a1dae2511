package org.imagorface.server;

import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.imagorface.error.Cancelled;
import org.imagorface.load.ByteShare;
import org.imagorface.load.DetachedWork;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/** Threads for reading files, so that requests need not wait for a disk that does not answer. */
final class FileReads {

    private FileReads() {}

    /** Opens them, twice as many as can be waited for, and has the context close them at its end. */
    static DetachedWork of(CamelContext context) {
        Settings settings = ContextSettings.of(context);
        LoadSizes sizes = LoadSizes.of(settings);
        DetachedWork reads = new DetachedWork(
                "reading a file",
                2 * (sizes.workers() + sizes.processing()),
                settings.get(RequestSettings.LOAD_TIMEOUT));
        Closing.with(context, reads);
        return reads;
    }

    /**
     * Reads for an exchange. Its memory is kept until the work has really ended, be it waited for or not. Errors as
     * {@link DetachedWork#run} has them, and {@link Cancelled} if the request is over.
     */
    static <T> T run(DetachedWork reads, Exchange exchange, Callable<T> work) throws Exception {
        ByteShare memory = RequestMemory.of(exchange);
        if (!memory.pin()) {
            throw new Cancelled("cancelled: the request is over");
        }
        return reads.run(work, memory::unpin);
    }
}
