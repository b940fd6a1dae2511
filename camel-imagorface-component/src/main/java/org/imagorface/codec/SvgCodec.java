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
import java.util.Collections;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/**
 * SVG through JSVG, drawn on a transparent ground at the size that a {@link PageView} gives it, after {@link SvgCost} has found
 * it to be little enough work. Nothing outside of the file is read: pictures in it are drawn, pictures beside it are not; there
 * are no scripts, no entities, no fonts but the system's.
 */
final class SvgCodec implements Codec {

    private static final int CHANNELS = 4;
    private static final int BITS = 8;

    /** The counts are checked before, and more strictly; the library's own would refuse files of some detail. */
    private static final DocumentLimits LIMITS = new DocumentLimits(100, 64, 1_000_000);

    @Override
    public ImageHeader readHeader(byte[] source) {
        return readHeader(source, PageView.FIRST);
    }

    @Override
    public ImageHeader readHeader(byte[] source, PageView view) {
        Size size = SvgRoot.read(source).size(view);
        return new ImageHeader(ImageFormat.SVG, size, CHANNELS, BITS, 1, 1, Collections.emptyMap());
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) {
        Size size = header.storedSize();
        SvgCost.check(source, size);
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
        return BufferedImages.toMat(draw(document, size));
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
