package org.imagorface.server;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Dates in HTTP headers (RFC 9110, section 5.6.7), in seconds since 1970. */
final class HttpDates {

    /** The day always with two digits. */
    private static final DateTimeFormatter PREFERRED = pattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'");

    private static final int CENTURY = 100;
    private static final int YEARS_AHEAD = 50;

    private HttpDates() {}

    static String print(long seconds) {
        return PREFERRED.format(Instant.ofEpochSecond(seconds));
    }

    /** Takes the two obsolete forms as well, as every recipient has to; nothing for all else. */
    static OptionalLong parse(String text) {
        for (DateTimeFormatter form : List.of(PREFERRED, rfc850(), pattern("EEE MMM ppd HH:mm:ss yyyy"))) {
            try {
                return OptionalLong.of(Instant.from(form.parse(text.strip())).getEpochSecond());
            } catch (DateTimeParseException e) {
                // perhaps in another form
            }
        }
        return OptionalLong.empty();
    }

    /** Its two digits of a year are of one that is not more than 50 years ahead. */
    private static DateTimeFormatter rfc850() {
        LocalDate first = LocalDate.now(ZoneOffset.UTC).plusYears(YEARS_AHEAD + 1L - CENTURY);
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, first)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US)
                .withZone(ZoneOffset.UTC);
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
    }
}
