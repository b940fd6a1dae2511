package org.imagorface.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Tells what an archive is by what is in it: Office (ECMA-376 part 2), OpenDocument (version 1.3, part 2), or any archive. */
final class ZipKinds {

    static final String CONTENT_TYPES = "[Content_Types].xml";
    static final String MEDIA_TYPE = "mimetype";

    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument";

    private ZipKinds() {}

    /** Damaged archives are archives; whoever reads them will say what is wrong. */
    static DocumentKind of(DocumentSource source) throws IOException {
        int most = DocumentLimits.DEFAULT.maxParts();
        if (ZipReader.headers(source, most) > most) {
            return DocumentKind.ZIP;
        }
        try (SeekableByteChannel channel = source.channel();
                ZipFile zip = ZipReader.file(channel)) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (entry.getName().equalsIgnoreCase(CONTENT_TYPES)) {
                    return DocumentKind.OFFICE;
                } else if (entry.getName().equals(MEDIA_TYPE)
                        && start(zip, entry).equals(OPEN_DOCUMENT)) {
                    return DocumentKind.OPEN_DOCUMENT;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return DocumentKind.ZIP;
        }
        return DocumentKind.ZIP;
    }

    private static String start(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        if (!zip.canReadEntryData(entry)) {
            return "";
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(OPEN_DOCUMENT.length()), StandardCharsets.US_ASCII);
        }
    }
}
