package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.spi.UriParam;
import org.imagorface.codec.ImageFormat;
import org.imagorface.pipeline.NoFacePolicy;
import org.imagorface.plan.ProcessingLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the catalog says is what the code does. */
class CatalogTest {

    static Stream<Field> options() {
        return Arrays.stream(ImagorfaceConfiguration.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(UriParam.class));
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyOptionIsDescribedWithItsTrueDefault(Field field) throws Exception {
        UriParam option = field.getAnnotation(UriParam.class);
        assertThat(option.description()).isNotBlank().endsWith(".");
        assertThat(option.label()).isNotBlank();
        field.setAccessible(true);
        Object value = field.get(new ImagorfaceConfiguration());
        if (value == null) {
            assertThat(option.defaultValue()).isEmpty();
        } else if (value instanceof Double number) {
            assertThat(Double.valueOf(option.defaultValue())).isEqualTo(number);
        } else {
            assertThat(option.defaultValue()).isEqualTo(value.toString());
        }
        assertThat(json().get("properties").get(field.getName())).isNotNull();
        assertThat(json().get("componentProperties").get(field.getName())).isNotNull();
    }

    @Test
    void toolsFindTheComponentInTheJar() throws Exception {
        Properties jar = new Properties();
        try (InputStream in =
                getClass().getResourceAsStream("/META-INF/services/org/apache/camel/component.properties")) {
            jar.load(in);
        }
        assertThat(jar.getProperty("components")).isEqualTo("imagorface");
        JsonNode component = json().get("component");
        for (String name : List.of("groupId", "artifactId", "version")) {
            assertThat(jar.getProperty(name)).isEqualTo(component.get(name).asText());
        }
    }

    @Test
    void defaultsAreThoseOfTheRoomsBelow() {
        ImagorfaceConfiguration defaults = new ImagorfaceConfiguration();
        assertThat(new ProcessingLimits(
                        defaults.getMaxSourceBytes(),
                        defaults.getMaxWidth(),
                        defaults.getMaxHeight(),
                        defaults.getMaxResolution()))
                .isEqualTo(ProcessingLimits.DEFAULT);
        assertThat(defaults.getOnNoFace()).isEqualTo(NoFacePolicy.PASS);
    }

    @Test
    void formatsAreTheWritableOnes() {
        assertThat(ImagorfaceFormat.values())
                .extracting(ImagorfaceFormat::name)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ImageFormat.values())
                        .filter(ImageFormat::writable)
                        .map(ImageFormat::id)
                        .toList());
    }

    @Test
    void everyHeaderIsInTheCatalog() throws Exception {
        for (Field header : ImagorfaceConstants.class.getDeclaredFields()) {
            if (header.getType() == String.class) {
                assertThat(json().get("headers").get((String) header.get(null)))
                        .as(header.getName())
                        .isNotNull();
            }
        }
    }

    @Test
    void aCopyIsIndependent() {
        ImagorfaceConfiguration original = new ImagorfaceConfiguration();
        ImagorfaceConfiguration copy = original.copy();
        copy.setWidth(7);

        assertThat(original.getWidth()).isZero();
        assertThat(copy.getMode()).isEqualTo(original.getMode());
    }

    static JsonNode json() throws IOException {
        try (InputStream in =
                ImagorfaceComponent.class.getResourceAsStream("/META-INF/org/imagorface/camel/imagorface.json")) {
            return JsonMapper.builder().build().readTree(in);
        }
    }
}
