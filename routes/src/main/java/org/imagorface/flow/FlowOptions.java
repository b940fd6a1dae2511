package org.imagorface.flow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.imagorface.error.InvalidSetting;

/**
 * Settings of a flow, each a property of Camel's; docs/flows.md has the table.
 *
 * @param source what is watched
 * @param target where results go
 * @param originals what becomes of those that were redacted
 * @param errors where those go that cannot be; of the same kind as the source
 * @param receipts where receipts go; nothing: none are written
 * @param replace whether results replace others of the same name
 * @param settle how long a file must not have changed before it is taken
 * @param doneSuffix of the file that says that another is whole; empty: none is awaited
 * @param workers originals that are worked on at once
 * @param retry time until the next attempt after one that failed for a reason outside of the original
 * @param maxBytes longer originals are put aside unread
 * @param progress a line in the log after so many originals; 0: at the end only
 * @param once whether to stop when the source is empty
 * @param state folder for what the flow remembers; nothing: one below the user's
 */
record FlowOptions(
        Place source,
        Place target,
        Originals originals,
        Place errors,
        Optional<Place> receipts,
        boolean replace,
        Duration settle,
        String doneSuffix,
        int workers,
        Duration retry,
        long maxBytes,
        int progress,
        boolean once,
        Optional<Path> state) {

    private static final String HIDDEN_ERRORS = ".errors";
    private static final int MOST_WORKERS = 1024;

    /**
     * @param properties gives the text of a property, nothing if it is not set
     * @throws InvalidSetting if one is missing or wrong; the message names it
     */
    static FlowOptions of(Function<String, Optional<String>> properties) {
        return new Reader(properties).read();
    }

    private record Reader(Function<String, Optional<String>> properties) {

        FlowOptions read() {
            Place source = place("watch.source").orElseThrow(() -> missing("watch.source"));
            Place target = place("watch.target").orElseThrow(() -> missing("watch.target"));
            FlowOptions options = new FlowOptions(
                    source,
                    target,
                    Originals.parse("watch.originals", text("watch.originals", "keep")),
                    place("watch.errors").orElseGet(() -> defaultErrors(source)),
                    receipts(target),
                    oneOf("watch.existing", "fail", "replace"),
                    Duration.ofMillis(number("watch.settle", 1000, 0, Integer.MAX_VALUE)),
                    text("watch.done.suffix", ""),
                    (int) number("watch.workers", Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS),
                    Duration.ofMillis(number("watch.retry", 10_000, 1, Integer.MAX_VALUE)),
                    number("watch.max.bytes", 64 << 20, 1, Integer.MAX_VALUE),
                    (int) number("watch.progress", 100, 0, Integer.MAX_VALUE),
                    oneOf("watch.once", "false", "true"),
                    Optional.of(text("watch.state", ""))
                            .filter(state -> !state.isEmpty())
                            .map(Path::of));
            PlaceRules.check(options);
            return options;
        }

        private static Place defaultErrors(Place source) {
            if (source instanceof Place.Folder folder) {
                return new Place.Folder(folder.path().resolve(HIDDEN_ERRORS));
            }
            throw new InvalidSetting(
                    "watch.errors (--errors) was not given, must be s3://BUCKET/PREFIX outside of the source");
        }

        private Optional<Place> receipts(Place target) {
            return switch (text("watch.receipts", "none")) {
                case "none" -> Optional.empty();
                case "beside" -> Optional.of(target);
                default -> place("watch.receipts");
            };
        }

        private Optional<Place> place(String name) {
            String text = text(name, "");
            return text.isEmpty() ? Optional.empty() : Optional.of(Place.parse(name, text));
        }

        private String text(String name, String otherwise) {
            return properties
                    .apply(name)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .orElse(otherwise);
        }

        /** Whether it is the second; if nothing is given, it is the first. */
        private boolean oneOf(String name, String first, String second) {
            String text = text(name, first);
            if (!text.equals(first) && !text.equals(second)) {
                throw new InvalidSetting("%s was '%s', must be %s or %s".formatted(name, text, first, second));
            }
            return text.equals(second);
        }

        private long number(String name, long otherwise, long least, long most) {
            String text = text(name, Long.toString(otherwise));
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // as below
            }
            throw new InvalidSetting("%s was '%s', must be in %d..%d".formatted(name, text, least, most));
        }

        private static InvalidSetting missing(String name) {
            return new InvalidSetting(name + " was not given, must be a folder or s3://BUCKET/PREFIX");
        }
    }
}
