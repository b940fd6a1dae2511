package org.imagorface.server;

import org.apache.camel.CamelContext;
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
}
