package org.imagorface.pipeline;

import java.util.Optional;
import org.imagorface.redact.RedactionReceipt;

/**
 * The outcome of a request.
 *
 * @param content encoded bytes for an encoded source, pixels for a decoded one; empty where only metadata was asked for
 * @param metadata of the result, with its regions
 * @param receipt of the redaction, if one was asked for and content is given
 * @param delivery how the request wants it handed out
 * @param detectionKey under which the source's regions are cached; empty if nothing was detected
 * @param showsMore whether there may be more in the content than the metadata's regions, as other pictures were laid on it
 *     in which nobody looked; such regions are no base for a redaction
 */
public record ImageResult(
        Optional<ImageSource> content,
        ImageMetadata metadata,
        Optional<RedactionReceipt> receipt,
        Delivery delivery,
        Optional<String> detectionKey,
        boolean showsMore) {}
