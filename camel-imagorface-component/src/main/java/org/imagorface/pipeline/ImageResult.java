package org.imagorface.pipeline;

import java.util.List;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.redact.RedactionReceipt;

/**
 * The outcome of a request.
 *
 * @param content encoded bytes for an encoded source, pixels for a decoded one; empty where only metadata was asked for
 * @param metadata of the result, with its regions
 * @param receipt of the redaction, if one was asked for and content is given
 * @param delivery how the request wants it handed out
 * @param detectionKey under which the source's regions are cached; empty if nothing was detected
 * @param regions for a later step: those of the metadata, but not cut at the edges, so that an oval or a margin is drawn from
 *     the whole; empty if they may not be all, as other pictures were laid on the content in which nobody looked
 */
public record ImageResult(
        Optional<ImageSource> content,
        ImageMetadata metadata,
        Optional<RedactionReceipt> receipt,
        Delivery delivery,
        Optional<String> detectionKey,
        Optional<List<DetectedRegion>> regions) {}
