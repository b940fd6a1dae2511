package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tables of the documentation page are those of the catalog. A table that differs is shown as it should be. */
class DocumentationTablesTest {

    private static final Path PAGE = Path.of("src", "main", "docs", "imagorface-component.adoc");

    @Test
    void componentOptions() throws Exception {
        JsonNode all = CatalogTest.json().get("componentProperties");
        Set<String> ownNames = new TreeSet<>();
        all.fieldNames().forEachRemaining(ownNames::add);
        CatalogTest.json().get("properties").fieldNames().forEachRemaining(ownNames::remove);
        ownNames.add("lazyStartProducer");

        assertThat(table("component options")).isEqualTo(options(all, ownNames));
    }

    @Test
    void endpointOptions() throws Exception {
        JsonNode all = CatalogTest.json().get("properties");
        Set<String> names = new TreeSet<>();
        all.fieldNames().forEachRemaining(names::add);

        assertThat(table("endpoint options")).isEqualTo(options(all, names));
    }

    @Test
    void headers() throws Exception {
        StringBuilder table =
                new StringBuilder("[cols=\"3,5,2\",options=\"header\"]\n|===\n| Name | Description | Type\n");
        CatalogTest.json()
                .get("headers")
                .properties()
                .forEach(header -> table.append("| `%s` | %s | `%s`\n"
                        .formatted(header.getKey(), cell(header.getValue(), "description"), type(header.getValue()))));

        assertThat(table("headers")).isEqualTo(table.append("|===\n").toString());
    }

    private static String options(JsonNode all, Set<String> names) {
        StringBuilder table = new StringBuilder(
                "[cols=\"2,1,5,1,2\",options=\"header\"]\n|===\n| Name | For | Description | Default | Type\n");
        for (String name : names) {
            JsonNode option = all.get(name);
            String preset = option.has("defaultValue")
                    ? "`" + option.get("defaultValue").asText() + "`"
                    : "";
            table.append("| `%s` | %s | %s | %s | `%s`\n"
                    .formatted(name, cell(option, "label"), cell(option, "description"), preset, type(option)));
        }
        return table.append("|===\n").toString();
    }

    private static String cell(JsonNode node, String field) {
        return node.get(field).asText().replace("|", "\\|").replace(",", field.equals("label") ? ", " : ",");
    }

    private static String type(JsonNode node) {
        if (node.has("enum")) {
            Set<String> values = new LinkedHashSet<>();
            node.get("enum").forEach(value -> values.add(value.asText()));
            return String.join(" ", values);
        }
        if (node.path("type").asText().equals("duration")) {
            return "duration";
        }
        return node.get("javaType").asText().replaceAll("[a-z0-9]+\\.", "");
    }

    private static String table(String name) throws IOException {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        String start = "// " + name + ": START\n";
        assertThat(page).contains(start);
        String rest = page.substring(page.indexOf(start) + start.length());
        return rest.substring(0, rest.indexOf("// " + name + ": END"));
    }
}
