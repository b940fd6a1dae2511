package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadMemoryTest {

    @Test
    void allUploadsTogetherAreBounded() {
        long heap = Runtime.getRuntime().maxMemory();
        UploadMemory memory = new UploadMemory(heap);

        assertThat(memory.take(heap - 1)).isTrue();
        assertThat(memory.take(2)).isFalse();
        assertThat(memory.take(1)).isTrue();
        assertThat(memory.take(1)).isFalse();
        memory.giveBack(heap);
        assertThat(memory.take(heap)).isTrue();
    }

    @Test
    void ofSmallUploadsThereMayBeSeveral() {
        assertThat(new UploadMemory(1).take(1 << 20)).isTrue();
    }
}
