package org.imagorface.document;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/**
 * XML (1.0, fifth edition) as text that a parser has found to be well-formed, and that has no declarations of its own: a document type may
 * be named, never written out, so that what stands in the text is all there is. Nothing outside of it is read.
 *
 * @param text all of it, with the byte order mark if there is one
 * @param charset that it is written in
 */
record XmlPart(String text, Charset charset) {

    /** Elements within each other; Office's own parts have some tens. */
    private static final int MOST_DEPTH = 2_000;

    private static final char MARK = '\uFEFF';
    private static final Pattern ENCODING =
            Pattern.compile("\\A\\s*<\\?xml\\s[^>]{0,100}?\\sencoding\\s*=\\s*[\"']([\\w.-]{1,40})[\"']");

    private static final Map<String, Charset> EIGHT_BITS = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "windows-1252", Charset.forName("windows-1252"));

    /** Whether bytes begin as XML does, in one of the encodings that are known here. */
    static boolean startsIn(byte[] bytes) {
        int at = 0;
        while (at < Math.min(bytes.length, 100)) {
            int c = bytes[at] & 0xff;
            if (c == '<') {
                return true;
            } else if (c > ' ' && c != 0xef && c != 0xbb && c != 0xbf && c != 0xfe && c != 0xff) {
                return false;
            }
            at++;
        }
        return false;
    }

    /**
     * @throws CorruptImage if the bytes are not well-formed XML of the kind above; the message says why
     * @throws LimitExceeded if elements lie too deep within each other
     */
    static XmlPart of(byte[] bytes) {
        Charset charset = charset(bytes);
        String text;
        try {
            text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CorruptImage("XML is not the " + charset + " that it says", e);
        }
        parse(text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1));
        return new XmlPart(text, charset);
    }

    /** The bytes as XML, if they are. */
    static Optional<XmlPart> ifAny(byte[] bytes) {
        if (!startsIn(bytes)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(bytes));
        } catch (CorruptImage e) {
            return Optional.empty();
        }
    }

    private static Charset charset(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.ISO_8859_1);
        boolean little = start.startsWith("\u00ff\u00fe");
        if (little || start.startsWith("\u00fe\u00ff")) {
            require(start.replace("\0", "").substring(2), "utf-16", "utf-16le", "utf-16be");
            return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        } else if (start.startsWith("\u00ef\u00bb\u00bf")) {
            require(start.substring(3), "utf-8");
            return StandardCharsets.UTF_8;
        }
        return EIGHT_BITS.get(require(start, EIGHT_BITS.keySet().toArray(String[]::new)));
    }

    /** @return the encoding that the text declares, in lower case; UTF-8 if none */
    private static String require(String start, String... known) {
        Matcher declared = ENCODING.matcher(start);
        if (!declared.find()) {
            return "utf-8";
        }
        String name = declared.group(1).toLowerCase(Locale.ROOT);
        for (String one : known) {
            if (one.equals(name)) {
                return name;
            }
        }
        throw new CorruptImage("XML says that its encoding is '%s', expected one of %s"
                .formatted(declared.group(1), String.join(", ", known)));
    }

    private static void parse(String text) {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setNamespaceAware(true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            Guard guard = new Guard();
            reader.setContentHandler(guard);
            reader.setErrorHandler(guard);
            reader.setEntityResolver(guard);
            reader.setProperty("http://xml.org/sax/properties/lexical-handler", guard);
            reader.setProperty("http://xml.org/sax/properties/declaration-handler", guard);
            reader.parse(new InputSource(new StringReader(text)));
        } catch (SAXParseException e) {
            throw new CorruptImage("XML is not well-formed in line %d".formatted(e.getLineNumber()), e);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new CorruptImage("XML cannot be read", e);
        }
    }

    /** Refuses declarations, which could put together a text that nobody here sees. */
    private static final class Guard extends DefaultHandler2 {

        private int depth;

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) {
            if (++depth > MOST_DEPTH) {
                throw new LimitExceeded("XML has more than %d elements within each other".formatted(MOST_DEPTH));
            }
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            depth--;
        }

        @Override
        public void internalEntityDecl(String name, String value) {
            throw declares();
        }

        @Override
        public void externalEntityDecl(String name, String publicId, String systemId) {
            throw declares();
        }

        @Override
        public void attributeDecl(String element, String name, String type, String mode, String value) {
            throw declares();
        }

        @Override
        public void elementDecl(String name, String model) {
            throw declares();
        }

        private static CorruptImage declares() {
            return new CorruptImage("XML has declarations in its document type, which are not read here");
        }

        @Override
        public InputSource resolveEntity(String name, String publicId, String baseUri, String systemId) {
            return new InputSource(new StringReader(""));
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
