package org.imagorface.document;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;

/**
 * The work on one document, or on one inside of another: what its handler asks for every part, and where all of it is recorded
 * and counted. For one thread.
 */
final class DocumentJob {

    private static final String TEXT = "text";

    private final DocumentHandlers handlers;
    private final PictureWork pictures;
    private final DocumentOptions options;
    private final Totals totals;
    private final String path;
    private final int depth;

    /** What the document and those inside it have in common. */
    private static final class Totals {
        private final List<PartRecord> records = new ArrayList<>();
        private long unpackedBytes;
        private int parts;
    }

    private DocumentJob(
            DocumentHandlers handlers,
            PictureWork pictures,
            DocumentOptions options,
            Totals totals,
            String path,
            int depth) {
        this.handlers = handlers;
        this.pictures = pictures;
        this.options = options;
        this.totals = totals;
        this.path = path;
        this.depth = depth;
    }

    /** @param name of the document, for messages and records; empty if it has none */
    static DocumentJob of(DocumentHandlers handlers, PictureWork pictures, DocumentOptions options, String name) {
        return new DocumentJob(handlers, pictures, options, new Totals(), name, 0);
    }

    DocumentOptions options() {
        return options;
    }

    PictureWork pictures() {
        return pictures;
    }

    List<PartRecord> records() {
        return List.copyOf(totals.records);
    }

    /** A part's name with those of the documents around it, for messages and records. */
    String path(String part) {
        return path.isEmpty() || part.isEmpty() ? path + part : path + "/" + part;
    }

    /**
     * Writes a part anew, whatever it is: a document through its handler, a picture redacted in its own format, a text if it
     * carries no picture; anything else only as the options allow it.
     *
     * @throws ImageException if it cannot be handled; the message names the part
     */
    void rewrite(String part, DocumentSource source, OutputStream out) throws IOException {
        byte[] head = PartSniffer.head(source);
        Optional<DocumentHandler> handler = handlers.of(source, head);
        if (handler.isPresent()) {
            nested(part).run(handler.get(), source, out);
            return;
        }
        byte[] bytes = bytes(part, source);
        if (bytes.length == 0) {
            return;
        }
        Optional<ImageFormat> picture = ImageCodecs.formatOf(bytes);
        if (picture.isPresent()) {
            if (picture.get() == ImageFormat.SVG) {
                new SvgPart(this, part).pass(bytes);
                out.write(bytes);
            } else {
                out.write(redactPicture(part, bytes));
            }
            return;
        }
        Optional<XmlPart> xml = XmlPart.ifAny(bytes);
        if (xml.isPresent()) {
            out.write(rewriteXml(part, bytes, xml.get(), XmlRules.NONE));
        } else if (isText(bytes) && PartSniffer.opaque(head) != PartClass.VECTOR) {
            passText(part, bytes);
            out.write(bytes);
        } else {
            pass(part, PartSniffer.opaque(head));
            out.write(bytes);
        }
    }

    /**
     * As {@link #rewrite(String, DocumentSource, OutputStream)}, for a part that is known to be a document of some kind.
     *
     * @throws ImageException if it cannot be handled; the message names the part
     */
    void rewrite(String part, DocumentKind kind, DocumentSource source, OutputStream out) throws IOException {
        DocumentHandler handler =
                handlers.of(kind).orElseThrow(() -> refusal(part, "no handler of %s is there".formatted(kind.id())));
        nested(part).run(handler, source, out);
    }

    /** The work on a part whose parts are this document's. */
    DocumentJob inside(String part) {
        return new DocumentJob(handlers, pictures, options, totals, path(part), depth);
    }

    /** The whole document. */
    void run(DocumentHandler handler, DocumentSource source, OutputStream out) throws IOException {
        Cancelled.check();
        if (depth > options.limits().maxDepth()) {
            throw new LimitExceeded("'%s' lies in more than %d documents, which is the limit"
                    .formatted(path, options.limits().maxDepth()));
        }
        handler.rewrite(source, new KeptOpen(out), this);
    }

    private DocumentJob nested(String part) {
        return new DocumentJob(handlers, pictures, options, totals, path(part), depth + 1);
    }

    /**
     * A picture with every region of it covered, in the format that it had.
     *
     * @throws ImageException if that is not possible; the message names the part
     */
    byte[] redactPicture(String part, byte[] bytes) {
        ImageResult result = redacted(part, bytes);
        record(new PartRecord(
                path(part),
                result.metadata().format().id(),
                PartRecord.Action.REDACTED,
                result.metadata().pages(),
                result.metadata().regions()));
        return ((ImageSource.Encoded) result.content().orElseThrow()).bytes();
    }

    /**
     * As {@link #redactPicture}, for the handler to record.
     *
     * @return with encoded content
     */
    ImageResult redacted(String part, byte[] bytes) {
        Cancelled.check();
        try {
            pictures.check(bytes);
            ImageResult result = pictures.redact(new ImageSource.Encoded(bytes), List.of());
            ImageFormat format = ImageCodecs.formatOf(bytes).orElseThrow();
            if (result.metadata().format() != format) {
                throw new UnsupportedFormat("%s pictures can be read, not written".formatted(format.id()));
            }
            return result;
        } catch (Cancelled e) {
            throw e;
        } catch (ImageException e) {
            throw new RedactionFailed("part '%s' could not be redacted: %s".formatted(path(part), e.getMessage()), e);
        }
    }

    /**
     * XML without what the rules cut, with what is encoded in it redacted.
     *
     * @param bytes that the text was read from
     * @throws ImageException if there may be another picture in it; the message names the part
     */
    byte[] rewriteXml(String part, byte[] bytes, XmlPart xml, XmlRules rules) throws IOException {
        Cancelled.check();
        byte[] result = new XmlRewriter(this, part, rules).rewrite(bytes, xml);
        record(new PartRecord(path(part), TEXT, PartRecord.Action.PASSED, 0, List.of()));
        return result;
    }

    /**
     * Lets a text pass that carries no picture in itself.
     *
     * @throws RedactionFailed if it does, or may
     */
    void passText(String part, byte[] text) {
        try {
            PicturesInText.refuse(new String(text, StandardCharsets.ISO_8859_1));
        } catch (RedactionFailed e) {
            throw refusal(part, e.getMessage());
        }
        record(new PartRecord(path(part), TEXT, PartRecord.Action.PASSED, 0, List.of()));
    }

    /**
     * Records that a part goes into the result as it is.
     *
     * @throws RedactionFailed if the options do not allow it for its kind
     */
    void pass(String part, PartClass kind) {
        if (!options.passed().contains(kind)) {
            throw refusal(
                    part,
                    "it is of the kind '%s', in which nobody can look for faces; the option passParts=%s lets such parts pass"
                            .formatted(kind.id(), kind.id()));
        }
        record(new PartRecord(path(part), kind.id(), PartRecord.Action.PASSED, 0, List.of()));
    }

    /** Records that a part was left out. */
    void removed(String part, String kind) {
        record(new PartRecord(path(part), kind, PartRecord.Action.REMOVED, 0, List.of()));
    }

    void record(PartRecord part) {
        totals.records.add(part);
    }

    /** For a part that cannot be handled. */
    RedactionFailed refusal(String part, String why) {
        return new RedactionFailed("part '%s' cannot be redacted: %s".formatted(path(part), why));
    }

    /** The bytes of a part; those in memory have been counted by whom they were read. */
    byte[] bytes(String part, DocumentSource source) throws IOException {
        return source instanceof DocumentSource.InMemory memory ? memory.content() : read(part, source.open());
    }

    /**
     * The bytes of a part; the stream is closed.
     *
     * @throws LimitExceeded if they are more than the limits allow, for this part or with all those before
     */
    byte[] read(String part, InputStream in) throws IOException {
        try (in) {
            countPart();
            long most = Math.min(options.limits().maxPartBytes(), unpackedBytesLeft());
            byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > most) {
                throw tooLong(part, most);
            }
            totals.unpackedBytes += bytes.length;
            return bytes;
        }
    }

    /**
     * Counts a part that its handler unpacks, before it does so.
     *
     * @throws LimitExceeded if there are more of them, or of their bytes together, than the limits allow
     */
    void claim(String part, long unpackedBytes) {
        countPart();
        if (unpackedBytes > unpackedBytesLeft()) {
            throw tooLong(part, unpackedBytesLeft());
        }
        totals.unpackedBytes += unpackedBytes;
    }

    private void countPart() {
        if (++totals.parts > options.limits().maxParts()) {
            throw new LimitExceeded("the document has more than %d parts, which is the limit"
                    .formatted(options.limits().maxParts()));
        }
    }

    private long unpackedBytesLeft() {
        return options.limits().maxUnpackedBytes() - totals.unpackedBytes;
    }

    private LimitExceeded tooLong(String part, long most) {
        return new LimitExceeded(
                "part '%s' has more than %d bytes unpacked; the limits are %d for a part and %d for all"
                        .formatted(
                                path(part),
                                most,
                                options.limits().maxPartBytes(),
                                options.limits().maxUnpackedBytes()));
    }

    /** UTF-8 without control characters. */
    static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Handlers close what they write to, but only the caller knows whether that was all. */
    private static final class KeptOpen extends FilterOutputStream {

        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
