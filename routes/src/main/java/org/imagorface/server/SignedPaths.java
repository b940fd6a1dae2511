package org.imagorface.server;

import org.imagorface.path.ImageParameters;
import org.imagorface.path.SignedPath;
import org.imagorface.path.UrlSigner;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/** Reads paths that may be answered, by the server's secret. */
final class SignedPaths {

    private final UrlSigner signer;
    private final boolean unsafeAllowed;

    SignedPaths(Settings settings) {
        signer = UrlSigner.of(
                UrlSigner.Type.of(settings.get(RequestSettings.SIGNER_TYPE)),
                settings.get(RequestSettings.SECRET),
                settings.get(RequestSettings.SIGNER_TRUNCATE).intValue());
        unsafeAllowed = settings.get(RequestSettings.UNSAFE);
    }

    /** @throws org.imagorface.error.SignatureMismatch if it may not */
    ImageParameters read(String path) {
        return SignedPath.parse(path, signer, unsafeAllowed);
    }
}
