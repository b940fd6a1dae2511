package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.imagorface.flow.S3Events.Created;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3EventsTest {

    static final String RECORDS = """
            {"Records":[
              {"eventVersion":"2.1","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"intake"},
                "object":{"key":"new/a+b%2Bc%C3%BC.png","size":12,"eTag":"0123","versionId":"v7","sequencer":"00"}}},
              {"eventName":"ObjectRemoved:Delete","s3":{"bucket":{"name":"intake"},"object":{"key":"gone.png"}}},
              {"eventName":"s3:ObjectCreated:CompleteMultipartUpload","s3":{"bucket":{"name":"other"},
                "object":{"key":"big.png"}}}]}""";

    @Test
    void readsEveryObjectThatWasMade() {
        assertThat(S3Events.read(RECORDS))
                .containsExactly(
                        new Created("intake", "new/a b+cü.png", "v7", "0123", 12),
                        new Created("other", "big.png", "", "", -1));
    }

    @Test
    void readsMessagesOfATopic() throws Exception {
        String wrapped = new ObjectMapper().writeValueAsString(Map.of("Type", "Notification", "Message", RECORDS));
        assertThat(S3Events.read(wrapped)).isEqualTo(S3Events.read(RECORDS));
    }

    @Test
    void passesOverTheTest() {
        assertThat(S3Events.read("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"intake\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "[]",
                "{\"Records\":1}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\"}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"}}}]}"
            })
    void refusesOtherMessages(String message) {
        assertThatThrownBy(() -> S3Events.read(message)).isInstanceOf(IllegalArgumentException.class);
    }
}
