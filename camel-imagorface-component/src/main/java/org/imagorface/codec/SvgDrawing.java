package org.imagorface.codec;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.XMLInput;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;

/** What {@link SvgCodec} draws with, apart from it, so that JSVG is loaded with the first SVG. */
final class SvgDrawing {

    /** The counts are checked before, and more strictly; the library's own would refuse files of some detail. */
    private static final DocumentLimits LIMITS = new DocumentLimits(100, 64, 1_000_000);

    /** Kept, since loggers are collected with their settings; the library would log texts of the file. */
    private static final Logger LIBRARY = Logger.getLogger("com.github.weisj.jsvg");

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    private SvgDrawing() {}

    static BufferedImage draw(byte[] source, Size size) {
        SvgPictures pictures = new SvgPictures();
        LoaderContext context = LoaderContext.builder()
                .externalResourcePolicy(ResourcePolicy.DENY_EXTERNAL)
                .resourceLoader(pictures)
                .documentLimits(LIMITS)
                .build();
        XMLInput xml = () -> SvgRoot.parsers().createXMLEventReader(new ByteArrayInputStream(source));
        SVGDocument document = new SVGLoader().load(xml, null, context);
        pictures.requireAll();
        if (document == null) {
            throw new CorruptImage("SVG cannot be read: its data is damaged or cut off");
        }
        return draw(document, size);
    }

    private static BufferedImage draw(SVGDocument document, Size size) {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_4BYTE_ABGR);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            document.renderWithPlatform(
                    NullPlatformSupport.INSTANCE, graphics, new ViewBox(0, 0, size.width(), size.height()));
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
