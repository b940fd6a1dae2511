package org.imagorface.testing;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the reference data that lies beside the checkout. */
public final class SharedFiles {

    private SharedFiles() {}

    /** A file of the shared folder; without that folder the test is skipped, and fails in continuous integration. */
    public static Path shared(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared").resolve(name);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        String reason = "the folder 'shared' beside the checkout has no " + name;
        return "true".equals(System.getenv("CI")) ? fail(reason) : abort(reason);
    }
}
