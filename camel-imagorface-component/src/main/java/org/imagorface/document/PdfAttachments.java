package org.imagorface.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.imagorface.codec.PdfFile;

/** Redacts the files that are embedded in a document, where they are kept. */
final class PdfAttachments {

    private PdfAttachments() {}

    /** Each file is redacted as what it is, once however often it is named. */
    static void rewrite(PdfInventory inventory, PdfFile file, DocumentJob job) throws IOException {
        Set<COSBase> done = PdfInventory.identitySet();
        for (COSDictionary specification : inventory.attached()) {
            String name = name(specification);
            COSDictionary streams = specification.getCOSDictionary(COSName.EF);
            for (COSName key : List.copyOf(streams.keySet())) {
                COSStream stream = streams.getCOSStream(key);
                if (stream == null) {
                    streams.removeItem(key);
                } else if (done.add(stream)) {
                    file.begin(PdfNames.of(stream));
                    rewrite(name, stream, job);
                }
            }
        }
    }

    private static String name(COSDictionary specification) {
        String name = specification.getString(COSName.UF, specification.getString(COSName.F));
        return name == null ? PdfNames.of(specification) : name;
    }

    private static void rewrite(String name, COSStream stream, DocumentJob job) throws IOException {
        ByteArrayOutputStream redacted = new ByteArrayOutputStream();
        byte[] before;
        try (InputStream in = stream.createInputStream()) {
            before = job.read(name, in);
        }
        job.rewrite(name, new DocumentSource.InMemory(before), redacted);
        COSName subtype = stream.getCOSName(COSName.SUBTYPE);
        stream.clear();
        stream.setItem(COSName.TYPE, COSName.EMBEDDED_FILE);
        stream.setItem(COSName.SUBTYPE, subtype);
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.SIZE, redacted.size());
        stream.setItem(COSName.PARAMS, parameters);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            redacted.writeTo(out);
        }
    }
}
