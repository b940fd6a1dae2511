package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTargetTest {

    @TempDir
    Path top;

    private FolderTarget target() {
        return new FolderTarget(top.resolve("out"), new AtomicFiles("1"));
    }

    /** Keys of buckets may be any text. */
    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../evil", "a/../../evil", "a/../b", "a//b", "/abs", "a/", "./a", "a\0b"})
    void namesThatLeadElsewhereAreRefused(String name) throws Exception {
        assertThatThrownBy(() -> target().write(name, new byte[1], null, true)).isInstanceOf(Rejected.class);
        assertThat(Flow.files(top)).isEmpty();
    }

    @Test
    void contentIsComparedToTheLastByte() {
        byte[] content = new byte[1 << 17];
        target().write("a/b", content, null, false);
        target().write("a/b", content.clone(), null, false);
        content[content.length - 1] = 1;
        assertThatThrownBy(() -> target().write("a/b", content, null, false)).isInstanceOf(Rejected.class);
        target().write("a/b", content, null, true);
        assertThat(top.resolve("out/a/b")).hasBinaryContent(content);
    }
}
