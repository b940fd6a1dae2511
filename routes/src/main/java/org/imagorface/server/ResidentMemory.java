package org.imagorface.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of the process is in memory, heap and native together. */
final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmRSS:";

    private ResidentMemory() {}

    /** In bytes; NaN on systems other than Linux. */
    static double bytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(LINE)) {
                    String kilobytes =
                            line.substring(LINE.length()).replace("kB", "").strip();
                    return Long.parseLong(kilobytes) * 1024.0;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return Double.NaN;
        }
        return Double.NaN;
    }
}
