package org.imagorface.camel;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.spi.Registry;
import org.imagorface.detect.CaffeineDetectionCache;
import org.imagorface.detect.DetectionCache;
import org.imagorface.error.InvalidSetting;

/**
 * The detection caches of a component, by name. They live in the Camel registry, where routes and metrics find them; those
 * that were made here are taken out again at the end.
 */
final class DetectionCaches {

    private final Map<String, Cache<Object, Object>> own = new HashMap<>();

    /**
     * The cache that a configuration asks for. The first endpoint of a name decides its bounds.
     *
     * @throws InvalidSetting if cacheSize, cacheTtl or cacheName is out of range, or the name is taken by another bean
     */
    synchronized DetectionCache open(ImagorfaceConfiguration options, Registry registry) {
        long size = options.getCacheSize();
        if (size < 0) {
            throw new InvalidSetting("cacheSize was %d, must be a number of entries from 0".formatted(size));
        }
        if (options.getCacheTtl() < 0) {
            throw new InvalidSetting("cacheTtl was %d ms, must be a duration from 0".formatted(options.getCacheTtl()));
        }
        if (size == 0) {
            return DetectionCache.NONE;
        }
        String name = options.getCacheName();
        if (name == null || name.isBlank()) {
            throw new InvalidSetting("cacheName was '%s', must be a name in the registry".formatted(name));
        }
        Object bound = registry.lookupByName(name);
        if (bound == null) {
            bound = CaffeineDetectionCache.newCache(size, Duration.ofMillis(options.getCacheTtl()));
            registry.bind(name, bound);
            own.put(name, caffeine(name, bound));
        }
        return new CaffeineDetectionCache(caffeine(name, bound));
    }

    synchronized void close(Registry registry) {
        own.forEach((name, cache) -> {
            if (registry.lookupByName(name) == cache) {
                registry.unbind(name);
            }
            cache.invalidateAll();
        });
        own.clear();
    }

    /** A cache in the registry has lost its type arguments; {@link CaffeineDetectionCache} checks what it reads. */
    @SuppressWarnings("unchecked")
    private static Cache<Object, Object> caffeine(String name, Object bound) {
        if (bound instanceof Cache<?, ?> cache) {
            return (Cache<Object, Object>) cache;
        }
        throw new InvalidSetting("cacheName was '%s', where the registry has a %s; must be a Caffeine cache or free"
                .formatted(name, bound.getClass().getName()));
    }
}
