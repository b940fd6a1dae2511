package org.imagorface.store;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses the bucket of a source by its key, as imagor does: a pattern finds a word in the key, which leads to a bucket, and
 * further buckets are asked if that has no such object.
 *
 * @param pattern with a group {@code bucket} for the word, and possibly one {@code path} for the key within the bucket
 * @param rules from word to bucket
 * @param byDefault for keys without a word, and words without a rule; with neither rules nor this the word is the bucket's name
 * @param others asked afterwards, two at most
 */
public record BucketRouter(
        Pattern pattern, Map<String, RoutedBucket> rules, Optional<RoutedBucket> byDefault, List<RoutedBucket> others) {

    private static final String WORD = "bucket";
    private static final String PATH = "path";
    private static final KeyRule PLAIN = new KeyRule("", "--");

    /** All buckets that are named. */
    public List<RoutedBucket> buckets() {
        return Stream.of(rules.values().stream(), byDefault.stream(), others.stream())
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    /**
     * Where a source may be, in the order in which to ask.
     *
     * @param place its bucket plays no part
     */
    public List<S3Object> locate(String image, S3Place place) {
        List<S3Object> found = new ArrayList<>();
        place.rule().of(image).ifPresent(key -> {
            Matcher matcher = pattern.matcher(key);
            boolean matches = matcher.find();
            Optional<String> word = matches ? Optional.ofNullable(matcher.group(WORD)) : Optional.empty();
            Optional<String> cut = matches && pattern.namedGroups().containsKey(PATH)
                    ? Optional.ofNullable(matcher.group(PATH))
                    : Optional.empty();
            String inBucket = cut.orElse(key);
            if (PLAIN.of(inBucket).filter(inBucket::equals).isPresent()) {
                Stream.concat(bucket(word).stream(), others.stream().map(RoutedBucket::name))
                        .distinct()
                        .flatMap(bucket -> place.locateIn(bucket, inBucket).stream())
                        .forEach(found::add);
            }
        });
        return found;
    }

    private Optional<String> bucket(Optional<String> word) {
        if (rules.isEmpty() && byDefault.isEmpty()) {
            return word;
        }
        return word.map(rules::get).or(() -> byDefault).map(RoutedBucket::name);
    }
}
