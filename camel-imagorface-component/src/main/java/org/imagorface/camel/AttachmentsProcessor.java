package org.imagorface.camel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.document.PicturesInText;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.pipeline.ImageResult;

/**
 * Runs an operation on messages like mails: a text or nothing in the body, and the pictures attached. It works on every
 * attachment or, if one is no picture, fails and changes nothing.
 */
final class AttachmentsProcessor {

    private final ImagorfaceOperation operation;
    private final AttachmentMode mode;
    private final BodyReader bodies;
    private final ExchangeMapper mapper;
    private final AttachedPictures pictures;

    AttachmentsProcessor(
            ImagorfaceOperation operation,
            AttachmentMode mode,
            BodyReader bodies,
            ExchangeMapper mapper,
            AttachedPictures pictures) {
        this.operation = operation;
        this.mode = mode;
        this.bodies = bodies;
        this.mapper = mapper;
        this.pictures = pictures;
    }

    /** Whether the attachments are what to work on. */
    boolean takes(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return mode == AttachmentMode.redact
                && (body == null || body instanceof CharSequence)
                && AttachedPictures.count(exchange) > 0;
    }

    void process(Exchange exchange, OperationSettings settings, ImagePipeline pipeline) {
        Message message = exchange.getMessage();
        if (settings.detect() != DetectMode.always) {
            mapper.refuseRegions(message);
        }
        if (operation == ImagorfaceOperation.detect) {
            mapper.writeAttachmentRegions(message, pictures.apply(exchange, picture -> pipeline.detect(picture)
                    .regions()));
            return;
        }
        Map<String, ImageResult> results = pictures.apply(
                exchange,
                picture -> pipeline.process(RequestFactory.request(operation, settings, picture, Optional.empty())));
        if (results.values().stream().anyMatch(result -> result.receipt().isPresent())) {
            PicturesInText.refuse(bodies.readText(message));
        }
        if (results.values().stream().allMatch(result -> result.content().isEmpty())) {
            describe(message, results);
        } else {
            AttachedPictures.replace(exchange, AttachedPictures.replacements(exchange, results));
        }
        AttachedPictures.writeReceipts(exchange, results);
        mapper.writeFlag(message, settings.policy(), AttachedPictures.anyWithoutFace(results));
        mapper.writeAttachmentRegions(message, detected(results));
    }

    private void describe(Message message, Map<String, ImageResult> results) {
        Map<String, Object> descriptions = new LinkedHashMap<>();
        results.forEach(
                (name, result) -> descriptions.put(name, result.metadata().asMap()));
        mapper.writeJson(message, descriptions);
    }

    /** An empty list would say that a picture has no regions, so those where nobody looked have none. */
    private static Map<String, List<DetectedRegion>> detected(Map<String, ImageResult> results) {
        Map<String, List<DetectedRegion>> regions = new LinkedHashMap<>();
        results.forEach((name, result) -> {
            if (result.detectionKey().isPresent()) {
                regions.put(name, result.metadata().regions());
            }
        });
        return regions;
    }
}
