package org.imagorface.codec;

import com.github.weisj.jsvg.parser.DomDocument;
import com.github.weisj.jsvg.parser.resources.RenderableResource;
import com.github.weisj.jsvg.parser.resources.ResourceLoader;
import com.github.weisj.jsvg.parser.resources.ResourceSupplier;
import com.github.weisj.jsvg.renderer.RenderContext;
import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.view.FloatSize;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;

/**
 * Pictures that are part of an SVG file, as data URLs: read like any source, upright, and never as SVG or PDF again. One that
 * cannot be read fails the file, as a picture that is missing could not be looked at for faces.
 */
final class SvgPictures implements ResourceLoader {

    /** All pictures of a file together. */
    private static final long MOST_PIXELS = 50_000_000;

    private static final String BASE64 = ";base64,";

    private long pixels;
    private ImageException failure;

    @Override
    public ResourceSupplier<RenderableResource> loadImage(DomDocument document, URI uri) {
        try {
            Optional<RenderableResource> drawn = Optional.of(new Drawn(read(uri.toString())));
            return platform -> drawn;
        } catch (ImageException e) {
            // the library turns it into a log entry
            failure = e;
            throw e;
        }
    }

    /** Throws what was wrong with a picture, if anything was. */
    void requireAll() {
        if (failure != null) {
            throw failure;
        }
    }

    private BufferedImage read(String url) {
        int data = url.indexOf(BASE64);
        if (!url.startsWith("data:") || data < 0) {
            throw new UnsupportedFormat("SVG holds a picture that is no data URL in base64");
        }
        byte[] source = bytes(url.substring(data + BASE64.length()));
        if (FormatSniffer.sniff(source).isDrawn()) {
            throw new UnsupportedFormat("SVG holds another SVG or a PDF, which is not supported");
        }
        ImageCodecs codecs = new ImageCodecs(ProcessingLimits.DEFAULT);
        ImageHeader header = codecs.readHeader(source);
        pixels += header.size().area();
        if (pixels > MOST_PIXELS) {
            throw new LimitExceeded("SVG holds pictures of more than %d pixels in all".formatted(MOST_PIXELS));
        }
        try (Picture picture = codecs.decode(source, header, DecodeOptions.FIRST)) {
            return ImageCodecs.toBufferedImage(picture);
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder()
                    .decode(base64.replace("%2B", "+").replace("%2F", "/").replace("%3D", "="));
        } catch (IllegalArgumentException e) {
            throw new CorruptImage("SVG holds a picture that is not base64", e);
        }
    }

    private record Drawn(BufferedImage image) implements RenderableResource {

        @Override
        public FloatSize intrinsicSize(RenderContext context) {
            return new FloatSize(image.getWidth(), image.getHeight());
        }

        @Override
        public void render(Output output, RenderContext context, AffineTransform transform) {
            output.drawImage(image, transform, null);
        }
    }
}
