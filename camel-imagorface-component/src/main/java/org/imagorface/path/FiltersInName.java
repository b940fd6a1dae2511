package org.imagorface.path;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Filters that became part of an image's name: in {@code smart/300x200/filters:redact()/photo.jpg} the size comes too late, so
 * that all from there on is the name.
 */
final class FiltersInName {

    private static final Pattern LIST = Pattern.compile("(?:^|/)filters?:", Pattern.CASE_INSENSITIVE);

    /** A call in no list; in {@code redact(1).jpg} it is none. */
    private static final Pattern CALL =
            Pattern.compile("(?<![a-z])redact(?:_oval)?\\([^()/]*\\)(?=[/:]|$)", Pattern.CASE_INSENSITIVE);

    private FiltersInName() {}

    /**
     * @param image as received, still encoded
     * @return each filter of a list, and each redaction in no list, decoded; none of what belongs to a URL
     */
    static List<String> find(String image) {
        ImageName name = ImageName.decode(image);
        if (name.base64()) {
            return List.of();
        }
        // other servers have filters in their URLs, too
        int url = name.name().indexOf("://");
        String text = url < 0 ? name.name() : name.name().substring(0, url);
        List<String> found = new ArrayList<>();
        Matcher list = LIST.matcher(text);
        if (list.find()) {
            FilterList filters = FilterList.parse(FilterList.START + text.substring(list.end()));
            filters.filters().forEach(filter -> found.add(filter.toString()));
            found.addAll(filters.lost());
        }
        CALL.matcher(text).results().forEach(call -> found.add(call.group()));
        return found.stream().distinct().toList();
    }
}
