package org.imagorface.path;

import org.imagorface.error.SignatureMismatch;

/** Reads a path only if it may be answered: signed, or marked as unsafe where that is allowed. */
public final class SignedPath {

    private SignedPath() {}

    /**
     * Reads a path and checks its signature. As imagor does, the path is first taken as sent; if its signature does not
     * hold, it is decoded once by query rules, whole, and tried again: some clients sign the decoded path and let a
     * library encode it.
     *
     * @param rawPath as for {@link PathParser#parse}
     * @param unsafeAllowed whether {@code unsafe/} stands for a signature
     * @return the parameters of the form that passed; a path with nothing behind the signature's place always does
     * @throws SignatureMismatch if neither form passes
     */
    public static ImageParameters parse(String rawPath, UrlSigner signer, boolean unsafeAllowed) {
        ImageParameters asSent = PathParser.parse(rawPath);
        if (passes(asSent, signer, unsafeAllowed)) {
            return asSent;
        }
        ImageParameters decoded = PathParser.parse(PercentCoding.decode(rawPath));
        if (passes(decoded, signer, unsafeAllowed)) {
            return decoded;
        }
        throw new SignatureMismatch("url signature mismatch");
    }

    private static boolean passes(ImageParameters parameters, UrlSigner signer, boolean unsafeAllowed) {
        return parameters.path().isEmpty()
                || unsafeAllowed && parameters.unsafe()
                || signer.verify(parameters.path(), parameters.hash());
    }
}
