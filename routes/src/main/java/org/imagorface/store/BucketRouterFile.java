package org.imagorface.store;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagorface.error.InvalidSetting;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a {@link BucketRouter} from imagor's YAML file. What is not known there is refused: it would have no effect. */
public final class BucketRouterFile {

    private static final int LONGEST = 1 << 20;
    private static final int MOST_OTHERS = 2;
    private static final Set<String> NAMES = Set.of("routing_pattern", "default_bucket", "fallback_buckets", "rules");
    private static final Set<String> RULE_NAMES = Set.of("match", "bucket");
    private static final Set<String> BUCKET_NAMES =
            Set.of("name", "region", "endpoint", "access_key_id", "secret_access_key", "session_token");

    private final String file;

    private BucketRouterFile(String file) {
        this.file = file;
    }

    /** @throws InvalidSetting if the file cannot be read or is no such file, saying where */
    public static BucketRouter read(String file) {
        return new BucketRouterFile(file).read();
    }

    private BucketRouter read() {
        Map<?, ?> root = map(parsed(), "the file", NAMES);
        Map<String, RoutedBucket> rules = new LinkedHashMap<>();
        for (Object element : list(root.get("rules"), "rules")) {
            Map<?, ?> rule = map(element, "a rule", RULE_NAMES);
            rules.putIfAbsent(text(rule, "match", "a rule"), bucket(rule.get("bucket"), "a rule's bucket"));
        }
        List<RoutedBucket> others = list(root.get("fallback_buckets"), "fallback_buckets").stream()
                .map(element -> bucket(element, "a bucket of fallback_buckets"))
                .toList();
        if (others.size() > MOST_OTHERS) {
            throw wrong("fallback_buckets", "at most " + MOST_OTHERS + " buckets");
        }
        BucketRouter router = new BucketRouter(
                pattern(text(root, "routing_pattern", "the file")),
                rules,
                Optional.ofNullable(root.get("default_bucket")).map(element -> bucket(element, "default_bucket")),
                others);
        requireOneAccessToEach(router);
        return router;
    }

    private Object parsed() {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(LONGEST)
                .setMaxAliasesForCollections(1)
                .setAllowDuplicateKeys(false)
                .build();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw wrong("the file", "at most " + LONGEST + " bytes long");
            }
            return new Load(settings).loadFromString(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException e) {
            throw new InvalidSetting(message("the file", "one that exists and can be read"), e);
        } catch (YamlEngineException | StackOverflowError e) {
            throw new InvalidSetting(message("the file", "in YAML"), e);
        }
    }

    private Pattern pattern(String text) {
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.namedGroups().containsKey("bucket")) {
                return pattern;
            }
        } catch (PatternSyntaxException e) {
            throw new InvalidSetting(message("routing_pattern", "a regular expression that RE2 takes"), e);
        }
        throw wrong("routing_pattern", "a regular expression with a group (?P<bucket>...)");
    }

    private RoutedBucket bucket(Object element, String where) {
        Map<?, ?> map = map(element, where, BUCKET_NAMES);
        return new RoutedBucket(
                text(map, "name", where),
                optional(map, "region", where),
                optional(map, "endpoint", where),
                optional(map, "access_key_id", where),
                optional(map, "secret_access_key", where),
                optional(map, "session_token", where));
    }

    /** A bucket is known by its name afterwards. */
    private void requireOneAccessToEach(BucketRouter router) {
        Map<String, RoutedBucket> byName = new LinkedHashMap<>();
        for (RoutedBucket bucket : router.buckets()) {
            if (byName.put(bucket.name(), bucket) != null) {
                throw wrong("bucket '" + bucket.name() + "'", "the same everywhere");
            }
        }
    }

    private Map<?, ?> map(Object element, String where, Set<String> names) {
        if (!(element instanceof Map<?, ?> map)) {
            throw wrong(
                    where,
                    "a mapping with some of "
                            + String.join(", ", names.stream().sorted().toList()));
        }
        for (Object name : map.keySet()) {
            if (!names.contains(String.valueOf(name))) {
                throw wrong(where, "a mapping without '" + name + "'");
            }
        }
        return map;
    }

    private List<?> list(Object element, String where) {
        if (element == null) {
            return List.of();
        }
        if (element instanceof List<?> list) {
            return list;
        }
        throw wrong(where, "a list");
    }

    private String text(Map<?, ?> map, String name, String where) {
        String text = optional(map, name, where);
        if (text.isEmpty()) {
            throw wrong(where, "with a text '" + name + "'");
        }
        return text;
    }

    private String optional(Map<?, ?> map, String name, String where) {
        Object value = map.get(name);
        if (value instanceof Map || value instanceof List) {
            throw wrong(name + " of " + where, "a text");
        }
        return value == null ? "" : value.toString();
    }

    private InvalidSetting wrong(String where, String expectation) {
        return new InvalidSetting(message(where, expectation));
    }

    private String message(String where, String expectation) {
        return "-s3-loader-bucket-router-config was set to '%s': %s must be %s".formatted(file, where, expectation);
    }
}
