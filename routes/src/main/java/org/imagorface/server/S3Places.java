package org.imagorface.server;

import java.util.Optional;
import org.imagorface.error.InvalidSetting;
import org.imagorface.settings.S3Settings;
import org.imagorface.settings.Settings;
import org.imagorface.store.BucketRouter;
import org.imagorface.store.BucketRouterFile;
import org.imagorface.store.S3Place;

/**
 * Places in S3 in which things are kept, sources and results apart as in {@link StorePlaces}.
 *
 * @param sources empty: none are kept
 * @param results as sources
 */
record S3Places(Optional<S3Place> sources, Optional<S3Place> results) {

    /** @throws InvalidSetting if sources and results have the same place */
    static S3Places of(Settings settings) {
        S3Places places = new S3Places(place(settings, S3Settings.STORAGE), place(settings, S3Settings.RESULT_STORAGE));
        if (places.sources.isPresent()
                && places.results.isPresent()
                && places.sources.get().isSameAs(places.results.get())) {
            throw new InvalidSetting(
                    "%s was set to '%s', must be another bucket, or have another folder, than %s: a kept source could be"
                                    .formatted(
                                            settings.nameOf(S3Settings.RESULT_STORAGE.bucket()),
                                            settings.get(S3Settings.RESULT_STORAGE.bucket()),
                                            settings.nameOf(S3Settings.STORAGE.bucket()))
                            + " taken for a result");
        }
        return places;
    }

    /** What chooses the loader's bucket, if a file says so; then the bucket that is set plays no part. */
    static Optional<BucketRouter> router(Settings settings) {
        return Optional.of(settings.get(S3Settings.LOADER_BUCKET_ROUTER_CONFIG))
                .filter(file -> !file.isEmpty())
                .map(BucketRouterFile::read);
    }

    /** The place of a use in every bucket that there is. */
    static S3Place everywhere(Settings settings, S3Settings.S3Use use) {
        return place(settings, use, S3Place.ANY_BUCKET);
    }

    /** The place of a use; nothing if it has no bucket. */
    static Optional<S3Place> place(Settings settings, S3Settings.S3Use use) {
        return Optional.of(settings.get(use.bucket()))
                .filter(bucket -> !bucket.isEmpty())
                .map(bucket -> place(settings, use, bucket));
    }

    private static S3Place place(Settings settings, S3Settings.S3Use use, String bucket) {
        return new S3Place(
                S3Access.of(settings, use.access()).endpoint(),
                bucket,
                settings.get(use.baseDir()),
                settings.get(use.pathPrefix()),
                settings.get(S3Settings.SAFE_CHARS));
    }
}
