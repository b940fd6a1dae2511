package org.imagorface.server;

import java.util.List;
import org.imagorface.path.FilterCall;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.PathPrinter;
import org.imagorface.pipeline.Delivery;
import org.imagorface.store.ResultNames;

/**
 * A picture that may be asked for, with what the server adds to its path.
 *
 * @param parameters of the path in full
 * @param path what is done with the source
 * @param key of the result in storages: the path without what concerns its delivery only. As received where nothing in it
 *     differs, so that results which imagor has kept are found
 * @param varies whether the header {@code Accept} had a say
 * @param conditions of the client
 */
record PictureRequest(
        ImageParameters parameters, String path, String key, Delivery delivery, boolean varies, Conditions conditions) {

    /**
     * @param asSent of a path whose signature has been checked
     * @throws org.imagorface.error.Expired if the path was good for some time only, and that is over
     * @throws org.imagorface.error.InvalidPath if something in it looks like a redaction and is none
     */
    static PictureRequest of(ImageParameters asSent, BaseParameters base, AutoFormat format, ClientHeaders client) {
        ImageParameters full = base.over(asSent);
        // before the path is printed anew: what is in no filter is lost then
        Delivery delivery = Delivery.of(full);
        delivery.requireInTime();
        boolean varies = !delivery.raw() && format.concerns(full);
        if (varies) {
            full = format.applyTo(full, new Accept(client.get("Accept").orElse("")));
        }
        List<FilterCall> ofResult = full.filters().stream()
                .filter(filter -> !ResultNames.isOfTheAnswer(filter))
                .toList();
        ImageParameters result = full.toBuilder().filters(ofResult).build();
        return new PictureRequest(
                full, path(full, asSent), path(result, asSent), delivery, varies, Conditions.of(client));
    }

    /**
     * For a picture that was sent along: what the path names is not looked at, and no cache keeps the answer.
     *
     * @throws org.imagorface.error.Expired as {@link #of}
     */
    static PictureRequest ofUpload(
            ImageParameters asSent, BaseParameters base, AutoFormat format, ClientHeaders client) {
        PictureRequest named = of(asSent, base, format, client);
        ImageParameters nameless =
                named.parameters().toBuilder().image("").base64Image(false).build();
        String path = PathPrinter.printSigned(nameless);
        return new PictureRequest(nameless, path, path, named.delivery(), named.varies(), Conditions.ANEW);
    }

    private static String path(ImageParameters parameters, ImageParameters asSent) {
        return parameters.equals(asSent) ? asSent.path() : PathPrinter.printSigned(parameters);
    }
}
