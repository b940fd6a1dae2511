package org.imagorface.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Files of OLE 2 ([MS-CFB]): older Office documents, embedded objects, and newer Office documents under a password ([MS-OFFCRYPTO]). */
final class CompoundFile {

    private static final String SIGNATURE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
    /** Name of the stream that holds the document, as the directory has it. Its first byte does not come again. */
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private CompoundFile() {}

    static boolean startsIn(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(SIGNATURE);
    }

    /** Whether it is an Office document under a password. */
    static boolean isEncryptedOffice(DocumentSource source) throws IOException {
        try (InputStream in = new BufferedInputStream(source.open(), 1 << 16)) {
            int matched = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if ((byte) next == ENCRYPTED[matched]) {
                    matched++;
                    if (matched == ENCRYPTED.length) {
                        return true;
                    }
                } else {
                    matched = (byte) next == ENCRYPTED[0] ? 1 : 0;
                }
            }
            return false;
        }
    }
}
