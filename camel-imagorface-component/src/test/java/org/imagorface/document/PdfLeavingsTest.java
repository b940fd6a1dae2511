package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.imagorface.document.TestDocuments.Redacted;
import org.imagorface.error.RedactionFailed;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;

/** What a PDF document carries beside what it shows: copies of pictures, attachments, signatures, earlier versions. */
class PdfLeavingsTest {

    private final PdfBuilder builder = new PdfBuilder();
    private final COSStream picture = builder.jpeg(PdfBuilder.astronaut());

    PdfLeavingsTest() {
        builder.xObject("P", picture).content(PdfBuilder.fill("P"));
    }

    private COSDictionary catalogue() {
        return builder.document.getDocumentCatalog().getCOSObject();
    }

    private COSStream photo() {
        return builder.jpeg(PdfBuilder.astronaut());
    }

    @Test
    void formsLoseThePostScriptThatPrintersHadOnce() {
        COSStream form = builder.form("0 0 10 10 re f");
        form.setItem(COSName.getPDFName("Subtype2"), COSName.getPDFName("PS"));
        form.setItem(COSName.getPDFName("PS"), builder.stream("0 0 moveto (photo) show"));
        builder.xObject("F", form).content(PdfBuilder.fill("P") + "/F Do\n");

        Redacted redacted = TestDocuments.redact(builder.bytes());

        assertThat(redacted.removed()).containsOnlyOnce("postscript");
    }

    @Test
    void copiesBesideThePictureAreLeftOut() {
        COSDictionary page = builder.page.getCOSObject();
        page.setItem(COSName.getPDFName("Thumb"), photo());
        COSStream metadata = builder.stream("<x:xmpmeta><thumbnail>photo</thumbnail></x:xmpmeta>");
        metadata.setItem(COSName.TYPE, COSName.METADATA);
        page.setItem(COSName.METADATA, metadata);
        catalogue().setItem(COSName.METADATA, metadata);
        COSDictionary piece = new COSDictionary();
        piece.setItem("Editor", builder.stream(Photos.astronaut()));
        page.setItem(COSName.getPDFName("PieceInfo"), piece);
        page.setItem(COSName.getPDFName("Preview"), photo());
        catalogue().setItem(COSName.getPDFName("OpenDocument"), builder.stream(Photos.astronaut()));
        COSDictionary alternate = new COSDictionary();
        alternate.setItem(COSName.IMAGE, photo());
        picture.setItem(COSName.getPDFName("Alternates"), new COSArray(List.of(alternate)));
        builder.xObject("Unused", photo());
        builder.document.getDocumentInformation().setTitle("A photo");
        builder.document.getDocumentInformation().setCustomMetadataValue("Photo", "/9j/4AAQSkZJRg");

        Redacted redacted = TestDocuments.redact(builder.bytes());

        assertThat(redacted.removed())
                .contains(
                        "thumbnail",
                        "metadata",
                        "private data",
                        "alternate picture",
                        "unused resource",
                        "document information");
        Map<String, COSStream> streams = streams(redacted);
        assertThat(streams.values())
                .filteredOn(stream -> COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE)))
                .hasSize(1);
        // of page and picture, and those that the file itself is made of
        assertThat(streams.values())
                .filteredOn(stream -> stream.getCOSName(COSName.TYPE) == null
                        || COSName.XOBJECT.equals(stream.getCOSName(COSName.TYPE)))
                .hasSize(2);
        assertThat(open(redacted).getDocumentInformation().getTitle()).isEqualTo("A photo");
        assertThat(text(redacted)).doesNotContain("/9j/", "xmpmeta");
    }

    @Test
    void dataThatNobodyKnowsIsRefused() {
        COSDictionary group = new COSDictionary();
        group.setItem("Extra", builder.stream(Photos.astronaut()));
        builder.page.getCOSObject().setItem(COSName.GROUP, group);

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes()))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("Group/Extra");
    }

    @Test
    void aPictureInTheGuiseOfAFontIsRefused() {
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.FONT_FILE2, builder.stream(Photos.astronaut()));
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.FONT_DESC, descriptor);
        builder.named("Font", "F", font);

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes()))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("a PNG file");
    }

    /** One that says of itself that it is a pattern. */
    @Test
    void aPictureInTheGuiseOfOperatorsDoesNotStay() {
        COSStream photo = builder.stream(Photos.astronaut());
        photo.setInt(COSName.PATTERN_TYPE, 1);
        COSDictionary group = new COSDictionary();
        group.setItem("Extra", photo);
        builder.page.getCOSObject().setItem(COSName.GROUP, group);
        byte[] source = builder.bytes();

        byte[] left = open(TestDocuments.redact(source))
                .getPage(0)
                .getCOSObject()
                .getCOSDictionary(COSName.GROUP)
                .getCOSStream(COSName.getPDFName("Extra"))
                .toTextString()
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(left.length).isLessThan(Photos.astronaut().length / 100);
    }

    @Test
    void aPictureInAStringIsRefused() {
        COSDictionary outline = new COSDictionary();
        outline.setItem(COSName.TITLE, new COSString(Photos.astronaut()));
        COSDictionary outlines = new COSDictionary();
        outlines.setItem(COSName.FIRST, outline);
        catalogue().setItem(COSName.OUTLINES, outlines);

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes())).isInstanceOf(RedactionFailed.class);
    }

    /** As TeX writes it, and it looks like base64. */
    @Test
    void theListOfAFontsGlyphsIsNoPicture() {
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.CHAR_SET, new COSString("/a/b/comma/period/parenleft".repeat(20)));
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.FONT_DESC, descriptor);
        builder.named("Font", "F", font);

        assertThat(TestDocuments.redact(builder.bytes()).removed()).contains("list of glyphs");
    }

    /** Behind the end of packed data, and in a comment among the operators. */
    @Test
    void whatIsBehindDataIsLeftOut() throws IOException {
        byte[] secret = "unredacted".getBytes(StandardCharsets.US_ASCII);
        COSStream content = builder.page.getCOSObject().getCOSStream(COSName.CONTENTS);
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        content.createRawInputStream().transferTo(raw);
        raw.write(secret);
        try (var out = content.createRawOutputStream()) {
            out.write(raw.toByteArray());
        }
        COSStream form = builder.form("%unredacted\n0 0 10 10 re f (unredacted) unknown");
        builder.xObject("F", form);
        builder.page
                .getCOSObject()
                .setItem(COSName.CONTENTS, new COSArray(List.of(content, builder.stream("/F Do %unredacted"))));

        byte[] source = builder.bytes();
        Redacted redacted = TestDocuments.redact(source);

        assertThat(text(source)).contains("unredacted");
        assertThat(text(redacted)).doesNotContain("unredacted");
        for (COSStream stream : streams(redacted).values()) {
            assertThat(new String(stream.createInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("unredacted");
        }
    }

    @Test
    void anEarlierVersionIsGone() throws IOException {
        PdfBuilder first = new PdfBuilder();
        byte[] source = first.xObject("P", first.lossless(PdfBuilder.astronaut()))
                .content(PdfBuilder.fill("P"))
                .bytes();
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(source)) {
            COSDictionary resources = document.getPage(0).getResources().getCOSObject();
            COSDictionary replaced = resources.getCOSDictionary(COSName.XOBJECT);
            PdfBuilder other = new PdfBuilder();
            COSStream form = document.getDocument().createCOSStream();
            form.setItem(COSName.SUBTYPE, COSName.FORM);
            form.setItem(COSName.BBOX, new PDRectangle(400, 400));
            try (var out = form.createOutputStream()) {
                out.write("0 0 10 10 re f".getBytes(StandardCharsets.US_ASCII));
            }
            replaced.setItem("P", form);
            replaced.setNeedToBeUpdated(true);
            resources.setNeedToBeUpdated(true);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(changed);
            other.bytes();
        }

        Redacted redacted = TestDocuments.redact(changed.toByteArray());

        assertThat(changed.size()).isGreaterThan(source.length);
        assertThat(redacted.content().length).isLessThan(10_000);
        assertThat(redacted.receipt().regions()).isEmpty();
    }

    @Test
    void scriptsAndMediaAreLeftOut() {
        COSDictionary script = new COSDictionary();
        script.setItem(COSName.S, COSName.JAVA_SCRIPT);
        script.setItem(COSName.JS, builder.stream("app.alert('photo')"));
        catalogue().setItem(COSName.OPEN_ACTION, script);
        COSDictionary names = new COSDictionary();
        names.setItem(COSName.JAVA_SCRIPT, script);
        catalogue().setItem(COSName.NAMES, names);
        COSDictionary media = annotation("RichMedia");
        media.setItem("RichMediaContent", builder.stream(Photos.astronaut()));
        COSDictionary link = annotation("Link");
        COSDictionary launch = new COSDictionary();
        launch.setItem(COSName.S, COSName.getPDFName("Launch"));
        link.setItem(COSName.A, launch);
        builder.page.getCOSObject().setItem(COSName.ANNOTS, new COSArray(List.of(media, link)));

        Redacted redacted = TestDocuments.redact(builder.bytes());

        assertThat(redacted.removed()).contains("action", "names", "annotation RichMedia");
        COSArray left = open(redacted).getPage(0).getCOSObject().getCOSArray(COSName.ANNOTS);
        assertThat(left.size()).isEqualTo(1);
        assertThat(text(redacted)).doesNotContain("JavaScript", "Launch", "RichMedia");
    }

    @Test
    void anAppearanceOfAnAnnotationIsCovered() throws IOException {
        COSStream appearance = builder.form(PdfBuilder.fill("S"));
        PdfBuilder.resource(appearance, "XObject", "S", photo());
        COSDictionary stamp = annotation("Stamp");
        // hidden, but a reader can show it
        stamp.setInt(COSName.F, 2);
        COSDictionary appearances = new COSDictionary();
        appearances.setItem(COSName.N, appearance);
        stamp.setItem(COSName.AP, appearances);
        builder.content("0 0 10 10 re f").page.getCOSObject().setItem(COSName.ANNOTS, new COSArray(List.of(stamp)));

        Redacted redacted = TestDocuments.redact(builder.bytes());

        PDDocument result = open(redacted);
        COSDictionary left = (COSDictionary)
                result.getPage(0).getCOSObject().getCOSArray(COSName.ANNOTS).getObject(0);
        left.setInt(COSName.F, 4);
        BufferedImage shown = new PDFRenderer(result).renderImage(0);
        assertThat(Photos.colour(shown, 0.5, 0.1)).isNotEqualTo(0xffffff);
        assertThat(Photos.faceColour(shown) & 0xf0f0f0).isZero();
    }

    private static COSDictionary annotation(String subtype) {
        COSDictionary annotation = new COSDictionary();
        annotation.setItem(COSName.TYPE, COSName.ANNOT);
        annotation.setName(COSName.SUBTYPE, subtype);
        annotation.setItem(COSName.RECT, new PDRectangle(400, 400));
        return annotation;
    }

    @Test
    void attachmentsAreLeftOutUnlessTheyAreKept() throws IOException {
        attach();
        byte[] source = builder.bytes();

        Redacted without = TestDocuments.redact(source);
        assertThat(without.removed()).contains("names");
        assertThat(text(without)).doesNotContain("EmbeddedFile");

        Redacted with = TestDocuments.redact(
                source, TestDocuments.options(new PdfOptions(false, false, Optional.empty(), true)));
        PDEmbeddedFilesNameTreeNode files =
                open(with).getDocumentCatalog().getNames().getEmbeddedFiles();
        byte[] kept = files.getNames().get("photo").getEmbeddedFile().toByteArray();
        assertThat(Photos.faceColour(Photos.decode(kept))).isZero();
        assertThat(with.receipt().parts()).extracting(PartRecord::path).contains("photo.png");
    }

    private void attach() throws IOException {
        PDEmbeddedFile embedded = new PDEmbeddedFile(
                builder.document, new ByteArrayInputStream(Photos.astronaut()), COSName.FLATE_DECODE);
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile("photo.png");
        file.setEmbeddedFile(embedded);
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(new HashMap<>(Map.of("photo", file)));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(builder.document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        builder.document.getDocumentCatalog().setNames(names);
    }

    @Test
    void signedDocumentsAreRefusedUnlessSignaturesMayGo() {
        COSDictionary signature = new COSDictionary();
        signature.setItem(COSName.TYPE, COSName.SIG);
        signature.setItem(COSName.CONTENTS, new COSString(new byte[4000]));
        COSDictionary field = annotation("Widget");
        field.setItem(COSName.FT, COSName.SIG);
        field.setItem(COSName.V, signature);
        builder.page.getCOSObject().setItem(COSName.ANNOTS, new COSArray(List.of(field)));
        COSDictionary form = new COSDictionary();
        form.setItem(COSName.FIELDS, new COSArray(List.of(field)));
        catalogue().setItem(COSName.ACRO_FORM, form);
        byte[] source = builder.bytes();

        assertThatThrownBy(() -> TestDocuments.redact(source))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("dropSignatures");
        Redacted redacted = TestDocuments.redact(
                source, TestDocuments.options(new PdfOptions(false, true, Optional.empty(), false)));
        assertThat(redacted.removed()).contains("signature");
        assertThat(open(redacted).getSignatureDictionaries()).isEmpty();
    }

    private static Map<String, COSStream> streams(Redacted redacted) {
        Map<String, COSStream> streams = new HashMap<>();
        PDDocument document = open(redacted);
        for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
            COSBase object = document.getDocument().getObjectFromPool(key).getObject();
            if (object instanceof COSStream stream) {
                streams.put(key.toString(), stream);
            }
        }
        return streams;
    }

    /** In memory, so that nothing is lost if it is not closed. */
    private static PDDocument open(Redacted redacted) {
        try {
            return Loader.loadPDF(redacted.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a file whose dictionaries are not packed. */
    private static String text(Redacted redacted) {
        try (PDDocument document = open(redacted)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return text(out.toByteArray()) + text(redacted.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
