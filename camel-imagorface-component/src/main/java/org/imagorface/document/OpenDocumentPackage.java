package org.imagorface.document;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.imagorface.document.XmlScanner.Piece;
import org.imagorface.document.XmlScanner.Tag;

/**
 * What the entries of an OpenDocument file are (OpenDocument 1.3, part 2: packages): which are encrypted, and which are left out of the
 * result: pictures of the first page, older versions of the document, caches, and pictures of embedded objects in a form that nobody
 * can look into, where the object itself is there to be drawn anew.
 */
final class OpenDocumentPackage {

    static final String MANIFEST = "META-INF/manifest.xml";

    private static final Pattern LEFT_OUT =
            Pattern.compile("(?:.*/)?(?:Thumbnails/.*|Versions/.*|VersionList\\.xml|layout-cache)");
    private static final Pattern SIGNATURES = Pattern.compile("META-INF/.*signatures.*");
    private static final String REPLACEMENTS = "ObjectReplacements/";

    private final Set<String> leftOut = new HashSet<>();
    private final Set<String> encrypted = new LinkedHashSet<>();

    private OpenDocumentPackage() {}

    static OpenDocumentPackage of(ZipReader zip, DocumentJob job) throws IOException {
        OpenDocumentPackage odf = new OpenDocumentPackage();
        for (ZipArchiveEntry entry : zip.entries()) {
            String name = entry.getName();
            if (LEFT_OUT.matcher(name).matches()) {
                odf.leftOut.add(name);
            } else if (SIGNATURES.matcher(name).matches()) {
                if (!job.options().dropsSignatures()) {
                    throw job.refusal(name, SignedDocuments.REFUSED);
                }
                odf.leftOut.add(name);
            } else if (isSpareReplacement(zip, entry, job)) {
                odf.leftOut.add(name);
            }
        }
        return odf;
    }

    private static boolean isSpareReplacement(ZipReader zip, ZipArchiveEntry entry, DocumentJob job)
            throws IOException {
        String name = entry.getName();
        int folder = name.indexOf(REPLACEMENTS);
        if (folder < 0 || entry.isDirectory()) {
            return false;
        }
        String object = name.substring(0, folder) + name.substring(folder + REPLACEMENTS.length());
        return zip.entry(object + "/content.xml") != null
                && !job.options().passed().contains(PartClass.VECTOR)
                && PartSniffer.opaque(zip.head(entry)) == PartClass.VECTOR;
    }

    /** Notes what the manifest says of encryption. */
    void readManifest(XmlPart manifest) {
        XmlScanner scanner = new XmlScanner(manifest);
        String path = "";
        for (Piece piece = scanner.next(); piece != null; piece = scanner.next()) {
            if (piece.kind() == XmlScanner.Kind.OPENING) {
                Tag tag = scanner.tag(piece);
                if (tag.localName().equals("file-entry")) {
                    path = fullPath(tag);
                } else if (tag.localName().equals("encryption-data")) {
                    encrypted.add(path);
                }
            }
        }
    }

    Set<String> encrypted() {
        return encrypted;
    }

    boolean leavesOut(String name) {
        return leftOut.contains(name);
    }

    private static String fullPath(Tag entry) {
        return entry.attributes().stream()
                .filter(attribute -> attribute.localName().equals("full-path"))
                .map(XmlScanner.Attribute::value)
                .findFirst()
                .orElse("");
    }

    /** What is cut from a part so that nothing in it names what was left out. */
    XmlRules rules(String name) {
        if (name.equals(MANIFEST)) {
            return new XmlRules() {
                @Override
                public boolean cuts(Tag element) {
                    String path = fullPath(element);
                    return element.localName().equals("file-entry")
                            && (leavesOut(path) || LEFT_OUT.matcher(path).matches());
                }
            };
        }
        return new XmlRules() {
            @Override
            public boolean cuts(Tag element) {
                return switch (element.localName()) {
                    case "image" -> leavesOut(element.value("xlink:href").replaceFirst("^\\./", ""));
                    // settings of somebody's printer in its driver's binary form
                    case "config-item" -> element.value("config:name").equals("PrinterSetup");
                    default -> false;
                };
            }
        };
    }
}
