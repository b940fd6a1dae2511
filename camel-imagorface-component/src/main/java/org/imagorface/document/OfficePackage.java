package org.imagorface.document;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.imagorface.document.XmlScanner.Piece;
import org.imagorface.document.XmlScanner.Tag;

/**
 * What the parts of an Office file are and how they hang together (Open Packaging Conventions, ECMA-376 part 2): content types,
 * relationships, and which parts and relationships are left out of the result. Names of parts are those of the archive's entries, in lower
 * case, as they are equal in capitals or not.
 */
final class OfficePackage {

    private static final Pattern RELATIONSHIPS = Pattern.compile("(.*/)?_rels/([^/]*)\\.rels");

    /**
     * Ends of relationship types, transitional and strict, whose targets are left out: a picture of the first page, the settings of
     * somebody's printer in its driver's binary form, the original of a picture that Office has altered, and data that add-ins keep
     * in sheets.
     */
    private static final List<String> LEFT_OUT =
            List.of("/metadata/thumbnail", "/printersettings", "/hdphoto", "/customproperty");

    private static final String SIGNATURES = "/digital-signature/";

    private final Map<String, String> typesByExtension = new HashMap<>();
    private final Map<String, String> typesByName = new HashMap<>();
    private final Map<String, byte[]> read = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();
    /** Source part to the ids of its relationships that are left out. */
    private final Map<String, Set<String>> cut = new HashMap<>();

    private OfficePackage() {}

    /** @param dropsSignatures whether signatures are left out, too; else they stay parts like any other */
    static OfficePackage of(ZipReader zip, boolean dropsSignatures) throws IOException {
        OfficePackage office = new OfficePackage();
        Map<String, Boolean> targets = new LinkedHashMap<>();
        for (ZipArchiveEntry entry : zip.entries()) {
            String name = key(entry.getName());
            Matcher relationships = RELATIONSHIPS.matcher(name);
            if (name.equals(key(ZipKinds.CONTENT_TYPES))) {
                office.readTypes(office.keep(name, zip.read(entry)));
            } else if (relationships.matches()) {
                String folder = relationships.group(1) == null ? "" : relationships.group(1);
                String source = relationships.group(2).isEmpty() ? "" : folder + relationships.group(2);
                office.readRelationships(office.keep(name, zip.read(entry)), source, folder, dropsSignatures, targets);
            } else if (name.startsWith("[trash]/")) {
                // what Office has overwritten and not yet taken away
                office.leftOut.add(name);
            }
        }
        targets.forEach((target, kept) -> {
            if (!kept) {
                office.leftOut.add(target);
                office.leftOut.add(relationshipsOf(target));
            }
        });
        return office;
    }

    private static String relationshipsOf(String part) {
        int slash = part.lastIndexOf('/') + 1;
        return part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    }

    private byte[] keep(String name, byte[] bytes) {
        read.put(name, bytes);
        return bytes;
    }

    private void readTypes(byte[] bytes) {
        for (Tag tag : tags(bytes)) {
            String type = tag.value("ContentType").toLowerCase(Locale.ROOT);
            if (tag.localName().equals("Default")) {
                typesByExtension.put(tag.value("Extension").toLowerCase(Locale.ROOT), type);
            } else if (tag.localName().equals("Override")) {
                typesByName.put(key(tag.value("PartName")), type);
            }
        }
    }

    private void readRelationships(
            byte[] bytes, String source, String folder, boolean dropsSignatures, Map<String, Boolean> targets) {
        for (Tag tag : tags(bytes)) {
            if (!tag.localName().equals("Relationship")) {
                continue;
            }
            String type = tag.value("Type").toLowerCase(Locale.ROOT);
            boolean drops = LEFT_OUT.stream().anyMatch(type::endsWith) || dropsSignatures && type.contains(SIGNATURES);
            if (drops) {
                cut.computeIfAbsent(source, key -> new HashSet<>()).add(tag.value("Id"));
            }
            if (!tag.value("TargetMode").equals("External")) {
                targets.merge(resolved(folder, tag.value("Target")), !drops, Boolean::logicalOr);
            }
        }
    }

    private static List<Tag> tags(byte[] bytes) {
        XmlScanner scanner = new XmlScanner(XmlPart.of(bytes));
        List<Tag> tags = new ArrayList<>();
        for (Piece piece = scanner.next(); piece != null; piece = scanner.next()) {
            if (piece.kind() == XmlScanner.Kind.OPENING) {
                tags.add(scanner.tag(piece));
            }
        }
        return tags;
    }

    /** The part that a relationship leads to (RFC 3986, section 5.2.4); a fragment is of the part. */
    private static String resolved(String folder, String target) {
        String path = target.replace('\\', '/').replaceFirst("[#?].*", "");
        String whole = path.startsWith("/") ? path : folder + path;
        Deque<String> steps = new ArrayDeque<>();
        for (String step : whole.split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return key(String.join("/", steps));
    }

    /** @param name of an entry, or of a part with its first slash */
    static String key(String name) {
        String path = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /** The content type of a part in lower case, without parameters; empty if it has none. */
    String typeOf(String name) {
        String key = key(name);
        String type = typesByName.getOrDefault(
                key, typesByExtension.getOrDefault(key.substring(key.lastIndexOf('.') + 1), ""));
        return type.replaceFirst("\\s*;.*", "");
    }

    boolean leavesOut(String name) {
        return leftOut.contains(key(name));
    }

    static boolean areRelationships(String name) {
        return RELATIONSHIPS.matcher(key(name)).matches();
    }

    /** The bytes of parts that were read to know what the others are; each is read once. */
    byte[] read(ZipReader zip, ZipArchiveEntry entry) throws IOException {
        byte[] bytes = read.remove(key(entry.getName()));
        return bytes == null ? zip.read(entry) : bytes;
    }

    /** What is cut from a part so that nothing in it names what was left out. */
    XmlRules rules(String name) {
        String key = key(name);
        if (key.equals(key(ZipKinds.CONTENT_TYPES))) {
            return new XmlRules() {
                @Override
                public boolean cuts(Tag element) {
                    return element.localName().equals("Override") && leavesOut(element.value("PartName"));
                }
            };
        }
        Matcher relationships = RELATIONSHIPS.matcher(key);
        if (relationships.matches()) {
            String folder = relationships.group(1) == null ? "" : relationships.group(1);
            Set<String> ids = cut.getOrDefault(folder + relationships.group(2), Set.of());
            return new XmlRules() {
                @Override
                public boolean cuts(Tag element) {
                    return element.localName().equals("Relationship") && ids.contains(element.value("Id"));
                }
            };
        }
        return new OfficeXmlRules(cut.getOrDefault(key, Set.of()));
    }
}
