package org.imagorface.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.imagorface.filter.FilterFactory;
import org.imagorface.settings.DetectorSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;
import org.imagorface.settings.UploadSettings;

/** What the page has to know of the server, as JSON. Nothing secret, and of folders only which example photos are there. */
final class PageFacts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PageFacts() {}

    static byte[] of(CamelContext context, Settings settings) {
        boolean unsafe = settings.get(RequestSettings.UNSAFE);
        long uploadBytes = settings.get(UploadSettings.MAX_ALLOWED_SIZE);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("unsafe", unsafe);
        facts.put("detector", settings.get(DetectorSettings.FACE_DETECTOR));
        facts.put("uploads", unsafe && settings.get(UploadSettings.ENABLE) && uploadBytes > 0);
        facts.put("uploadField", settings.get(UploadSettings.FORM_FIELD_NAME));
        facts.put("uploadBytes", uploadBytes);
        facts.put("uploadTypes", settings.get(UploadSettings.ACCEPT));
        facts.put("examples", ExamplePhotos.names(settings));
        facts.put(
                "ownFilters",
                context.getRegistry().findByType(FilterFactory.class).stream()
                        .map(FilterFactory::name)
                        .sorted()
                        .toList());
        try {
            return JSON.writeValueAsBytes(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers and truth values can always be written", e);
        }
    }
}
