package org.imagorface.server;

import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Message;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.detect.DetectionProfile;
import org.imagorface.settings.DetectorSettings;

/** Chooses how faces are looked for: by {@code -imagorface-redact-profile} where the path redacts, else as imagorface does. */
public final class RedactProfile implements CamelContextAware {

    private CamelContext context;
    private PathOutlines outlines;
    private DetectionProfile profile;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        outlines = new PathOutlines(camelContext);
        String name = ContextSettings.of(camelContext).get(DetectorSettings.REDACT_PROFILE);
        profile = DetectionProfile.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** @throws org.imagorface.error.ImageException if the path would be refused */
    public void choose(Message message) {
        message.removeHeader(ImagorfaceConstants.PROFILE);
        if (profile != DetectionProfile.FAST && redacts(message)) {
            message.setHeader(ImagorfaceConstants.PROFILE, profile);
        }
    }

    private boolean redacts(Message message) {
        String path = message.getHeader(ImagorfaceConstants.PATH, "", String.class);
        return outlines.of(path).redacts();
    }
}
